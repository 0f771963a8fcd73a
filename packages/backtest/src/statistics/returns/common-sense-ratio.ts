import { tailRatio } from './outlier-ratios.js';
import { periodPayoffRatio, periodProfitFactor, upPeriodShare } from './up-and-down-returns.js';

/** Product of figures; `undefined` when one is. */
function product(...factors: readonly (number | undefined)[]): number | undefined {
  let all = 1;
  for (const factor of factors) {
    if (factor === undefined) return undefined;
    all *= factor;
  }
  return all;
}

/**
 * Common sense ratio, dimensionless: {@link periodProfitFactor} x {@link tailRatio}. Above 1 it makes money and its tail does not take it back.
 *
 * `common_sense_ratio` of quantstats.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns `undefined` when either factor is.
 * @example
 * ```ts
 * import { commonSenseRatio } from '@kairos/backtest';
 *
 * commonSenseRatio([-0.01, 0, 0.03])?.toFixed(4); // => '9.0000'
 * ```
 */
export function commonSenseRatio(returns: ArrayLike<number>): number | undefined {
  return product(periodProfitFactor(returns), tailRatio(returns));
}

/**
 * CPC index, dimensionless: {@link periodProfitFactor} x {@link upPeriodShare} x {@link periodPayoffRatio}. Above 1.2 is called good.
 *
 * `cpc_index` of quantstats.
 *
 * @returns `undefined` when a factor is.
 * @see Faith (2007), Way of the Turtle, for the three factors.
 * @example
 * ```ts
 * import { cpcIndex } from '@kairos/backtest';
 *
 * cpcIndex([0.5, 0, -0.25, 0.25])?.toFixed(4); // => '3.0000'
 * ```
 */
export function cpcIndex(returns: ArrayLike<number>): number | undefined {
  return product(periodProfitFactor(returns), upPeriodShare(returns), periodPayoffRatio(returns));
}
