import { DataError } from '../errors/errors.js';
import type { Timeframe } from '../time/timeframe.js';
import type { Bar, BarSeries } from './bar.js';
import { barsFromColumns } from './from-columns.js';

/** What rows do not say themselves. */
export interface SeriesIdentity {
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

function toArray(row: Bar | readonly number[], index: number, source: string): readonly number[] {
  if (!Array.isArray(row)) {
    const { time, open, high, low, close, volume } = row as Bar;
    return [time, open, high, low, close, volume];
  }
  if (row.length !== 6) {
    const message = `${source} row ${index}: must have 6 values (time, open, high, low, close, volume), was ${row.length}`;
    throw new DataError(message, { source, row: index });
  }
  return row;
}

/**
 * Bars from rows: objects, or arrays of time, open, high, low, close, volume.
 *
 * @throws {@link DataError} on the first corrupt row, with row, column and value.
 * @example
 * ```ts
 * import { barsFromRows } from '@kairos/core';
 *
 * const bars = barsFromRows([[0, 10, 12, 9, 11, 500]], { symbol: 'SPY', timeframe: '1d' });
 * bars.close[0]; // => 11
 * ```
 */
export function barsFromRows(
  rows: Iterable<Bar | readonly number[]>,
  { symbol, timeframe }: SeriesIdentity,
): BarSeries {
  const arrays = Array.from(rows, (row, index) => toArray(row, index, symbol));
  const column = (position: number) => Float64Array.from(arrays, (row) => row[position] ?? Number.NaN);
  return barsFromColumns({
    symbol,
    timeframe,
    time: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  });
}

/**
 * One bar of a series as an object; a negative index counts from the end.
 *
 * @returns `undefined` beyond either end.
 */
export function barAt(bars: BarSeries, index: number): Bar | undefined {
  const at = index < 0 ? bars.length + index : index;
  const time = bars.time[at];
  if (time === undefined) return undefined;
  return {
    time,
    open: bars.open[at]!,
    high: bars.high[at]!,
    low: bars.low[at]!,
    close: bars.close[at]!,
    volume: bars.volume[at]!,
  };
}

/** All bars of a series as objects, oldest first. */
export function barsToRows(bars: BarSeries): Bar[] {
  return Array.from({ length: bars.length }, (_, i) => barAt(bars, i)!);
}
