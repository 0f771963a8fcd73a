import { ValidationError } from '@kairos/core';
import { type Covariance, checkCovariance } from './check-covariance.js';

/**
 * What share of a portfolio's risk each asset brings.
 *
 * w_i x (covariance x w)_i / (w' x covariance x w): the shares sum to 1. One that hedges the others has a negative share.
 *
 * @param weights - Share of the equity per asset; negative is short, the sum is free.
 * @param covariance - Symmetric and positive semidefinite, one row per asset, of any period.
 * @returns Shares of the risk, in the order given.
 * @throws `ValidationError` when the matrix can be no covariance, when a weight is no number, when their numbers differ, and when the portfolio has no
 * risk to share.
 * @see Litterman (1996), "Hot Spots and Hedges", Journal of Portfolio Management 23(5); Roncalli (2013), Introduction to Risk Parity and Budgeting.
 * @example
 * ```ts
 * import { riskContributions } from '@kairos/risk';
 *
 * // Half and half, but the second asset is twice as volatile.
 * riskContributions([0.5, 0.5], [[1, 0], [0, 4]]); // => [ 0.2, 0.8 ]
 * ```
 */
export function riskContributions(weights: ArrayLike<number>, covariance: Covariance): number[] {
  const { length } = checkCovariance(covariance).deviations;
  if (weights.length !== length) fail(`must have ${length} values as there are assets, was ${weights.length}`);
  const wrong = Array.from(weights).findIndex((weight) => !Number.isFinite(weight));
  if (wrong >= 0) fail(`must be finite numbers, was ${weights[wrong]} at ${wrong}`);
  const parts = covariance.map((row, i) => {
    let slope = 0;
    for (let j = 0; j < length; j++) slope += row[j]! * weights[j]!;
    return weights[i]! * slope;
  });
  const variance = parts.reduce((sum, part) => sum + part, 0);
  if (!(variance > 0)) fail(`must have some risk to share, was a variance of ${variance}`);
  return parts.map((part) => part / variance);
}

function fail(message: string): never {
  throw new ValidationError(`weights ${message}`, { issues: [{ path: 'weights', message }] });
}
