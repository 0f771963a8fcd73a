import { ValidationError } from '@kairos/core';

/**
 * The same weight for every asset, 1 / count each.
 *
 * @param count - Number of assets, a whole number from 1.
 * @throws `ValidationError` when `count` is not a whole number from 1.
 * @see DeMiguel, Garlappi and Uppal (2009), "Optimal Versus Naive Diversification", Review of Financial Studies 22(5): hard to beat.
 * @example
 * ```ts
 * import { equalWeights } from '@kairos/risk';
 *
 * equalWeights(4); // => [ 0.25, 0.25, 0.25, 0.25 ]
 * ```
 */
export function equalWeights(count: number): number[] {
  if (Number.isSafeInteger(count) && count >= 1) return new Array<number>(count).fill(1 / count);
  const message = `must be a whole number from 1, was ${String(count)}`;
  throw new ValidationError(`count ${message}`, { issues: [{ path: 'count', message }] });
}
