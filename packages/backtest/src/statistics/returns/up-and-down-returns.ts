import { finite } from '../moments.js';
import { isComplete, meanWhere, ratio } from '../samples/complete.js';

/** Mean of the returns above 0, and of those below 0, fractions a period. */
export interface UpAndDownReturns {
  readonly up: number | undefined;
  /** Below 0. */
  readonly down: number | undefined;
}

/**
 * Mean return of the periods that rose and of those that fell: `avg_win` and `avg_loss` of quantstats.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns Each `undefined` when there is no such period, both when a return is not finite.
 * @example
 * ```ts
 * import { upAndDownReturns } from '@kairos/backtest';
 *
 * upAndDownReturns([0.5, 0, -0.25, 0.25]); // => { up: 0.375, down: -0.25 }
 * ```
 */
export function upAndDownReturns(returns: ArrayLike<number>): UpAndDownReturns {
  if (!isComplete(returns)) return { up: undefined, down: undefined };
  return { up: meanWhere(returns, (value) => value > 0), down: meanWhere(returns, (value) => value < 0) };
}

/**
 * Share of the periods with a return above 0 among those whose return is not 0, a fraction: `win_rate` of quantstats.
 *
 * @returns `undefined` when nothing ever moved or a return is not finite.
 * @example
 * ```ts
 * import { upPeriodShare } from '@kairos/backtest';
 *
 * upPeriodShare([0.5, 0, -0.25, 0.25, 0.1]); // => 0.75
 * ```
 */
export function upPeriodShare(returns: ArrayLike<number>): number | undefined {
  if (!isComplete(returns)) return undefined;
  let [ups, moves] = [0, 0];
  for (let i = 0; i < returns.length; i++) {
    if (returns[i]! > 0) ups++;
    if (returns[i]! !== 0) moves++;
  }
  return finite(ups / moves);
}

/**
 * Mean rise / mean fall, dimensionless: `payoff_ratio` of quantstats.
 *
 * @returns `undefined` when nothing rose, nothing fell, or a return is not finite.
 * @example
 * ```ts
 * import { periodPayoffRatio } from '@kairos/backtest';
 *
 * periodPayoffRatio([0.5, 0, -0.25, 0.25]); // => 1.5
 * ```
 */
export function periodPayoffRatio(returns: ArrayLike<number>): number | undefined {
  const { up, down } = upAndDownReturns(returns);
  return ratio(up, down === undefined ? undefined : -down);
}

/**
 * Sum of the rises / sum of the falls, dimensionless: `profit_factor` of quantstats, and omega at a threshold of 0.
 *
 * @returns `undefined` when nothing fell or a return is not finite.
 * @example
 * ```ts
 * import { periodProfitFactor } from '@kairos/backtest';
 *
 * periodProfitFactor([0.5, 0, -0.25, 0.25]); // => 3
 * ```
 */
export function periodProfitFactor(returns: ArrayLike<number>): number | undefined {
  let [rises, falls] = [0, 0];
  for (let i = 0; i < returns.length; i++) {
    if (returns[i]! < 0) falls -= returns[i]!;
    else rises += returns[i]!;
  }
  return finite(rises / falls);
}

/**
 * Sum of all returns / sum of the falls, dimensionless: Schwager's gain-to-pain ratio, on the periods as given (he uses months).
 *
 * @returns `undefined` when nothing fell or a return is not finite.
 * @see Schwager (2012), Market Sense and Nonsense, chapter 8.
 * @example
 * ```ts
 * import { gainToPainRatio } from '@kairos/backtest';
 *
 * gainToPainRatio([0.5, 0, -0.25, 0.25]); // => 2
 * ```
 */
export function gainToPainRatio(returns: ArrayLike<number>): number | undefined {
  const factor = periodProfitFactor(returns);
  return factor === undefined ? undefined : factor - 1;
}
