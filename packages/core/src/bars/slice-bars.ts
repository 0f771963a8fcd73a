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

/** Index of the first bar that opens at or after a time; the length when none does. */
export function indexAtTime(bars: BarSeries, time: number): number {
  let from = 0;
  let to = bars.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (bars.time[middle]! < time) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The bars that open in [from, to), UTC epoch milliseconds, without copying. */
export function sliceBarsByTime(bars: BarSeries, from: number, to: number): BarSeries {
  return sliceBars(bars, indexAtTime(bars, from), Math.max(indexAtTime(bars, from), indexAtTime(bars, to)));
}
