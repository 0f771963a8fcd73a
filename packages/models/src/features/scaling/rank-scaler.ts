import type { FeatureMatrix } from '@kairos/core';
import { checkKnown, checkWhole } from '../../regimes/input/invalid.js';
import type { RankScaler } from './feature-transform.js';
import { fittedOn, presentValues, quantile } from './training-columns.js';

/**
 * Fits the distribution of each feature to training rows, so that a value becomes its place among them, from 0 to 1. Missing values do
 * not count; what lies beyond the training rows becomes 0 or 1.
 *
 * @param train - The training rows.
 * @param options - `quantiles` kept of each feature: 1000 unless given, never more than rows.
 * @returns Plain data for {@link transformFeatures}.
 * @throws `ValidationError` on a feature without any value, or fewer than two quantiles.
 * @see scikit-learn, QuantileTransformer with uniform output: the same numbers to rounding.
 * @example
 * ```ts
 * import { rankScaler, transformFeatures } from '@kairos/models';
 *
 * const train = { names: ['a'], rows: 5, values: Float32Array.of(1, 2, 3, 4, 1e9), availableAt: Float64Array.of(0, 1, 2, 3, 4) };
 * transformFeatures(rankScaler(train), train).values; // => Float32Array(5) [ 0, 0.25, 0.5, 0.75, 1 ]
 * ```
 */
export function rankScaler(train: FeatureMatrix, options: { readonly quantiles?: number } = {}): RankScaler {
  checkKnown(options, ['quantiles']);
  const { quantiles = 1000 } = options;
  checkWhole(quantiles, 'quantiles', 2);
  const columns = presentValues(train).map((values) => values.toSorted());
  const kept = Math.max(2, Math.min(quantiles, train.rows));
  return {
    kind: 'rank',
    features: [...train.names],
    quantiles: columns.map((values) => Array.from({ length: kept }, (_, i) => quantile(values, i / (kept - 1)))),
    fittedOn: fittedOn(train),
  };
}
