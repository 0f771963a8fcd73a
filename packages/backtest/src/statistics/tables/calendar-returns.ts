import { ALWAYS_OPEN, type Calendar, type Period, periodStarts, utcToZonedTime } from '@kairos/core';
import type { BacktestResult } from '../../result.js';

/** What a calendar table is made from; a `BacktestResult` is one. */
export type EquityCurve = Pick<BacktestResult, 'time' | 'equity' | 'capital'>;

/** Growth of the account in one month. */
export interface MonthlyReturn extends YearlyReturn {
  /** 1 January to 12 December. */
  readonly month: number;
}

/** Growth of the account in one year. */
export interface YearlyReturn {
  readonly year: number;
  /** Equity at its last close / equity before it - 1, a fraction; `undefined` when the account had nothing left before it. */
  readonly return: number | undefined;
}

const HALF_DAY_MS = 43_200_000;

/** Year and month of the start of a period. Half a day on, so that no zone's midnight is read as the day before. */
function wallClock(calendar: Calendar, start: number) {
  return utcToZonedTime(calendar.timeZone, start + HALF_DAY_MS);
}

/** Growth between the changes of a key that each bar has. */
function growthBy({ equity, capital }: EquityCurve, keys: Float64Array) {
  const rows: { key: number; return: number | undefined }[] = [];
  let before = capital;
  for (let bar = 0; bar < keys.length; bar++) {
    if (keys[bar] === keys[bar + 1]) continue;
    rows.push({ key: keys[bar]!, return: before > 0 ? equity[bar]! / before - 1 : undefined });
    before = equity[bar]!;
  }
  return rows;
}

/**
 * Growth of the account in each day, week or month that has bars, oldest first. A bar counts towards the period that it opens in.
 *
 * @param period - `day`, `week` (from Monday) or `month`.
 * @param calendar - Whose periods count; those of UTC unless given.
 * @returns Start of the period in UTC epoch milliseconds, and the return as a fraction, `undefined` when nothing was left before it.
 * @throws `CalendarRangeError` when the calendar does not know the year.
 * @example
 * ```ts
 * import { calendarReturns } from '@kairos/backtest';
 *
 * const time = Float64Array.of(Date.UTC(2024, 0, 1, 1), Date.UTC(2024, 0, 1, 2), Date.UTC(2024, 0, 2, 1));
 * const days = calendarReturns({ time, equity: Float64Array.of(110, 125, 250), capital: 100 }, 'day');
 * days.map((day) => day.return); // => [ 0.25, 1 ]
 * ```
 */
export function calendarReturns(
  curve: EquityCurve,
  period: Period,
  calendar: Calendar = ALWAYS_OPEN,
): { readonly start: number; readonly return: number | undefined }[] {
  const rows = growthBy(curve, periodStarts(calendar, curve.time, period));
  return rows.map(({ key, return: growth }) => ({ start: key, return: growth }));
}

/**
 * Growth of the account in each month, oldest first; the first and the last may be parts of months.
 *
 * @param calendar - Whose months count; those of UTC unless given.
 * @throws `CalendarRangeError` when the calendar does not know the year.
 * @example
 * ```ts
 * import { monthlyReturns } from '@kairos/backtest';
 *
 * const time = Float64Array.of(Date.UTC(2024, 0, 30), Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 1));
 * const months = monthlyReturns({ time, equity: Float64Array.of(110, 125, 250), capital: 100 });
 * months; // => [ { year: 2024, month: 1, return: 0.25 }, { year: 2024, month: 2, return: 1 } ]
 * ```
 */
export function monthlyReturns(curve: EquityCurve, calendar: Calendar = ALWAYS_OPEN): MonthlyReturn[] {
  return calendarReturns(curve, 'month', calendar).map(({ start, return: growth }) => {
    const { year, month } = wallClock(calendar, start);
    return { year, month, return: growth };
  });
}

/**
 * Growth of the account in each year, oldest first; the first and the last may be parts of years.
 *
 * @param calendar - Whose years count; those of UTC unless given.
 * @throws `CalendarRangeError` when the calendar does not know the year.
 * @example
 * ```ts
 * import { yearlyReturns } from '@kairos/backtest';
 *
 * const time = Float64Array.of(Date.UTC(2023, 11, 29), Date.UTC(2024, 0, 2), Date.UTC(2024, 6, 1));
 * const years = yearlyReturns({ time, equity: Float64Array.of(125, 125, 250), capital: 100 });
 * years; // => [ { year: 2023, return: 0.25 }, { year: 2024, return: 1 } ]
 * ```
 */
export function yearlyReturns(curve: EquityCurve, calendar: Calendar = ALWAYS_OPEN): YearlyReturn[] {
  const starts = periodStarts(calendar, curve.time, 'month');
  const yearOf = new Map([...new Set(starts)].map((start) => [start, wallClock(calendar, start).year]));
  const rows = growthBy(
    curve,
    starts.map((start) => yearOf.get(start)!),
  );
  return rows.map(({ key, return: growth }) => ({ year: key, return: growth }));
}
