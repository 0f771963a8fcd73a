import { DataError } from '../errors/errors.js';
import type { Bar, BarSeries } from './bar.js';
import { barsFromColumns } from './from-columns.js';
import type { SeriesIdentity } from './series-identity.js';

export type { SeriesIdentity } from './series-identity.js';

function isArray(row: unknown): row is readonly number[] {
  return Array.isArray(row);
}

/** Time, open, high, low, close, volume and perhaps the funding rate. */
function valuesOf(row: Bar | readonly number[], index: number, source: string): readonly (number | undefined)[] {
  const fail = (message: string) => new DataError(`${source} row ${index}: ${message}`, { source, row: index });
  if (isArray(row)) {
    if (row.length === 6 || row.length === 7) return row;
    throw fail(
      `must have 6 values (time, open, high, low, close, volume) or 7 with the funding rate, was ${row.length}`,
    );
  }
  if (typeof row !== 'object' || row === null) throw fail(`must be a bar or an array of numbers, was ${String(row)}`);
  return [row.time, row.open, row.high, row.low, row.close, row.volume, row.fundingRate];
}

/**
 * Bars from rows: objects, or arrays of time, open, high, low, close, volume and, if there is one, the funding rate.
 *
 * The series has a funding column when a row has a rate; it is 0 in rows without.
 *
 * @param rows - Oldest first; `time` in UTC epoch milliseconds, strictly increasing.
 * @throws {@link DataError} on the first corrupt row, with row, column and value.
 * @throws {@link ValidationError} on an empty symbol or a timeframe that is none.
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
  const columns: (number | undefined)[][] = [[], [], [], [], [], [], []];
  let index = 0;
  let isFunded = false;
  for (const row of rows) {
    const values = valuesOf(row, index++, symbol);
    isFunded ||= values[6] !== undefined;
    for (let i = 0; i < 6; i++) columns[i]!.push(values[i]);
    columns[6]!.push(values[6] === undefined ? 0 : values[6]);
  }
  const [time, open, high, low, close, volume, fundingRate] = columns as number[][];
  return barsFromColumns({
    symbol,
    timeframe,
    time: time!,
    open: open!,
    high: high!,
    low: low!,
    close: close!,
    volume: volume!,
    ...(isFunded ? { fundingRate: fundingRate! } : {}),
  });
}

/**
 * One bar of a series as an object; a negative index counts from the end.
 *
 * @returns `undefined` beyond either end.
 * @example
 * ```ts
 * import { barAt, barsFromRows } from '@kairos/core';
 *
 * const bars = barsFromRows([[0, 10, 12, 9, 11, 500]], { symbol: 'SPY', timeframe: '1d' });
 * barAt(bars, -1); // => { time: 0, open: 10, high: 12, low: 9, close: 11, volume: 500 }
 * ```
 */
export function barAt(bars: BarSeries, index: number): Bar | undefined {
  const at = index < 0 ? bars.length + index : index;
  const time = bars.time[at];
  if (time === undefined) return undefined;
  const bar = {
    time,
    open: bars.open[at]!,
    high: bars.high[at]!,
    low: bars.low[at]!,
    close: bars.close[at]!,
    volume: bars.volume[at]!,
  };
  return bars.fundingRate ? { ...bar, fundingRate: bars.fundingRate[at]! } : bar;
}

/** All bars of a series as objects, oldest first; {@link barsFromRows} makes the same series of them again. */
export function barsToRows(bars: BarSeries): Bar[] {
  return Array.from({ length: bars.length }, (_, i) => barAt(bars, i)!);
}
