import { finite } from '../../statistics/moments.js';
import { normalCdf, normalDensity } from '../../statistics/samples/normal.js';
import { checkTrials, checkVariance, expectedMaximumSharpe } from './expected-maximum-sharpe.js';
import { probabilisticSharpeRatio, sharpeStandardError } from './probabilistic-sharpe-ratio.js';
import type { SharpeConvention, SharpeRecord } from './sharpe-record.js';

/** The search that a Sharpe ratio is the best of. */
export interface TrialSearch {
  /** Trials that were made, at least 1. */
  readonly trials: number;
  /**
   * Variance of their Sharpe ratios, per period squared, as the record's. Where it is not given, that of trials which have nothing in
   * common: the sampling error of a ratio. 0 says that they are all the same.
   */
  readonly variance?: number;
  /** `classic` unless given. */
  readonly convention?: SharpeConvention;
}

/**
 * Probability, 0 to 1, that the true Sharpe ratio is above what luck is expected to give the best of the trials: the DSR, the PSR
 * against {@link expectedMaximumSharpe}.
 *
 * @returns `undefined` where the moments contradict each other.
 * @throws `ValidationError` when a number is out of range.
 * @see Bailey and Lopez de Prado (2014), "The Deflated Sharpe Ratio", J. Portfolio Management 40(5).
 * @example
 * ```ts
 * import { deflatedSharpeRatio } from '@kairos/backtest';
 *
 * const record = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, excessKurtosis: 7 };
 * deflatedSharpeRatio(record, { trials: 100, variance: 0.5 / 250 })?.toFixed(4); // => '0.9004'
 * ```
 */
export function deflatedSharpeRatio(record: SharpeRecord, search: TrialSearch): number | undefined {
  const { trials, convention = 'classic' } = search;
  checkTrials(trials);
  // Without skill the true ratio is 0, and the error there does not depend on the shape of the returns.
  const variance = search.variance ?? sharpeStandardError(record, { convention, at: 0 })! ** 2;
  const benchmark = expectedMaximumSharpe(trials, variance);
  return probabilisticSharpeRatio(record, { benchmark, convention });
}

/** Beyond nine deviations of the common part there is nothing. */
const REACH = 9;
/** Below this share the own parts only shift the common one by the best of them. */
const HARDLY_ANY = 1e-4;

/** P(max of n > score), each the sum of a common normal part and one of its own, whose share of the variance is `own`. */
function exceedance(score: number, trials: number, own: number): number {
  const above = (x: number) => -Math.expm1(trials * Math.log1p(-normalCdf(-x)));
  if (own === 1) return above(score);
  if (own < HARDLY_ANY) {
    return normalCdf((expectedMaximumSharpe(trials, own) - score) / Math.sqrt(1 - own));
  }
  // A quarter of the width within which the chance goes from 0 to 1: of a smooth integrand that is exact to all digits.
  const steps = Math.ceil((8 * REACH) / Math.min(1, Math.sqrt(own / (1 - own))));
  const width = (2 * REACH) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const common = -REACH + i * width;
    const rest = (score - Math.sqrt(1 - own) * common) / Math.sqrt(own);
    sum += normalDensity(common) * above(rest) * width;
  }
  return Math.min(1, sum);
}

/**
 * Probability, 0 to 1, that the best of the trials would show at least this Sharpe ratio if none of them had any skill: the
 * family-wise p-value of the best. Below 0.05, luck is an unlikely explanation.
 *
 * Scores z = SR / standard error. Skilless trials share a part of their luck, since they trade the same data: z = sqrt(1 - v) c +
 * sqrt(v) e, c common to all, e each its own, v = variance / standard error^2, at most 1 and 1 where the variance is not known; the result is P(max z > score). For trials
 * that have nothing in common, v = 1, that is Sidak's 1 - PSR^N; for trials that are all the same, v = 0, it is 1 - PSR.
 *
 * `deflatedSharpeRatio` asks for more: that the ratio be significantly above the expectation of the luckiest.
 *
 * @returns `undefined` where the moments contradict each other.
 * @throws `ValidationError` when a number is out of range.
 * @see Sidak (1967), "Rectangular Confidence Regions", J. American Statistical Association 62; Dunnett and Sobel (1955), "Approximations
 * to the Probability Integral", Biometrika 42, for the equally correlated normal maximum.
 * @example
 * ```ts
 * import { luckProbability } from '@kairos/backtest';
 *
 * // An annual Sharpe ratio of 1.5 in five years of days: alone, as the best of 200 unrelated ideas, of 200 variants of one.
 * const record = { sharpe: 1.5 / Math.sqrt(252), observations: 1260 };
 * luckProbability(record, { trials: 1 })?.toFixed(4); // => '0.0004'
 * luckProbability(record, { trials: 200 })?.toFixed(2); // => '0.08'
 * luckProbability(record, { trials: 200, variance: 0.1 / 1260 })?.toFixed(3); // => '0.005'
 * ```
 */
export function luckProbability(record: SharpeRecord, search: TrialSearch): number | undefined {
  const { trials, variance, convention = 'classic' } = search;
  checkTrials(trials);
  if (variance !== undefined) checkVariance(variance);
  const error = sharpeStandardError(record, { convention, at: convention === '2025' ? 0 : record.sharpe });
  if (error === undefined) return undefined;
  const own = trials === 1 ? 0 : Math.min(1, variance === undefined ? 1 : variance / error ** 2);
  return finite(exceedance(record.sharpe / error, trials, own));
}
