import { type BarSeries, type Calendar, type Timeframe, timeframeMs } from '@kairos/core';

const DAY_MS = 86_400_000;
const WEEKS_PER_YEAR = 52;
/** Sessions a year of a market that rests at the weekend, by the convention of US equities, and of one that does not. */
const WEEKDAYS = 252;
const ALL_DAYS = 365;

/** Bars in one session. The last bar of a session may be short, so a 6.5 hour session has seven 1h bars. */
function barsPerSession(timeframe: Timeframe, calendar: Calendar): number {
  const bars = calendar.sessionLengthMs / timeframeMs(timeframe);
  return calendar.sessionLengthMs < DAY_MS ? Math.ceil(bars) : bars;
}

/**
 * Bars in a year: the factor that annualises periodic figures.
 *
 * Daily bars: the calendar's sessions a year (252 for NYSE, 365 around the clock) / days per bar. Intraday: sessions a year x bars
 * per session. Weekly: 52 / weeks per bar.
 *
 * @example
 * ```ts
 * import { NYSE } from '@kairos/core';
 * import { periodsPerYear } from '@kairos/backtest';
 *
 * periodsPerYear('1d', NYSE); // => 252
 * periodsPerYear('30m', NYSE); // => 3276
 * periodsPerYear('1w', NYSE); // => 52
 * ```
 */
export function periodsPerYear(timeframe: Timeframe, calendar: Calendar): number {
  const count = Number.parseInt(timeframe, 10);
  if (timeframe.endsWith('w')) return WEEKS_PER_YEAR / count;
  if (timeframe.endsWith('d')) return calendar.sessionsPerYear / count;
  return calendar.sessionsPerYear * barsPerSession(timeframe, calendar);
}

/** Index behind `from` of the first time at or after `instant`, looked for from `from + guess` on: days mostly have as many bars as others. */
function firstFrom(time: Float64Array, instant: number, from: number, guess: number): number {
  let at = Math.min(from + guess, time.length);
  while (at < time.length && time[at]! < instant) at++;
  while (at > from + 1 && time[at - 1]! >= instant) at--;
  return at;
}

/**
 * Bars in a year as the bars themselves show it, for when no calendar is known.
 *
 * A series with a bar on a Saturday (UTC) trades 365 days a year, else 252; a day has as many bars as its fullest day (UTC).
 * That is right for daily and weekly bars, and for intraday bars of any market whose session lies within one UTC day.
 *
 * @example
 * ```ts
 * import { observedPeriodsPerYear } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 *
 * observedPeriodsPerYear(randomBars({ length: 1000, timeframe: '1h' })); // => 8760
 * ```
 */
export function observedPeriodsPerYear({ timeframe, time }: BarSeries): number {
  let isWeekendOpen = false;
  let fullest = 0;
  for (let first = 0; first < time.length; ) {
    const day = Math.floor(time[first]! / DAY_MS);
    // 1970-01-01, day 0, was a Thursday; Saturdays are the days 2, 9, 16, ...
    if ((day - 2) % 7 === 0) isWeekendOpen = true;
    const next = firstFrom(time, (day + 1) * DAY_MS, first, Math.max(1, fullest));
    fullest = Math.max(fullest, next - first);
    first = next;
  }
  const count = Number.parseInt(timeframe, 10);
  const sessions = isWeekendOpen ? ALL_DAYS : WEEKDAYS;
  if (timeframe.endsWith('w')) return WEEKS_PER_YEAR / count;
  return timeframe.endsWith('d') ? sessions / count : sessions * fullest;
}
