import { ValidationError } from '../errors/errors.js';
import type { BarSeries } from './bar.js';

/**
 * Part of a series by index, as `Array.prototype.slice` counts. Columns are views: nothing is copied.
 *
 * @example
 * ```ts
 * import { sliceBars } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * sliceBars(randomBars({ length: 100 }), -10).length; // => 10
 * ```
 */
export function sliceBars(bars: BarSeries, from: number, to?: number): BarSeries {
  const time = bars.time.subarray(from, to);
  const { symbol, timeframe, fundingRate } = bars;
  const part: BarSeries = {
    symbol,
    timeframe,
    length: time.length,
    time,
    open: bars.open.subarray(from, to),
    high: bars.high.subarray(from, to),
    low: bars.low.subarray(from, to),
    close: bars.close.subarray(from, to),
    volume: bars.volume.subarray(from, to),
    ...(fundingRate ? { fundingRate: fundingRate.subarray(from, to) } : {}),
  };
  return Object.freeze(part);
}

/**
 * Index of the first bar that opens at or after a time; the length when none does.
 *
 * @param time - UTC epoch milliseconds; may be infinite.
 * @throws {@link ValidationError} when the time is `NaN`.
 */
export function indexAtTime(bars: BarSeries, time: number): number {
  if (Number.isNaN(time)) throw new ValidationError('time must be UTC epoch milliseconds, was NaN');
  let from = 0;
  let to = bars.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (bars.time[middle]! < time) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * The bars that open in [from, to), without copying; none when `to` is before `from`.
 *
 * @param from - UTC epoch milliseconds; may be infinite, as may `to`.
 * @throws {@link ValidationError} when either is `NaN`.
 * @example
 * ```ts
 * import { sliceBarsByTime } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const bars = randomBars({ length: 100, timeframe: '1h', start: Date.UTC(2024, 0, 1) });
 * sliceBarsByTime(bars, Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 3)).length; // => 24
 * ```
 */
export function sliceBarsByTime(bars: BarSeries, from: number, to: number): BarSeries {
  const first = indexAtTime(bars, from);
  return sliceBars(bars, first, Math.max(first, indexAtTime(bars, to)));
}
