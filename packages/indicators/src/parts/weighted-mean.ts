import type { Part } from './part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from './window.js';

/**
 * Distances of the window from `anchor`, one of its values: `sum` adds them up, `weighted` adds them up times their weights. `age` is
 * how many inputs they were carried on for; `run` counts how many of the last values were equal to `last`, the newest.
 */
export type WeightedMeanState = Windowed & {
  anchor: number;
  sum: number;
  weighted: number;
  age: number;
  last: number;
  run: number;
};

/** How many times the sum a value that leaves may be: one far larger has left its rounding behind. */
const TRUSTED = 1e6;

/** The anchor is the newest value: when it leaves the window the sums are made afresh anyway, whatever it was. */
function addUp(state: WeightedMeanState, period: number): void {
  const anchor = valueAt(state.window, 0);
  let sum = 0;
  let weighted = 0;
  for (let weight = 1; weight < period; weight++) {
    const distance = valueAt(state.window, period - weight) - anchor;
    sum += distance;
    weighted += distance * weight;
  }
  state.anchor = anchor;
  state.sum = sum;
  state.weighted = weighted;
  state.age = 0;
}

/**
 * The mean of the last `period` values, weighted 1 for the oldest up to `period` for the newest; exactly the value where all are equal.
 *
 * The sums are made afresh as often as the window renews itself, so that no rounding outlives the values it came from by more than
 * one window.
 */
export function weightedMean(period: number): Part<WeightedMeanState> {
  const window = newWindow(period);
  const divisor = (period * (period + 1)) / 2;
  return {
    warmup: period - 1,
    fresh: () => ({ window: stateOf(window), anchor: 0, sum: 0, weighted: 0, age: 0, last: Number.NaN, run: 0 }),
    step(from, to, value) {
      to.last = value;
      to.run = value === from.last ? from.run + 1 : 1;
      const count = pushValue(from.window, to.window, value);
      if (count > period && from.age < period - 1) {
        const entering = value - from.anchor;
        const leaving = valueAt(to.window, period) - from.anchor;
        to.anchor = from.anchor;
        to.weighted = from.weighted + period * entering - from.sum;
        to.sum = from.sum + (entering - leaving);
        to.age = from.age + 1;
        if (Math.abs(leaving) > Math.abs(to.sum) * TRUSTED) addUp(to, period);
      } else if (count >= period) {
        addUp(to, period);
      } else {
        to.anchor = 0;
        to.sum = 0;
        to.weighted = 0;
        to.age = 0;
        return Number.NaN;
      }
      return to.run >= period ? value : to.anchor + to.weighted / divisor;
    },
  };
}
