import { finite } from '../moments.js';
import { ratio } from '../samples/complete.js';

/** How deviations are annualised, and from which return they are counted. */
export interface DeviationOptions {
  /** Periods in a year. See `periodsPerYear`. */
  readonly periodsPerYear: number;
  /** Return per period that was hoped for, a fraction; 0 unless given. */
  readonly target?: number;
}

/** sqrt(sum of squares of the returns beyond the target on one side / number of all returns), per period. */
function partialDeviation(returns: ArrayLike<number>, target: number, side: 1 | -1): number {
  let sum = 0;
  for (let i = 0; i < returns.length; i++) {
    const beyond = Math.max(side * (returns[i]! - target), 0);
    sum += beyond * beyond;
  }
  return Math.sqrt(sum / returns.length);
}

/**
 * Annualised downside deviation: the volatility of the falls alone, a fraction.
 *
 * sqrt(sum(min(return - target, 0)^2) / n) x sqrt(periodsPerYear) over all n returns: `downside_risk` of empyrical.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns 0 when none is below the target; `undefined` without returns or when one is not finite.
 * @see Sortino and van der Meer (1991), "Downside Risk", J. Portfolio Management 17(4).
 * @example
 * ```ts
 * import { downsideDeviation } from '@kairos/backtest';
 *
 * downsideDeviation([0.02, -0.02, 0.02, 0.02], { periodsPerYear: 1 }); // => 0.01
 * ```
 */
export function downsideDeviation(returns: ArrayLike<number>, options: DeviationOptions): number | undefined {
  const { periodsPerYear, target = 0 } = options;
  return finite(partialDeviation(returns, target, -1) * Math.sqrt(periodsPerYear));
}

/**
 * Upside potential ratio, dimensionless: mean rise above the target, over all returns / downside deviation of a period.
 *
 * @param returns - Simple returns per period as fractions.
 * @param target - Return per period that was hoped for, a fraction.
 * @returns `undefined` without returns, when none is below the target, or when one is not finite.
 * @see Sortino, van der Meer and Plantinga (1999), "The Dutch Triangle", J. Portfolio Management 26(1).
 * @example
 * ```ts
 * import { upsidePotentialRatio } from '@kairos/backtest';
 *
 * upsidePotentialRatio([0.02, -0.02, 0.02, 0.02])?.toFixed(4); // => '1.5000'
 * ```
 */
export function upsidePotentialRatio(returns: ArrayLike<number>, target = 0): number | undefined {
  let rises = 0;
  for (let i = 0; i < returns.length; i++) rises += Math.max(returns[i]! - target, 0);
  return ratio(rises / returns.length, partialDeviation(returns, target, -1));
}
