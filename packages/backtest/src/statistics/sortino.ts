import { finite, mean } from './moments.js';
import type { RatioOptions } from './sharpe.js';

/**
 * Annualised Sortino ratio of periodic returns, dimensionless.
 *
 * (mean(returns) - target) / downside deviation x sqrt(periodsPerYear), where the downside deviation is
 * sqrt(sum(min(return - target, 0)^2) / n) over all n returns, and the target is the risk-free rate (0 unless given).
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @returns `undefined` without returns, when none is below the target, or when one is NaN.
 * @see Sortino and Price (1994), "Performance Measurement in a Downside Risk Framework", J. Investing 3(3).
 * @example
 * ```ts
 * import { sortino } from '@kairos/backtest';
 *
 * sortino([0.02, -0.01, 0.02, -0.01], { periodsPerYear: 1 })?.toFixed(4); // => '0.7071'
 * ```
 */
export function sortino(returns: ArrayLike<number>, options: RatioOptions): number | undefined {
  const { periodsPerYear, riskFreeRate: target = 0 } = options;
  let sum = 0;
  for (let i = 0; i < returns.length; i++) {
    const short = Math.min(returns[i]! - target, 0);
    sum += short * short;
  }
  const deviation = Math.sqrt(sum / returns.length);
  return finite(((mean(returns) - target) / deviation) * Math.sqrt(periodsPerYear));
}
