import { finite, mean } from '../moments.js';
import { checkPairs } from '../samples/check-sample.js';
import { ratio } from '../samples/complete.js';
import { type RatioOptions, sharpe } from '../sharpe.js';
import { volatility } from '../volatility.js';
import { beta } from './beta.js';

/**
 * Treynor ratio: yearly return beyond the risk-free rate for each unit of market risk, a fraction a year.
 *
 * mean(return - riskFreeRate) x periodsPerYear / beta. quantstats puts the total return in place of the yearly one.
 *
 * @param returns - Simple returns per period as fractions.
 * @param market - Returns of the market in the same periods.
 * @returns `undefined` when beta is undefined or 0.
 * @throws `ValidationError` when the market has another number of periods.
 * @see Treynor (1965), "How to Rate Management of Investment Funds", Harvard Business Review 43(1).
 * @example
 * ```ts
 * import { treynor } from '@kairos/backtest';
 *
 * treynor([0.02, -0.02, 0.06], [0.01, -0.01, 0.03], { periodsPerYear: 1 })?.toFixed(4); // => '0.0100'
 * ```
 */
export function treynor(
  returns: ArrayLike<number>,
  market: ArrayLike<number>,
  options: RatioOptions,
): number | undefined {
  const { periodsPerYear, riskFreeRate = 0 } = options;
  return ratio((mean(returns) - riskFreeRate) * periodsPerYear, beta(returns, market));
}

/**
 * M2 of Modigliani: the yearly return that the account would have had at the market's volatility, a fraction.
 *
 * riskFreeRate x periodsPerYear + Sharpe ratio x volatility of the market.
 *
 * @returns `undefined` where the Sharpe ratio or the market's volatility is.
 * @throws `ValidationError` when the market has another number of periods.
 * @see Modigliani and Modigliani (1997), "Risk-Adjusted Performance", J. Portfolio Management 23(2).
 * @example
 * ```ts
 * import { modigliani } from '@kairos/backtest';
 *
 * modigliani([0.02, 0.04], [0.01, 0.03], { periodsPerYear: 1 })?.toFixed(4); // => '0.0300'
 * ```
 */
export function modigliani(
  returns: ArrayLike<number>,
  market: ArrayLike<number>,
  options: RatioOptions,
): number | undefined {
  const { periodsPerYear, riskFreeRate = 0 } = options;
  checkPairs(returns, market);
  const [quality, risk] = [sharpe(returns, options), volatility(market, options)];
  if (quality === undefined || risk === undefined) return undefined;
  return finite(riskFreeRate * periodsPerYear + quality * risk);
}
