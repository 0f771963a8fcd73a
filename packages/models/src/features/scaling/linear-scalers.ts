import type { FeatureMatrix } from '@kairos/core';
import type { LinearScaler } from './feature-transform.js';
import { fittedOn, presentValues, quantile } from './training-columns.js';

/** Below this fraction of the values themselves a spread is rounding, and the feature does not vary. */
const ROUNDING = 10 * Number.EPSILON;

function usableScale(spread: number, size: number): number {
  return spread > ROUNDING * Math.abs(size) ? spread : 1;
}

/**
 * Fits mean and standard deviation (of a population) of each feature to training rows. Missing values do not count.
 *
 * Fit it to the training slice and to nothing else: a mean over the whole history knows the future.
 *
 * @param train - The training rows.
 * @returns Plain data for {@link transformFeatures}.
 * @throws `ValidationError` on a feature without any value.
 * @see scikit-learn, StandardScaler: the same numbers to rounding.
 * @example
 * ```ts
 * import { standardScaler } from '@kairos/models';
 *
 * const train = { names: ['a'], rows: 3, values: Float32Array.of(2, NaN, 6), availableAt: Float64Array.of(0, 1, 2) };
 * const { center, scale } = standardScaler(train);
 * [center[0], scale[0]]; // => [ 4, 2 ]
 * ```
 */
export function standardScaler(train: FeatureMatrix): LinearScaler {
  const columns = presentValues(train);
  const center = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const scale = columns.map((values, i) => {
    const mean = center[i]!;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return usableScale(Math.sqrt(squares / values.length), mean);
  });
  return { kind: 'standard', features: [...train.names], center, scale, fittedOn: fittedOn(train) };
}

/**
 * Fits median and interquartile range of each feature to training rows, which a few extreme values hardly move. Missing values do not
 * count.
 *
 * @param train - The training rows.
 * @returns Plain data for {@link transformFeatures}.
 * @throws `ValidationError` on a feature without any value.
 * @see scikit-learn, RobustScaler: the same numbers to rounding.
 * @example
 * ```ts
 * import { robustScaler } from '@kairos/models';
 *
 * const train = { names: ['a'], rows: 5, values: Float32Array.of(1, 2, 3, 4, 1e9), availableAt: Float64Array.of(0, 1, 2, 3, 4) };
 * const { center, scale } = robustScaler(train);
 * [center[0], scale[0]]; // => [ 3, 2 ]
 * ```
 */
export function robustScaler(train: FeatureMatrix): LinearScaler {
  const columns = presentValues(train).map((values) => values.toSorted());
  const center = columns.map((values) => quantile(values, 0.5));
  const scale = columns.map((values, i) => usableScale(quantile(values, 0.75) - quantile(values, 0.25), center[i]!));
  return { kind: 'robust', features: [...train.names], center, scale, fittedOn: fittedOn(train) };
}
