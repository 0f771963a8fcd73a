import { ValidationError } from '@kairos/core';
import { checkAmount } from '../sizing/check-amount.js';
import { scaledToOne } from './scaled-to-one.js';

/**
 * Weights in inverse proportion to volatility: each asset alone brings the same risk.
 *
 * w_i = (1 / s_i) / sum of 1 / s_j. It is risk parity where all correlations are equal; `riskParityWeights` sees them as they are.
 *
 * @param volatilities - One per asset, above 0, all of the same period.
 * @returns Weights above 0 with sum 1, in the order given.
 * @throws `ValidationError` when there is none, or naming the one that is not a number above 0.
 * @see Maillard, Roncalli and Teiletche (2010), "The Properties of Equally Weighted Risk Contribution Portfolios", Journal of Portfolio
 * Management 36(4), section 2.
 * @example
 * ```ts
 * import { inverseVolatilityWeights } from '@kairos/risk';
 *
 * inverseVolatilityWeights([0.125, 0.375]); // => [ 0.75, 0.25 ]
 * ```
 */
export function inverseVolatilityWeights(volatilities: ArrayLike<number>): number[] {
  const inverse = Array.from(volatilities, (volatility, i) => 1 / checkAmount(volatility, `volatilities[${i}]`));
  if (inverse.length > 0) return scaledToOne(inverse);
  const message = 'must have at least one asset, was []';
  throw new ValidationError(`volatilities ${message}`, { issues: [{ path: 'volatilities', message }] });
}
