import { normalQuantile } from '../../statistics/samples/normal.js';
import { refuse } from '../refuse.js';

const EULER_GAMMA = 0.5772156649015329;

/** @internal */
export function checkTrials(trials: number): void {
  if (Number.isFinite(trials) && trials >= 1) return;
  refuse('trials', `must be a number of at least 1, was ${String(trials)}`);
}

/** @internal */
export function checkVariance(variance: number): void {
  if (Number.isFinite(variance) && variance >= 0) return;
  refuse('variance', `must be a finite number of at least 0, was ${String(variance)}`);
}

/**
 * The Sharpe ratio that the best of some trials is expected to show when none has any skill: what luck gives.
 *
 * sqrt(variance) ((1 - g) q(1 - 1 / N) + g q(1 - 1 / (N e))), q the normal quantile, g Euler's constant; 0 for one trial.
 *
 * @param trials - Number of independent trials, at least 1; may be a fraction, see `effectiveTrials`.
 * @param variance - Variance of the trials' Sharpe ratios; the result is in the unit of its root. 1 unless given.
 * @throws `ValidationError` when one is out of range.
 * @see Bailey and Lopez de Prado (2014), "The Deflated Sharpe Ratio", J. Portfolio Management 40(5).
 * @example
 * ```ts
 * import { expectedMaximumSharpe } from '@kairos/backtest';
 *
 * // Daily bars of a year: each Sharpe ratio per day has a variance of about 1 / 252.
 * (expectedMaximumSharpe(100, 1 / 252) * Math.sqrt(252)).toFixed(2); // => '2.53'
 * ```
 */
export function expectedMaximumSharpe(trials: number, variance = 1): number {
  checkTrials(trials);
  checkVariance(variance);
  if (trials === 1) return 0;
  const typical = (1 - EULER_GAMMA) * normalQuantile(1 - 1 / trials);
  // Near one trial the approximation falls below 0, which the best of several never is expected to be.
  return Math.sqrt(variance) * Math.max(0, typical + EULER_GAMMA * normalQuantile(1 - 1 / (trials * Math.E)));
}

/**
 * Independent trials that are worth as much as correlated ones: r + (1 - r) N.
 *
 * Take it where the variance of Sharpe ratios is that of independent trials. The variance that correlated trials show is already smaller by
 * 1 - r: with that, take N itself, or the correlation counts twice.
 *
 * @param trials - At least 1.
 * @param averageCorrelation - Mean correlation of their returns, 0 to 1; negative counts as 0.
 * @throws `ValidationError` when one is out of range.
 * @see Lopez de Prado (2018), "A Data Science Solution to the Multiple-Testing Crisis", J. Financial Data Science 1(1).
 * @example
 * ```ts
 * import { effectiveTrials } from '@kairos/backtest';
 *
 * effectiveTrials(101, 0.5); // => 51
 * ```
 */
export function effectiveTrials(trials: number, averageCorrelation: number): number {
  checkTrials(trials);
  if (!(averageCorrelation >= -1 && averageCorrelation <= 1)) {
    refuse('averageCorrelation', `must be from -1 to 1, was ${String(averageCorrelation)}`);
  }
  const shared = Math.max(0, averageCorrelation);
  return shared + (1 - shared) * trials;
}
