import { mean } from '../moments.js';
import { checkPairs } from '../samples/check-sample.js';
import { sharpe } from '../sharpe.js';
import { volatility } from '../volatility.js';

/** Return of the account less that of the market, each period. */
function activeReturns(returns: ArrayLike<number>, market: ArrayLike<number>): Float64Array {
  checkPairs(returns, market);
  const active = new Float64Array(returns.length);
  for (let i = 0; i < active.length; i++) active[i] = returns[i]! - market[i]!;
  return active;
}

/**
 * Tracking error a year, a fraction: sample deviation of return - market return x sqrt(periodsPerYear).
 *
 * @param returns - Simple returns per period as fractions.
 * @param market - Returns of the market in the same periods.
 * @returns `undefined` below two periods or when a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @see Grinold and Kahn (1999), Active Portfolio Management, 2nd edition, chapter 3.
 * @example
 * ```ts
 * import { trackingError } from '@kairos/backtest';
 *
 * trackingError([0.02, -0.02], [0.01, -0.01], { periodsPerYear: 2 })?.toFixed(4); // => '0.0200'
 * ```
 */
export function trackingError(
  returns: ArrayLike<number>,
  market: ArrayLike<number>,
  options: { readonly periodsPerYear: number },
): number | undefined {
  return volatility(activeReturns(returns, market), options);
}

/**
 * Information ratio a year, dimensionless: mean of return - market return / its sample deviation x sqrt(periodsPerYear).
 *
 * `excess_sharpe` of empyrical and `information_ratio` of quantstats leave the last factor out.
 *
 * @returns `undefined` below two periods, when the difference does not vary, or when a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @see Grinold and Kahn (1999), Active Portfolio Management, 2nd edition, chapter 5.
 * @example
 * ```ts
 * import { informationRatio } from '@kairos/backtest';
 *
 * informationRatio([0.03, -0.01], [0.01, -0.02], { periodsPerYear: 2 })?.toFixed(4); // => '3.0000'
 * ```
 */
export function informationRatio(
  returns: ArrayLike<number>,
  market: ArrayLike<number>,
  options: { readonly periodsPerYear: number },
): number | undefined {
  return sharpe(activeReturns(returns, market), options);
}

/**
 * Mean of return - market return, a fraction a year: the mean difference x periodsPerYear.
 *
 * @returns `undefined` without periods or when a return is not finite.
 * @throws `ValidationError` when the market has another number of periods.
 * @example
 * ```ts
 * import { activeReturn } from '@kairos/backtest';
 *
 * activeReturn([0.5, 0.25], [0.25, 0.25], { periodsPerYear: 4 }); // => 0.5
 * ```
 */
export function activeReturn(
  returns: ArrayLike<number>,
  market: ArrayLike<number>,
  options: { readonly periodsPerYear: number },
): number | undefined {
  const found = mean(activeReturns(returns, market)) * options.periodsPerYear;
  return Number.isFinite(found) ? found : undefined;
}
