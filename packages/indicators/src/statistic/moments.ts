import type { Part } from '../parts/part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from '../parts/window.js';

/** Sums of the first four powers of the distances from `anchor`, which is near the mean. */
export type MomentsState = Windowed & {
  anchor: number;
  first: number;
  second: number;
  third: number;
  fourth: number;
  peak: number;
  age: number;
};

/** How far the squares may shrink from their peak, or the spread from the squares, until the fourth powers lose digits. */
const TRUSTED = 0.01;

/** Sums of powers of the distances of the last `period` values from their mean; a step gives that of the squares. */
export interface MomentsPart extends Part<MomentsState> {
  third(state: Readonly<MomentsState>): number;
  fourth(state: Readonly<MomentsState>): number;
}

function addUpAfresh(state: MomentsState, period: number): void {
  const oldest = valueAt(state.window, period - 1);
  let offset = 0;
  for (let age = period - 2; age >= 0; age--) offset += valueAt(state.window, age) - oldest;
  const anchor = oldest + offset / period;
  state.anchor = anchor;
  state.first = 0;
  state.second = 0;
  state.third = 0;
  state.fourth = 0;
  for (let age = period - 1; age >= 0; age--) add(state, valueAt(state.window, age) - anchor, 1);
  state.peak = state.second;
  state.age = 0;
}

function add(state: MomentsState, distance: number, sign: 1 | -1): void {
  const square = distance * distance;
  state.first += distance * sign;
  state.second += square * sign;
  state.third += square * distance * sign;
  state.fourth += square * square * sign;
}

function slide(from: Readonly<MomentsState>, to: MomentsState, value: number, period: number): void {
  to.anchor = from.anchor;
  to.first = from.first;
  to.second = from.second;
  to.third = from.third;
  to.fourth = from.fourth;
  add(to, value - from.anchor, 1);
  to.peak = Math.max(from.peak, to.second);
  add(to, valueAt(to.window, period) - from.anchor, -1);
  to.age = from.age + 1;
  const isTrusted = to.age < period && to.second >= to.peak * TRUSTED && spread(to, period) >= to.second * TRUSTED;
  if (!isTrusted) addUpAfresh(to, period);
}

function spread({ first, second }: Readonly<MomentsState>, period: number): number {
  return second - (first * first) / period;
}

/** Rolling central moments at constant cost on average, exactly 0 where all values are equal. */
export function moments(period: number): MomentsPart {
  const window = newWindow(period);
  return {
    warmup: period - 1,
    fresh: () => ({
      window: stateOf(window),
      anchor: 0,
      first: 0,
      second: 0,
      third: 0,
      fourth: 0,
      peak: 0,
      age: 0,
    }),
    step(from, to, value) {
      const count = pushValue(from.window, to.window, value);
      to.anchor = value;
      to.first = 0;
      to.second = 0;
      to.third = 0;
      to.fourth = 0;
      to.peak = 0;
      to.age = 0;
      if (count < period) return Number.NaN;
      if (count === period) addUpAfresh(to, period);
      else slide(from, to, value, period);
      return Math.max(spread(to, period), 0);
    },
    third({ first, second, third }) {
      const mean = first / period;
      return third - mean * (3 * second - 2 * first * mean);
    },
    fourth({ first, second, third, fourth }) {
      const mean = first / period;
      return fourth - mean * (4 * third - mean * (6 * second - 3 * first * mean));
    },
  };
}
