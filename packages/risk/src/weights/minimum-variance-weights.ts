import { type Covariance, checkCovariance } from './check-covariance.js';
import { coordinateDescent } from './coordinate-descent.js';
import { scaledToOne } from './scaled-to-one.js';

/** Largest slope that is left at the solution, where 1 is that of the budget. */
const TOLERANCE = 1e-10;

/**
 * Long-only weights with the least variance that a portfolio of the assets can have.
 *
 * It is the minimum of x' V x / 2 - sum of x_i in x >= 0, scaled to sum 1, found by cyclical coordinate descent. Assets that would only add
 * risk get 0. Estimates of a covariance flatter it: the weights lean on what happened to be calm and uncorrelated.
 *
 * @param covariance - Symmetric and positive semidefinite, one row per asset, of any period; see `covarianceOf`.
 * @returns Weights from 0 to 1 with sum 1, in the order of the rows.
 * @throws `ValidationError` when the matrix can be no covariance, and when assets hedge each other fully, so that a portfolio
 * has no variance.
 * @see Markowitz (1952), "Portfolio Selection", Journal of Finance 7(1); Clarke, de Silva and Thorley (2011), "Minimum-Variance Portfolio
 * Composition", Journal of Portfolio Management 37(2).
 * @example
 * ```ts
 * import { minimumVarianceWeights } from '@kairos/risk';
 *
 * // Uncorrelated: in inverse proportion to the variances.
 * minimumVarianceWeights([[0.01, 0], [0, 0.03]]).map((weight) => weight.toFixed(4)); // => [ '0.7500', '0.2500' ]
 * ```
 */
export function minimumVarianceWeights(covariance: Covariance): number[] {
  const { deviations, correlations } = checkCovariance(covariance);
  // In units of risk y_i = x_i s_i the sum of x_i is that of y_i / s_i; against the calmest asset it stays of the size of 1.
  const calmest = Math.min(...deviations);
  const gains = deviations.map((deviation) => calmest / deviation);
  const y = coordinateDescent(
    {
      correlations,
      best: (i, others) => Math.max(0, gains[i]! - others),
      error: (i, value, slope) => (value > 0 ? Math.abs(slope - gains[i]!) : Math.max(0, gains[i]! - slope)),
    },
    TOLERANCE,
  );
  return scaledToOne(deviations.map((deviation, i) => (y[i]! * calmest) / deviation));
}
