import { isHole, warmUpRows } from '../batch/warm-up.js';
import type { HighLowCloseColumns } from '../input/bar-columns.js';

/** Where a price stands in a range, from 0 to 100; 50 where the range is empty. */
export function placeInRange(price: number, highest: number, lowest: number): number {
  const range = highest - lowest;
  return range > 0 ? 100 * ((price - lowest) / range) : 50 + (range - range);
}

/** Longest window in which looking through all of it, where its extreme has left, costs less than keeping books. */
const SHORT = 32;

/** Writes the place of each close between the lowest low and the highest high of `period` bars. */
export function placesInto(bars: HighLowCloseColumns, period: number, places: Float64Array): void {
  const { high, low, close } = bars;
  for (let start = 0; start < places.length; ) {
    const first = warmUpRows(bars, period - 1, places, start);
    start =
      first < 0
        ? -first
        : period > SHORT
          ? blockRun(bars, period, places, first)
          : searchRun(high, low, close, period, places, first);
  }
}

/**
 * Places from `first` on, where the extremes of a window are looked for again when they leave it; returns the index to go on from.
 *
 * Of equal extremes the latest is kept. The searches, the place and the columns stand here in full: calls and an object for the
 * columns cost a quarter more.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the hot loop, kept in one piece for speed.
function searchRun(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  places: Float64Array,
  first: number,
) {
  let i = first;
  let topAt = -1;
  let bottomAt = -1;
  let top = 0;
  let bottom = 0;
  for (; i < places.length; i++) {
    const highest = high[i]!;
    const lowest = low[i]!;
    const last = close[i]!;
    const probe = highest - lowest + last;
    if (probe - probe !== 0 && isHole(highest, lowest, last)) break;
    const oldest = i - period + 1;
    if (topAt < oldest) {
      topAt = oldest;
      top = high[oldest]!;
      for (let k = oldest + 1; k <= i; k++) {
        const value = high[k]!;
        if (value >= top) {
          top = value;
          topAt = k;
        }
      }
    } else if (highest >= top) {
      top = highest;
      topAt = i;
    }
    if (bottomAt < oldest) {
      bottomAt = oldest;
      bottom = low[oldest]!;
      for (let k = oldest + 1; k <= i; k++) {
        const value = low[k]!;
        if (value <= bottom) {
          bottom = value;
          bottomAt = k;
        }
      }
    } else if (lowest <= bottom) {
      bottom = lowest;
      bottomAt = i;
    }
    const range = top - bottom;
    places[i] = range > 0 ? 100 * ((last - bottom) / range) : 50 + (range - range);
  }
  if (i < places.length) places[i] = Number.NaN;
  return i + 1;
}

/** Extremes of the tails of the bars before `end`: of the newest alone, the newest two, and so on. */
function findTails({ high, low }: HighLowCloseColumns, end: number, tops: Float64Array, bottoms: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY;
  let bottom = Number.POSITIVE_INFINITY;
  for (let tail = 1; tail < tops.length; tail++) {
    const highest = high[end - tail]!;
    const lowest = low[end - tail]!;
    if (highest > top) top = highest;
    if (lowest < bottom) bottom = lowest;
    tops[tail] = top;
    bottoms[tail] = bottom;
  }
}

/**
 * Places from `first` on; returns the index to go on from.
 *
 * Blocks as long as the window are cut, as in the part `extreme`: of each, the extremes of its ends are found backwards, those of its
 * starts as it grows. Of equal extremes the latest is kept, as there: 0 and -0 are equal, and not the same bits.
 */
function blockRun(bars: HighLowCloseColumns, period: number, places: Float64Array, first: number) {
  const { high, low, close } = bars;
  const tops = new Float64Array(period).fill(Number.NEGATIVE_INFINITY);
  const bottoms = new Float64Array(period).fill(Number.POSITIVE_INFINITY);
  for (let i = first; i < places.length; ) {
    findTails(bars, i, tops, bottoms);
    let top = Number.NEGATIVE_INFINITY;
    let bottom = Number.POSITIVE_INFINITY;
    const stop = Math.min(i + period, places.length);
    for (let tail = period - 1; i < stop; i++, tail--) {
      const highest = high[i]!;
      const lowest = low[i]!;
      const last = close[i]!;
      const probe = highest - lowest + last;
      if (probe - probe !== 0 && isHole(highest, lowest, last)) {
        places[i] = Number.NaN;
        return i + 1;
      }
      if (highest >= top) top = highest;
      if (lowest <= bottom) bottom = lowest;
      const isHigherBefore = tops[tail]! > top;
      const isLowerBefore = bottoms[tail]! < bottom;
      places[i] = placeInRange(last, isHigherBefore ? tops[tail]! : top, isLowerBefore ? bottoms[tail]! : bottom);
    }
  }
  return places.length;
}
