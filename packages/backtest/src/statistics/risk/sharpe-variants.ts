import { probabilisticSharpeRatio } from '../../validation/sharpe/probabilistic-sharpe-ratio.js';
import { sharpeRecord } from '../../validation/sharpe/sharpe-record.js';
import { finite } from '../moments.js';
import { ratio } from '../samples/complete.js';
import { kurtosis, skewness } from '../samples/shape.js';
import { type RatioOptions, sharpe } from '../sharpe.js';
import { sortino } from '../sortino.js';
import { autocorrelationPenalty } from './autocorrelation.js';

/**
 * Sharpe ratio / {@link autocorrelationPenalty}, annualised: smooth returns do not pass for low risk. `smart_sharpe` of quantstats.
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @returns `undefined` where the Sharpe ratio or the autocorrelation is.
 * @example
 * ```ts
 * import { smartSharpe } from '@kairos/backtest';
 *
 * smartSharpe([0.02, -0.01, 0.02, -0.01], { periodsPerYear: 252 })?.toFixed(4); // => '2.2913'
 * ```
 */
export function smartSharpe(returns: ArrayLike<number>, options: RatioOptions): number | undefined {
  return ratio(sharpe(returns, options), autocorrelationPenalty(returns));
}

/**
 * Sortino ratio / {@link autocorrelationPenalty}, annualised. `smart_sortino` of quantstats.
 *
 * @returns `undefined` where the Sortino ratio or the autocorrelation is.
 * @example
 * ```ts
 * import { smartSortino } from '@kairos/backtest';
 *
 * smartSortino([0.02, -0.01, 0.02, -0.01], { periodsPerYear: 1 })?.toFixed(4); // => '0.3536'
 * ```
 */
export function smartSortino(returns: ArrayLike<number>, options: RatioOptions): number | undefined {
  return ratio(sortino(returns, options), autocorrelationPenalty(returns));
}

/**
 * Sortino ratio / sqrt(2), annualised: comparable with the Sharpe ratio. `adjusted_sortino` of quantstats.
 *
 * @returns `undefined` where the Sortino ratio is.
 * @see Schwager (2012), Market Sense and Nonsense, chapter 8.
 * @example
 * ```ts
 * import { adjustedSortino } from '@kairos/backtest';
 *
 * adjustedSortino([0.02, -0.01, 0.02, -0.01], { periodsPerYear: 1 })?.toFixed(4); // => '0.5000'
 * ```
 */
export function adjustedSortino(returns: ArrayLike<number>, options: RatioOptions): number | undefined {
  return ratio(sortino(returns, options), Math.SQRT2);
}

/**
 * Probability, 0 to 1, that the true Sharpe ratio is above a benchmark, given how long, skewed and fat-tailed the record is.
 *
 * normalCdf((SR - benchmark) sqrt(n - 1) / sqrt(1 - S SR + (K - 1) / 4 SR^2)) with the Sharpe ratio per period, skewness S and kurtosis K
 * (3 for normal returns). `probabilistic_sharpe_ratio` of quantstats, PSR of LEAN.
 *
 * @param options - `riskFreeRate` and `benchmark` (a Sharpe ratio) per period, 0 unless given.
 * @returns `undefined` below four returns, without variance, or when one is not finite.
 * @see Bailey and Lopez de Prado (2012), "The Sharpe Ratio Efficient Frontier", J. Risk 15(2).
 * @example
 * ```ts
 * import { probabilisticSharpe } from '@kairos/backtest';
 *
 * probabilisticSharpe([0.02, -0.01, 0.02, -0.01])?.toFixed(4); // => '0.6992'
 * ```
 */
export function probabilisticSharpe(
  returns: ArrayLike<number>,
  options: { readonly riskFreeRate?: number; readonly benchmark?: number } = {},
): number | undefined {
  const { riskFreeRate = 0, benchmark = 0 } = options;
  const record = sharpeRecord(returns, riskFreeRate);
  return record && probabilisticSharpeRatio(record, { benchmark });
}

/**
 * Sharpe ratio corrected for skewness and fat tails, per period: SR (1 + S / 6 SR - K / 24 SR^2), K the excess kurtosis; annualised by sqrt.
 *
 * @returns `undefined` below four returns, without variance, or when one is not finite.
 * @see Pezier and White (2006), "The Relative Merits of Investable Hedge Fund Indices", ICMA Centre.
 * @example
 * ```ts
 * import { adjustedSharpe } from '@kairos/backtest';
 *
 * adjustedSharpe([0.02, -0.01, 0.02, -0.01], { periodsPerYear: 1 })?.toFixed(4); // => '0.2947'
 * ```
 */
export function adjustedSharpe(returns: ArrayLike<number>, options: RatioOptions): number | undefined {
  const observed = sharpe(returns, { ...options, periodsPerYear: 1 });
  const [skew, excess] = [skewness(returns), kurtosis(returns)];
  if (observed === undefined || skew === undefined || excess === undefined) return undefined;
  const corrected = observed * (1 + (skew / 6) * observed - (excess / 24) * observed ** 2);
  return finite(corrected * Math.sqrt(options.periodsPerYear));
}
