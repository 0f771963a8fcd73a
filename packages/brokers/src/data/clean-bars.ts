import {
  ALWAYS_OPEN,
  type BarChange,
  type BarGap,
  type BarInspection,
  type BarRepair,
  type BarSeries,
  type Calendar,
  inspectBars,
  type RawBars,
  repairBars,
  type Timeframe,
} from '@kairos/core';
import { missingBars } from './missing-bars.js';
import { rowsWhere } from './rows-where.js';

/** How good the bars of a request are: what came, what was done to it, and what is still missing. */
export interface DataQuality {
  /** Where the rows came from. */
  readonly source: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** What was asked for, UTC epoch milliseconds, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Rows as they came. */
  readonly received: number;
  /** Bars after the repairs. */
  readonly bars: number;
  /** What each repair did. */
  readonly changes: readonly BarChange[];
  /** What was found in the rows as they came. */
  readonly inspection: BarInspection;
  /** Runs of bars that the market had and that are missing, at the edges of the request too. */
  readonly gaps: readonly BarGap[];
  /** Bars in these gaps. */
  readonly missing: number;
  /** Share of the expected bars that is there, 0 to 1; 1 where none was expected. */
  readonly coverage: number;
}

/** How rows become bars. */
export interface CleanOptions {
  /** Name of the source, for the report; the symbol unless given. */
  readonly source?: string;
  /** Interval that was asked for; from the first to the last row unless given. Rows outside it are counted and left out. */
  readonly from?: number;
  readonly to?: number;
  /** When the market trades; `ALWAYS_OPEN` unless given. */
  readonly calendar?: Calendar;
  /** What is mended, in this order; see `repairBars` of `@kairos/core`. `drop-corrupt`, `sort`, `drop-duplicates` unless given. */
  readonly repairs?: readonly BarRepair[];
  /** Which of two rows of one time counts; the last unless given, since sources correct themselves by sending again. */
  readonly keep?: 'first' | 'last';
}

/** Bars and how good they are. */
export interface CleanBars {
  readonly bars: BarSeries;
  readonly quality: DataQuality;
}

/** What is mended unless said otherwise: order, repetitions, and rows that are none. Prices are left as they are. */
export const USUAL_REPAIRS: readonly BarRepair[] = Object.freeze(['drop-corrupt', 'sort', 'drop-duplicates'] as const);

/** A row without a time cannot be said to be outside: the repairs decide. */
function rowsWithin(raw: RawBars, from: number, to: number): RawBars {
  const { time } = raw;
  return rowsWhere(raw, (row) => !Number.isFinite(time[row]) || (time[row]! >= from && time[row]! < to));
}

function extentOf(times: ArrayLike<number>): readonly [from: number, to: number] {
  const finite = Array.from(times).filter(Number.isFinite);
  if (finite.length === 0) return [0, 0];
  const [first, last] = finite.reduce(
    ([low, high], time) => [Math.min(low, time), Math.max(high, time)],
    [finite[0]!, finite[0]!],
  );
  return [first, last + 1];
}

/**
 * Sound bars from the rows of any source, and one report of what was wrong with them and what is missing.
 *
 * @throws `DataError` when rows are still corrupt after the repairs, with row, column and value.
 * @throws `ValidationError` on an unknown repair, or one without the calendar it needs.
 * @throws `CalendarRangeError` when the calendar does not know the years asked for.
 * @example
 * ```ts
 * import { cleanBars } from '@kairos/brokers';
 *
 * const minute = 60_000;
 * const { bars, quality } = cleanBars(
 *   {
 *     symbol: 'BTCUSDT', timeframe: '1m', time: [minute, 0, minute, 3 * minute], open: [2, 1, 2, 4], high: [2, 1, 2, 4], low: [2, 1, 2, 4],
 *     close: [2, 1, 2, 4], volume: [1, 1, 1, 1],
 *   },
 *   { from: 0, to: 4 * minute },
 * );
 * Array.from(bars.close); // => [ 1, 2, 4 ]
 * quality.gaps; // => [ { from: 120000, to: 120000, missing: 1 } ]
 * quality.coverage; // => 0.75
 * ```
 */
export function cleanBars(raw: RawBars, options: CleanOptions = {}): CleanBars {
  const { calendar = ALWAYS_OPEN, repairs = USUAL_REPAIRS, keep = 'last', source = raw.symbol } = options;
  const [first, last] = extentOf(raw.time);
  const { from = first, to = last } = options;
  const inspection = inspectBars(raw, { calendar });
  const { bars, changes } = repairBars(rowsWithin(raw, from, to), repairs, { calendar, keep });
  const { symbol, timeframe } = raw;
  const gaps = missingBars(bars.time, { timeframe, from, to, calendar });
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  const quality: DataQuality = {
    source,
    symbol,
    timeframe,
    from,
    to,
    received: raw.time.length,
    bars: bars.length,
    changes,
    inspection,
    gaps,
    missing,
    coverage: bars.length + missing === 0 ? 1 : bars.length / (bars.length + missing),
  };
  return { bars, quality };
}
