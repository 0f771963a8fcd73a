import type { Part } from '../parts/part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from '../parts/window.js';

/** `sorted` holds the values of the window in ascending order; each state has its own. */
export type SortedWindowState = Windowed & { sorted: Float64Array };

/** Where the first of `length` sorted values is that is not below `value`. */
function placeOf(sorted: Float64Array, value: number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Makes room for a value by moving those between its place and the free one. */
function insert(sorted: Float64Array, value: number, free: number, length: number): void {
  let at = placeOf(sorted, value, length);
  if (at > free) {
    at--;
    sorted.copyWithin(free, free + 1, at + 1);
  } else {
    sorted.copyWithin(at + 1, at, free);
  }
  sorted[at] = value;
}

/**
 * The last `period` values in order: moving them takes time in proportion to the period, but little of it.
 *
 * A step gives the quantile `share` of 0 to 1, with linear interpolation between the two values it falls between.
 *
 * @see Hyndman, Fan (1996), Sample Quantiles in Statistical Packages, definition 7.
 */
export function quantile(period: number, share: number): Part<SortedWindowState> {
  const window = newWindow(period);
  const place = (period - 1) * share;
  const below = Math.floor(place);
  const above = Math.ceil(place);
  const fraction = place - below;
  return {
    warmup: period - 1,
    fresh: () => ({ window: stateOf(window), sorted: new Float64Array(period) }),
    step(from, to, value) {
      const count = pushValue(from.window, to.window, value);
      const { sorted } = to;
      sorted.set(from.sorted);
      if (count === 0) return Number.NaN;
      const held = Math.min(count - 1, period);
      const free = count > period ? placeOf(sorted, valueAt(to.window, period), held) : held;
      insert(sorted, value, free, held);
      if (count < period) return Number.NaN;
      const low = sorted[below]!;
      return low + (sorted[above]! - low) * fraction;
    },
  };
}
