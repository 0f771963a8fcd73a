import type { Part } from './part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from './window.js';

/**
 * Sums of the distances of a window from `anchor`, one of its values, and of their squares: prices of 1e9 that move by cents keep all
 * digits of the cents. They are carried on by each input and made afresh after `age` inputs; `origin` is the sum of squares as it was
 * made.
 */
export type VarianceState = Windowed & {
  anchor: number;
  sum: number;
  squares: number;
  origin: number;
  age: number;
};

/** Population variance of the last `period` values; `mean` gives their mean after a step. */
export interface VariancePart extends Part<VarianceState> {
  mean(state: Readonly<VarianceState>): number;
}

/** Inputs for which sums over `period` values are carried on. */
export function lifetimeOf(period: number): number {
  return Math.max(period, 64);
}

/**
 * Sums of squares that may be carried on from fresh ones of `origin`: beyond, rounding is left behind by values far larger than the
 * rest, or by an anchor that the price has left far behind.
 */
export function trustedSquares(origin: number): { low: number; high: number } {
  return { low: origin * 1e-3, high: Math.min(origin * 1e3, Number.MAX_VALUE) };
}

/**
 * Least share of the squares that the variance must have to be trusted: below, the prices have left the anchor far behind, and the
 * difference of large numbers has lost its digits. Sums that were just made always reach it: the anchor is one of the values.
 */
export function trustedShare(period: number): number {
  return Math.min(1e-3, 0.1 / period);
}

function addUp(state: VarianceState, period: number): void {
  const anchor = valueAt(state.window, period - 1);
  let sum = 0;
  let squares = 0;
  for (let age = period - 2; age >= 0; age--) {
    const distance = valueAt(state.window, age) - anchor;
    sum += distance;
    squares += distance * distance;
  }
  state.anchor = anchor;
  state.sum = sum;
  state.squares = squares;
  state.origin = squares;
  state.age = 0;
}

function isSpread({ sum, squares }: Readonly<VarianceState>, period: number): boolean {
  const share = 1 / period;
  const mean = sum * share;
  const mass = squares * share;
  return mass - mean * mean >= mass * trustedShare(period);
}

/** Carries the sums on by one input, or makes them afresh where that would cost digits. */
function carry(from: Readonly<VarianceState>, to: VarianceState, value: number, period: number): void {
  const entering = value - from.anchor;
  const leaving = valueAt(to.window, period) - from.anchor;
  const change = entering - leaving;
  to.anchor = from.anchor;
  to.origin = from.origin;
  to.sum = from.sum + change;
  to.squares = from.squares + change * (entering + leaving);
  to.age = from.age + 1;
  const { low, high } = trustedSquares(to.origin);
  const isInRange = to.squares <= high && to.squares >= low;
  if (!isInRange || to.age > lifetimeOf(period) || !isSpread(to, period)) addUp(to, period);
}

/** Rolling population variance, exactly 0 where the values are equal and never below. */
export function variance(period: number): VariancePart {
  const window = newWindow(period);
  const share = 1 / period;
  return {
    warmup: period - 1,
    fresh: () => ({ window: stateOf(window), anchor: 0, sum: 0, squares: 0, origin: 0, age: 0 }),
    step(from, to, value) {
      const count = pushValue(from.window, to.window, value);
      if (count > period) carry(from, to, value, period);
      else if (count === period) addUp(to, period);
      else {
        to.anchor = 0;
        to.sum = 0;
        to.squares = 0;
        to.origin = 0;
        to.age = 0;
        return Number.NaN;
      }
      const mean = to.sum * share;
      const spread = to.squares * share - mean * mean;
      return spread > 0 ? spread : spread - spread;
    },
    mean: ({ anchor, sum }) => anchor + sum * share,
  };
}
