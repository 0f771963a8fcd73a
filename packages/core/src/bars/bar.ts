import type { Timeframe } from '../time/timeframe.js';

/** One interval of trading. Usable only once it has closed. */
export interface Bar {
  /** Open of the interval, UTC epoch milliseconds. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Units of the instrument traded in the interval. */
  readonly volume: number;
  /** Funding rate settled within the interval as a fraction (positive: longs pay); absent where the series has none. */
  readonly fundingRate?: number;
}

/**
 * Columnar bars, oldest first, strictly increasing time; all columns have `length` values.
 *
 * Build one with `barsFromRows`, `barsFromColumns` or `barsFromCsv`, which refuse corrupt rows.
 */
export interface BarSeries {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly length: number;
  /** Open of each interval, UTC epoch milliseconds. */
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Funding rate settled within each bar as a fraction (positive: longs pay), 0 where none was. */
  readonly fundingRate?: Float64Array;
}

/** Names of the columns every series has. */
export const BAR_COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** Name of a column that every series has. */
export type BarColumn = (typeof BAR_COLUMNS)[number];
