import type { Part } from './part.js';

/**
 * `distance` is how far the average is from the newest value: the average is their sum. While the seed is added up, `sum` holds the
 * distances of the values from the first of them, the `anchor`.
 *
 * Carried on as a distance, a step is one subtraction and one product long where the usual form takes three operations, and the
 * average of a flat price is the price to the bit.
 */
export type SmoothingState = { count: number; anchor: number; sum: number; value: number; distance: number };

/** average = average + (value - average) x weight, seeded with the mean of the first `period` values. */
export function smoothing(period: number, weight: number): Part<SmoothingState> {
  const keep = 1 - weight;
  return {
    warmup: period - 1,
    fresh: () => ({ count: 0, anchor: 0, sum: 0, value: 0, distance: 0 }),
    step(from, to, value) {
      to.count = value - value === 0 ? from.count + 1 : 0;
      to.anchor = 0;
      to.sum = 0;
      to.distance = 0;
      to.value = value;
      if (to.count > period) {
        to.distance = (from.distance - (value - from.value)) * keep;
        return value + to.distance;
      }
      if (to.count === 0) return Number.NaN;
      to.anchor = to.count === 1 ? value : from.anchor;
      to.sum = (to.count === 1 ? 0 : from.sum) + (value - to.anchor);
      if (to.count < period) return Number.NaN;
      to.distance = to.anchor - value + to.sum / period;
      to.sum = 0;
      return value + to.distance;
    },
  };
}

/** Exponential smoothing with weight 2 / (period + 1). */
export function exponential(period: number): Part<SmoothingState> {
  return smoothing(period, 2 / (period + 1));
}

/** Wilder's smoothing, with weight 1 / period. */
export function wilder(period: number): Part<SmoothingState> {
  return smoothing(period, 1 / period);
}
