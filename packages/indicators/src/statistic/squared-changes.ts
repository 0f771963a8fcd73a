import { newWindow, pushValue, stateOf, valueAt, type Windowed } from '../parts/window.js';

/** Per distance the sum of the squared changes over it in the window, and the largest it was since it was made afresh. */
export type SquaredChangesState = Windowed & { sums: Float64Array; peaks: Float64Array; age: number };

/** How far a sum may shrink from its peak and be trusted. */
const TRUSTED = 1e-8;

function addUpAfresh(state: SquaredChangesState, period: number): void {
  const { sums, peaks } = state;
  for (let lag = 1; lag <= sums.length; lag++) {
    let sum = 0;
    for (let age = period - 1 - lag; age >= 0; age--) {
      const change = valueAt(state.window, age) - valueAt(state.window, age + lag);
      sum += change * change;
    }
    sums[lag - 1] = sum;
    peaks[lag - 1] = sum;
  }
}

/** Takes the changes to the newest value in and those from the oldest out. Gives whether all sums can be trusted. */
function slide(from: Readonly<SquaredChangesState>, to: SquaredChangesState, value: number, period: number): boolean {
  let isTrusted = true;
  const oldest = valueAt(to.window, period);
  for (let lag = 1; lag <= to.sums.length; lag++) {
    const entering = value - valueAt(to.window, lag);
    const leaving = valueAt(to.window, period - lag) - oldest;
    const sum = from.sums[lag - 1]! + (entering * entering - leaving * leaving);
    const peak = Math.max(from.peaks[lag - 1]!, sum);
    to.sums[lag - 1] = sum;
    to.peaks[lag - 1] = peak;
    isTrusted &&= sum >= peak * TRUSTED;
  }
  return isTrusted;
}

/** The squared changes of the last values over many distances at once; a step tells whether there are enough values. */
export interface SquaredChangesPart {
  fresh(): SquaredChangesState;
  step(from: Readonly<SquaredChangesState>, to: SquaredChangesState, value: number): boolean;
}

/** Sums of the squared changes over 1 to `lags` inputs among the last `period` values, in time in proportion to `lags` on average. */
export function squaredChanges(period: number, lags: number): SquaredChangesPart {
  const window = newWindow(period);
  return {
    fresh: () => ({ window: stateOf(window), sums: new Float64Array(lags), peaks: new Float64Array(lags), age: 0 }),
    step(from, to, value) {
      const count = pushValue(from.window, to.window, value);
      to.age = 0;
      if (count < period) {
        to.sums.fill(0);
        to.peaks.fill(0);
        return false;
      }
      if (count > period && from.age < period && slide(from, to, value, period)) to.age = from.age + 1;
      else addUpAfresh(to, period);
      return true;
    },
  };
}
