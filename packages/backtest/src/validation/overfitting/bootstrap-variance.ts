import { mean } from '../../statistics/moments.js';
import { autocovariances } from './autocovariances.js';

/**
 * Variance of sqrt(n) x mean under the stationary bootstrap with this mean block length, without drawing it.
 *
 * g(0) + 2 sum(k(i) g(i)), g the autocovariances, k(i) = (1 - i / n) q^i + (i / n) q^(n - i), q = 1 - 1 / blockLength.
 *
 * @see Politis and Romano (1994), "The Stationary Bootstrap", lemma 1.
 * @internal
 */
export function bootstrapVariance(values: ArrayLike<number>, blockLength: number): number {
  const n = values.length;
  const center = mean(values);
  const centered = new Float64Array(n);
  for (let i = 0; i < n; i++) centered[i] = values[i]! - center;
  const covariances = autocovariances(centered);
  const stay = 1 - 1 / blockLength;
  let variance = covariances[0]!;
  for (let lag = 1; lag < n; lag++) {
    const weight = (1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag);
    variance += 2 * weight * covariances[lag]!;
  }
  return Math.max(0, variance);
}
