import type { Part } from './part.js';
import { newWindow, pushValue, stateOf, valueAt, type Windowed } from './window.js';

/**
 * Inputs are cut into blocks as long as the window, so that a window is the end of one block and the start of the next. `best` is
 * the extreme of the start, `tails[n]` that of the last n inputs of the block before; `bestAt` and `tailsAt` are where they were,
 * counted in inputs.
 */
export type ExtremeState = Windowed & {
  best: number;
  bestAt: number;
  tails: Float64Array;
  tailsAt: Float64Array;
};

/** Looks back over the block that has just ended; reads nothing of the newest input, which may yet be replaced. */
function findTails(state: ExtremeState, period: number, sign: 1 | -1): void {
  const { tails, tailsAt, window } = state;
  let tail = Number.NEGATIVE_INFINITY;
  let tailAt = 0;
  for (let age = 1; age < period; age++) {
    const value = valueAt(window, age) * sign;
    if (value > tail) {
      tail = value;
      tailAt = window.count - age;
    }
    tails[age] = tail;
    tailsAt[age] = tailAt;
  }
}

function core(period: number, sign: 1 | -1) {
  const window = newWindow(period);
  const tails = new Float64Array(period);
  const tailsAt = new Float64Array(period);
  return {
    warmup: period - 1,
    fresh: (): ExtremeState => ({ window: stateOf(window), best: 0, bestAt: 0, tails, tailsAt }),
    /** Gives how many inputs of the block before belong to the window; -1 while warming up. */
    advance(from: Readonly<ExtremeState>, to: ExtremeState, value: number): number {
      const count = pushValue(from.window, to.window, value);
      to.tails = tails;
      to.tailsAt = tailsAt;
      const offset = (count - 1) % period;
      const signed = value * sign;
      if (offset <= 0 || signed >= from.best) {
        to.best = signed;
        to.bestAt = count;
      } else {
        to.best = from.best;
        to.bestAt = from.bestAt;
      }
      if (offset === 0 && count > period) findTails(to, period, sign);
      return count < period ? -1 : period - 1 - offset;
    },
  };
}

/**
 * The largest (`sign` 1) or smallest (`sign` -1) of the last `period` values, at constant cost on average.
 *
 * @see van Herk (1992), A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels.
 */
export function extreme(period: number, sign: 1 | -1): Part<ExtremeState> {
  const { advance, ...part } = core(period, sign);
  return {
    ...part,
    step(from, to, value) {
      const before = advance(from, to, value);
      if (before < 0) return Number.NaN;
      return (before > 0 && to.tails[before]! > to.best ? to.tails[before]! : to.best) * sign;
    },
  };
}

/** As {@link extreme}, but gives how many inputs ago it was: 0 for the newest; of equal values the latest. */
export function extremeAge(period: number, sign: 1 | -1): Part<ExtremeState> {
  const { advance, ...part } = core(period, sign);
  return {
    ...part,
    step(from, to, value) {
      const before = advance(from, to, value);
      if (before < 0) return Number.NaN;
      return to.window.count - (before > 0 && to.tails[before]! > to.best ? to.tailsAt[before]! : to.bestAt);
    },
  };
}
