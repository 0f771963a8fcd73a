import { isRounding } from './moments.js';

/** What the returns and the peaks of an equity curve come to, as the functions of those names give it. @internal */
export interface EquityFigures {
  /** Of the returns of the bars, NaN when the account was ruined. */
  readonly mean: number;
  /** Sample deviation of the returns, and the root of the mean square of those below 0. */
  readonly deviation: number;
  readonly downside: number;
  /** Whether the deviation is only rounding. */
  readonly isSteady: boolean;
  /** Highest value, deepest fall from one, longest run of bars below one. */
  readonly peak: number;
  readonly depth: number;
  readonly drawdownBars: number;
}

/**
 * All figures of an equity curve in one pass, without an array of returns.
 *
 * The figures of `periodicReturns`, `sharpe`, `sortino`, `volatility` and `maxDrawdown` to 1e-12: a test holds them together.
 *
 * @internal
 */
export function equityFigures(equity: Float64Array, capital: number): EquityFigures {
  const { length } = equity;
  let sum = 0;
  let gains = 0;
  let losses = 0;
  // A sum of numbers starts with a number: what begins as a parameter may be anything for all the compiler knows, and is boxed.
  const start = +capital;
  let peak = start;
  let depth = 0;
  let drawdownBars = 0;
  let peakBar = -1;
  let before = start;
  let isRuined = false;
  // No value from here up is deeper below the peak than the deepest so far; a little high after a new peak, so that rounding hides none.
  let floor = start;
  for (let i = 0; i < length; i++) {
    const value = equity[i]!;
    // Nothing held: all that follows would add 0.
    if (value === before && value > 0) {
      if (value >= peak) peakBar = i;
      continue;
    }
    if (before <= 0) isRuined = true;
    const change = value / before - 1;
    before = value;
    sum += change;
    // Whichever it is not is 0, without a branch: half of all changes would be guessed wrong.
    const size = Math.abs(change);
    const loss = (change - size) * 0.5;
    const gain = (change + size) * 0.5;
    losses += loss * loss;
    gains += gain * gain;
    if (value >= peak) {
      if (i - 1 - peakBar > drawdownBars) drawdownBars = i - 1 - peakBar;
      peak = value;
      peakBar = i;
      floor = peak * (1 - depth) + peak * 1e-12;
    } else if (value < floor) {
      const fall = peak - value;
      if (fall > depth * peak) depth = fall / peak;
      floor = value;
    }
  }
  if (length - 1 - peakBar > drawdownBars) drawdownBars = length - 1 - peakBar;
  const mean = isRuined ? Number.NaN : sum / length;
  const spread = gains + losses - length * mean * mean;
  // Where the mean is large beside the spread the difference has lost its digits, and is taken again.
  const isExact = spread > length * mean * mean * 1e-3;
  const deviation = isExact && length > 1 ? Math.sqrt(spread / (length - 1)) : deviationAround(equity, capital, mean);
  const downside = isRuined ? Number.NaN : Math.sqrt(losses / length);
  return { mean, deviation, downside, isSteady: isRounding(deviation), peak, depth, drawdownBars };
}

function deviationAround(equity: Float64Array, capital: number, mean: number): number {
  let before = +capital;
  let sum = 0;
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!;
    const distance = value / before - 1 - mean;
    before = value;
    sum += distance * distance;
  }
  return equity.length < 2 ? Number.NaN : Math.sqrt(sum / (equity.length - 1));
}
