import type { Part } from './part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from './window.js';

/**
 * The sum of a window as `period x anchor + sum`: `sum` adds up distances from `anchor`, a value of the window, so a price of 1e9 that
 * moves by cents keeps the digits of the cents. It is carried on by the change of each input and made afresh after `age` inputs.
 * `origin` is the mean as it was when the sum was made. `run` counts how many of the last values were equal to `last`, the newest: a sum
 * that was carried on may have rounding left where all are equal.
 */
export type RollingSumState = Windowed & {
  anchor: number;
  sum: number;
  origin: number;
  age: number;
  last: number;
  run: number;
};

/** Inputs between two fresh sums, so that rounding cannot pile up. */
export const LIFETIME = 512;

/**
 * How many times larger or smaller a mean may grow before the sum is made afresh, as it is when the mean changes its sign: values far
 * larger than the rest leave their rounding behind.
 */
const RANGE = 1e3;

/** Makes the sum of the last `period` values afresh, from the oldest on. */
function addUp(state: RollingSumState, period: number): void {
  const anchor = valueAt(state.window, period - 1);
  let sum = 0;
  for (let age = period - 2; age >= 0; age--) sum += valueAt(state.window, age) - anchor;
  state.anchor = anchor;
  state.sum = sum;
  state.age = 0;
}

/**
 * Means that may be carried on from a fresh sum whose mean is `origin`: those no farther than `reach` from `centre`, so that one
 * comparison tells. None when the sum overflowed.
 */
export function trustedRange(origin: number): { centre: number; reach: number } {
  const far = Math.min(Math.abs(origin) * RANGE, Number.MAX_VALUE) / 2;
  const near = Math.abs(origin) / RANGE / 2;
  return { centre: origin >= 0 ? near + far : -(near + far), reach: far - near };
}

/** Whether a mean is near enough to the one that the sum was made at to be trusted. */
function isTrusted(mean: number, origin: number): boolean {
  const { centre, reach } = trustedRange(origin);
  return Math.abs(mean - centre) <= reach;
}

/** Carries the sum on by a change, or makes it afresh where that would cost digits. Gives the mean. */
function carry(from: Readonly<RollingSumState>, to: RollingSumState, change: number, period: number): number {
  const share = 1 / period;
  to.anchor = from.anchor;
  to.sum = from.sum + change;
  to.age = from.age + 1;
  to.origin = from.origin;
  const carried = to.anchor + to.sum * share;
  if (to.age <= LIFETIME && isTrusted(carried, from.origin)) return carried;
  addUp(to, period);
  to.origin = to.anchor + to.sum * share;
  return to.origin;
}

function step(from: Readonly<RollingSumState>, to: RollingSumState, value: number, period: number): number {
  to.last = value;
  to.run = value === from.last ? from.run + 1 : 1;
  const count = pushValue(from.window, to.window, value);
  if (count < period) {
    to.anchor = 0;
    to.sum = 0;
    to.origin = 0;
    to.age = LIFETIME;
    return Number.NaN;
  }
  const mean = carry(from, to, count > period ? value - valueAt(to.window, period) : 0, period);
  if (mean - mean !== 0) return Number.NaN;
  return to.run >= period ? value : mean;
}

/**
 * The mean of the last `period` values.
 *
 * Exactly the value itself where all are equal, so that two averages of a flat price do not cross.
 */
export function rollingMean(period: number): Part<RollingSumState> {
  const window = newWindow(period);
  return {
    warmup: period - 1,
    fresh: () => ({ window: stateOf(window), anchor: 0, sum: 0, origin: 0, age: LIFETIME, last: Number.NaN, run: 0 }),
    step: (from, to, value) => step(from, to, value, period),
  };
}

/** The sum of the last `period` values. */
export function rollingSum(period: number): Part<RollingSumState> {
  const mean = rollingMean(period);
  return {
    ...mean,
    step(from, to, value) {
      const average = mean.step(from, to, value);
      const sum = to.run >= period ? value * period : to.anchor * period + to.sum;
      return sum + (average - average);
    },
  };
}
