import { type BarSeries, barCloseTimes, type Calendar } from '@kairos/core';

/**
 * The union of the times at which the bars of several series open. A row lasts from its time to the next row's.
 *
 * Tables hold one value per series and row, at series x length + row.
 *
 * @internal
 */
export interface Timeline {
  readonly length: number;
  /** Openings of the rows, UTC epoch milliseconds. */
  readonly time: Float64Array;
  /** Bar that opens in the row; -1 for none. */
  readonly opened: Int32Array;
  /** Bar whose close becomes known in the row; -1 for none. */
  readonly closed: Int32Array;
  /** Number of bars of the series whose close is known at the end of the row. */
  readonly known: Int32Array;
}

/**
 * Opening times of all bars of several series, each once, ascending: the rows of a portfolio backtest.
 *
 * @returns UTC epoch milliseconds.
 * @example
 * ```ts
 * import { portfolioTimeline } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const early = randomBars({ length: 10, symbol: 'EARLY', timeframe: '1d', start: Date.UTC(2024, 0, 1) });
 * const late = randomBars({ length: 10, symbol: 'LATE', timeframe: '1d', start: Date.UTC(2024, 0, 6) });
 * portfolioTimeline([early, late]).length; // => 15
 * ```
 */
export function portfolioTimeline(series: readonly BarSeries[]): Float64Array {
  return series.reduce<Float64Array>((union, { time }) => merge(union, time), new Float64Array(0)).slice();
}

/** Both ascending columns in one, each value once. Most series of a portfolio have the same times, which costs a look only. */
function merge(a: Float64Array, b: Float64Array): Float64Array {
  if (a.length === b.length && a.every((time, i) => time === b[i])) return a;
  const merged = new Float64Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; length++) {
    const [left, right] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY];
    if (left <= right) i++;
    if (right <= left) j++;
    merged[length] = Math.min(left, right);
  }
  return merged.slice(0, length);
}

/**
 * Lays the series onto their union.
 *
 * The close of a bar is known at the end of the first row that ends at or after it: a daily bar of a market that trades around the
 * clock is not known when another market opens at noon. Nor is a bar longer than to the next bar of its own series.
 *
 * @param calendars - One per series; `undefined` trades around the clock.
 * @internal
 */
export function buildTimeline(series: readonly BarSeries[], calendars: ReadonlyArray<Calendar | undefined>): Timeline {
  const time = portfolioTimeline(series);
  const { length } = time;
  const size = series.length * length;
  const timeline = {
    length,
    time,
    opened: new Int32Array(size).fill(-1),
    closed: new Int32Array(size).fill(-1),
    known: new Int32Array(size),
  };
  for (const [at, bars] of series.entries()) layOut(timeline, at * length, bars, barCloseTimes(bars, calendars[at]));
  return timeline;
}

function layOut(
  { length, time, opened, closed, known }: Timeline,
  offset: number,
  bars: BarSeries,
  closes: Float64Array,
) {
  let next = 0;
  let done = 0;
  for (let row = 0; row < length; row++) {
    if (next < bars.length && bars.time[next] === time[row]) opened[offset + row] = next++;
    const end = row + 1 < length ? time[row + 1]! : Number.POSITIVE_INFINITY;
    const close = Math.min(closes[done] ?? Number.NaN, bars.time[done + 1] ?? Number.POSITIVE_INFINITY);
    if (done < next && close <= end) closed[offset + row] = done++;
    known[offset + row] = done;
  }
}
