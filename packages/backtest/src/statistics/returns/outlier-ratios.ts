import { meanWhere, ratio } from '../samples/complete.js';
import { quantile } from '../samples/quantile.js';

/**
 * How far the best returns stand out: the 99 % quantile / mean of the returns that are not below 0, dimensionless.
 *
 * `outlier_win_ratio` of quantstats.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns `undefined` when no return is above 0 or one is not finite.
 * @example
 * ```ts
 * import { outlierWinRatio } from '@kairos/backtest';
 *
 * outlierWinRatio([0.1, 0.1, 0.1])?.toFixed(4); // => '1.0000'
 * ```
 */
export function outlierWinRatio(returns: ArrayLike<number>): number | undefined {
  return ratio(
    quantile(returns, 0.99),
    meanWhere(returns, (value) => value >= 0),
  );
}

/**
 * How far the worst returns stand out: the 1 % quantile / mean of the returns below 0, dimensionless.
 *
 * `outlier_loss_ratio` of quantstats.
 *
 * @returns `undefined` when no return is below 0 or one is not finite.
 * @example
 * ```ts
 * import { outlierLossRatio } from '@kairos/backtest';
 *
 * outlierLossRatio([-0.1, -0.1, -0.1])?.toFixed(4); // => '1.0000'
 * ```
 */
export function outlierLossRatio(returns: ArrayLike<number>): number | undefined {
  return ratio(
    quantile(returns, 0.01),
    meanWhere(returns, (value) => value < 0),
  );
}

/**
 * 95 % quantile / 5 % quantile without their signs, dimensionless: above 1 the good tail is the longer one.
 *
 * `tail_ratio` of empyrical and quantstats.
 *
 * @returns `undefined` without returns, when the lower quantile is 0, or when a return is not finite.
 * @example
 * ```ts
 * import { tailRatio } from '@kairos/backtest';
 *
 * tailRatio([-0.01, 0, 0.03])?.toFixed(4); // => '3.0000'
 * ```
 */
export function tailRatio(returns: ArrayLike<number>): number | undefined {
  const found = ratio(quantile(returns, 0.95), quantile(returns, 0.05));
  return found === undefined ? undefined : Math.abs(found);
}
