import { finite, mean } from '../moments.js';
import { checkPairs } from '../samples/check-sample.js';
import { linearFit } from '../samples/linear-fit.js';

/**
 * How much the account moves with the market, dimensionless: covariance of the returns / variance of the market's.
 *
 * @param returns - Simple returns per period as fractions.
 * @param market - Returns of the market in the same periods.
 * @returns `undefined` below two periods, when the market did not vary, or when a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @see Sharpe (1964), "Capital Asset Prices", J. Finance 19(3).
 * @example
 * ```ts
 * import { beta } from '@kairos/backtest';
 *
 * beta([0.02, -0.02, 0.02], [0.01, -0.01, 0.01])?.toFixed(4); // => '2.0000'
 * ```
 */
export function beta(returns: ArrayLike<number>, market: ArrayLike<number>): number | undefined {
  checkPairs(returns, market);
  return linearFit(market, returns)?.slope;
}

/**
 * Jensen's alpha a year, a fraction: what was earned beyond what the market risk taken explains, compounded.
 *
 * (1 + mean(return - rf - beta x (market - rf)))^periodsPerYear - 1: `alpha` of empyrical.
 *
 * @param options - `periodsPerYear`; `riskFreeRate` per period, 0 unless given.
 * @returns `undefined` where {@link beta} is.
 * @throws `ValidationError` when the market has another number of periods.
 * @see Jensen (1968), "The Performance of Mutual Funds", J. Finance 23(2).
 * @example
 * ```ts
 * import { alpha } from '@kairos/backtest';
 *
 * alpha([0.03, -0.01, 0.03], [0.01, -0.01, 0.01], { periodsPerYear: 1 })?.toFixed(4); // => '0.0100'
 * ```
 */
export function alpha(
  returns: ArrayLike<number>,
  market: ArrayLike<number>,
  options: { readonly periodsPerYear: number; readonly riskFreeRate?: number },
): number | undefined {
  const { periodsPerYear, riskFreeRate = 0 } = options;
  const slope = beta(returns, market);
  if (slope === undefined) return undefined;
  const beyond = mean(returns) - riskFreeRate - slope * (mean(market) - riskFreeRate);
  return finite((1 + beyond) ** periodsPerYear - 1);
}

/**
 * Correlation of the account's returns with the market's, -1 to 1 (Pearson).
 *
 * @returns `undefined` below two periods, when one of them did not vary, or when a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @example
 * ```ts
 * import { correlation } from '@kairos/backtest';
 *
 * correlation([0.02, -0.02, 0.02], [0.01, -0.01, 0.01])?.toFixed(4); // => '1.0000'
 * ```
 */
export function correlation(returns: ArrayLike<number>, market: ArrayLike<number>): number | undefined {
  checkPairs(returns, market);
  const fit = linearFit(market, returns);
  return fit && finite(fit.correlation);
}

/**
 * Share of the variance of the returns that the market explains, 0 to 1: the squared {@link correlation}.
 *
 * @returns `undefined` where the correlation is.
 * @throws `ValidationError` when the market has another number of periods.
 * @example
 * ```ts
 * import { rSquared } from '@kairos/backtest';
 *
 * rSquared([0.02, -0.02, 0.02], [-0.01, 0.01, -0.01])?.toFixed(4); // => '1.0000'
 * ```
 */
export function rSquared(returns: ArrayLike<number>, market: ArrayLike<number>): number | undefined {
  const found = correlation(returns, market);
  return found === undefined ? undefined : found ** 2;
}
