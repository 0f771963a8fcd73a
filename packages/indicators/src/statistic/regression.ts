import type { Part } from '../parts/part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from '../parts/window.js';

/**
 * Distances of the values from `anchor`, a value of the window: `sum` adds them up, `moment` adds them up times their places
 * counted from the middle of the window. Prices of 1e9 that move by cents keep the digits of the cents. `run` counts how many of the
 * last values were equal to `last`, the newest: sums that are carried on may leave rounding where all are equal.
 */
export type RegressionState = Windowed & {
  anchor: number;
  sum: number;
  moment: number;
  age: number;
  last: number;
  run: number;
};

/** How many times the sum a value that leaves may be: one far larger has left its rounding behind. */
const TRUSTED = 1e6;

/** The straight line through the last `period` values at the least squares; a step gives its slope per input. */
export interface RegressionPart extends Part<RegressionState> {
  /** The line after a step that gave `slope`, `distance` inputs after the newest: 0 is its end, 1 - period its start. */
  valueAt(state: Readonly<RegressionState>, slope: number, distance: number): number;
}

function addUpAfresh(state: RegressionState, period: number): void {
  const middle = (period - 1) / 2;
  // When the newest value leaves the window the sums are made afresh anyway, however large it was.
  const anchor = valueAt(state.window, 0);
  let sum = 0;
  let moment = 0;
  for (let age = period - 1; age > 0; age--) {
    const distance = valueAt(state.window, age) - anchor;
    sum += distance;
    moment += distance * (middle - age);
  }
  state.anchor = anchor;
  state.sum = sum;
  state.moment = moment;
  state.age = 0;
}

/** Takes the entering value in and the leaving one out: every other place moves down by one. */
function slide(from: Readonly<RegressionState>, to: RegressionState, value: number, period: number): void {
  const middle = (period - 1) / 2;
  const entering = value - from.anchor;
  const leaving = valueAt(to.window, period) - from.anchor;
  to.anchor = from.anchor;
  to.sum = from.sum + (entering - leaving);
  to.moment = from.moment + middle * (entering + leaving) - (from.sum - leaving);
  to.age = from.age + 1;
  if (to.age >= period || Math.abs(leaving) > Math.abs(to.sum) * TRUSTED) addUpAfresh(to, period);
}

/**
 * Rolling linear regression at constant cost on average, exactly the value and slope 0 where all values are equal.
 *
 * The sums are made afresh as often as the window renews itself, so rounding cannot pile up.
 */
export function regression(period: number): RegressionPart {
  const window = newWindow(period);
  const scale = 12 / (period * (period * period - 1));
  const middle = (period - 1) / 2;
  return {
    warmup: period - 1,
    fresh: () => ({ window: stateOf(window), anchor: 0, sum: 0, moment: 0, age: 0, last: Number.NaN, run: 0 }),
    step(from, to, value) {
      to.last = value;
      to.run = value === from.last ? from.run + 1 : 1;
      const count = pushValue(from.window, to.window, value);
      if (count < period) {
        to.anchor = 0;
        to.sum = 0;
        to.moment = 0;
        to.age = 0;
        return Number.NaN;
      }
      if (count === period) addUpAfresh(to, period);
      else slide(from, to, value, period);
      return to.run >= period ? 0 : to.moment * scale;
    },
    valueAt({ anchor, sum, last, run }, slope, distance) {
      const mean = run >= period ? last : anchor + sum / period;
      return mean + slope * (middle + distance);
    },
  };
}
