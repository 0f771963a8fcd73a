import { DataError } from '../errors/errors.js';
import { BAR_COLUMNS, type BarSeries } from './bar.js';
import { barsFromColumns } from './from-columns.js';

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const values = new Float64Array(a.length + b.length);
  values.set(a);
  values.set(b, a.length);
  return values;
}

/**
 * Two series one after the other.
 *
 * A funding column that only one of them has is 0 in the other.
 *
 * @throws {@link DataError} when symbol or timeframe differ, or the second does not start after the first ends.
 * @example
 * ```ts
 * import { concatBars, sliceBars } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const bars = randomBars({ length: 10 });
 * concatBars(sliceBars(bars, 0, 4), sliceBars(bars, 4)).length; // => 10
 * ```
 */
export function concatBars(first: BarSeries, second: BarSeries): BarSeries {
  const { symbol, timeframe } = first;
  if (symbol !== second.symbol || timeframe !== second.timeframe) {
    const message = `bars to join must be of one symbol and timeframe, was ${symbol} ${timeframe} and ${second.symbol} ${second.timeframe}`;
    throw new DataError(message, { source: second.symbol });
  }
  const funding = first.fundingRate || second.fundingRate;
  return barsFromColumns({
    symbol,
    timeframe,
    time: joined(first.time, second.time),
    open: joined(first.open, second.open),
    high: joined(first.high, second.high),
    low: joined(first.low, second.low),
    close: joined(first.close, second.close),
    volume: joined(first.volume, second.volume),
    ...(funding
      ? {
          fundingRate: joined(
            first.fundingRate ?? new Float64Array(first.length),
            second.fundingRate ?? new Float64Array(second.length),
          ),
        }
      : {}),
  });
}

function sameValues(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Whether two series have the same symbol, timeframe, columns and values; wherever these lie in memory, 0 equals -0. */
export function barsEqual(a: BarSeries, b: BarSeries): boolean {
  if (a.symbol !== b.symbol || a.timeframe !== b.timeframe || !a.fundingRate !== !b.fundingRate) return false;
  const empty = new Float64Array(0);
  return (
    BAR_COLUMNS.every((column) => sameValues(a[column], b[column])) &&
    sameValues(a.fundingRate ?? empty, b.fundingRate ?? empty)
  );
}
