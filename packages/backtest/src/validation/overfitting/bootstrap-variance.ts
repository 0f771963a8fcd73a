import { mean } from '../../statistics/moments.js';

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
  const stay = 1 - 1 / blockLength;
  let variance = 0;
  for (let lag = 0; lag < n; lag++) {
    const weight = lag === 0 ? 1 : 2 * ((1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag));
    if (weight < 1e-16) continue;
    let sum = 0;
    for (let i = 0; i < n - lag; i++) sum += (values[i]! - center) * (values[i + lag]! - center);
    variance += (weight * sum) / n;
  }
  return Math.max(0, variance);
}
