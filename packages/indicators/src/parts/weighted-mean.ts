import type { Part } from './part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from './window.js';

/**
 * Distances of the window from `anchor`, one of its values: `sum` adds them up, `weighted` adds them up times their weights. `age` is
 * how many inputs they were carried on for.
 */
export type WeightedMeanState = Windowed & { anchor: number; sum: number; weighted: number; age: number };

function addUp(state: WeightedMeanState, period: number): void {
  const anchor = valueAt(state.window, period - 1);
  let sum = 0;
  let weighted = 0;
  for (let weight = 2; weight <= period; weight++) {
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
    fresh: () => ({ window: stateOf(window), anchor: 0, sum: 0, weighted: 0, age: 0 }),
    step(from, to, value) {
      const count = pushValue(from.window, to.window, value);
      if (count > period && from.age < period) {
        const entering = value - from.anchor;
        to.anchor = from.anchor;
        to.weighted = from.weighted + period * entering - from.sum;
        to.sum = from.sum + (value - valueAt(to.window, period));
        to.age = from.age + 1;
      } else if (count >= period) {
        addUp(to, period);
      } else {
        to.anchor = 0;
        to.sum = 0;
        to.weighted = 0;
        to.age = 0;
        return Number.NaN;
      }
      return to.anchor + to.weighted / divisor;
    },
  };
}
