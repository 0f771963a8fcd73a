import { type FeatureMatrix, InsufficientDataError } from '@kairos/core';
import { checkKnown, checkWhole, invalid } from '../../regimes/input/invalid.js';
import { checkMatrix, completeRows } from '../matrix/feature-rows.js';
import type { PrincipalComponents } from './feature-transform.js';
import { symmetricEigen } from './symmetric-eigen.js';
import { fittedOn } from './training-columns.js';

/**
 * Fits principal components to training rows: the directions in which they vary most. Rows with a missing value do not count.
 *
 * Features of larger scale decide the directions, so scale them first, with a scaler fitted to the same rows. The sign of a direction is
 * a convention: its largest entry is positive.
 *
 * @param train - The training rows.
 * @param options - `components` to keep, from 1 to the number of features.
 * @returns Plain data for {@link transformFeatures}, which gives columns `pc1`, `pc2`, ...
 * @throws `ValidationError` on a bad number of components.
 * @throws `InsufficientDataError` with fewer than two complete rows.
 * @see scikit-learn, PCA: the same numbers to rounding.
 * @example
 * ```ts
 * import { pca, transformFeatures } from '@kairos/models';
 *
 * // Two features that move as one.
 * const train = {
 *   names: ['fast', 'slow'], rows: 3, values: Float32Array.of(-3, -4, 0, 0, 3, 4), availableAt: Float64Array.of(0, 1, 2),
 * };
 * const fitted = pca(train, { components: 1 });
 * fitted.directions[0]!.map((part) => part.toFixed(2)); // => [ '0.60', '0.80' ]
 * transformFeatures(fitted, train).values; // => Float32Array(3) [ -5, 0, 5 ]
 * ```
 */
export function pca(train: FeatureMatrix, options: { readonly components: number }): PrincipalComponents {
  checkMatrix(train, 'train');
  const { names } = train;
  checkKnown(options, ['components']);
  const count = checkWhole(options.components, 'components', 1);
  if (count > names.length)
    throw invalid('components', `must be at most the number of features ${names.length}, was ${count}`);
  const complete = completeRows(train);
  const used = complete.reduce((sum, is) => sum + is, 0);
  if (used < 2) {
    const message = `pca needs 2 training rows without a missing value, got ${used} of ${train.rows}`;
    throw new InsufficientDataError(message, { needed: 2, got: used });
  }
  const mean = meansOf(train, complete, used);
  const { values, vectors } = symmetricEigen(covariance(train, complete, mean, used));
  const all = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const variance = values.slice(0, count).map((value) => Math.max(0, value));
  return {
    kind: 'pca',
    features: [...names],
    mean,
    directions: vectors.slice(0, count).map(upright),
    variance,
    share: variance.map((value) => (all > 0 ? value / all : 0)),
    fittedOn: fittedOn(train, used),
  };
}

function meansOf({ names, rows, values }: FeatureMatrix, complete: Uint8Array, used: number): number[] {
  const sums = names.map(() => 0);
  for (let row = 0; row < rows; row++) {
    if (complete[row] === 0) continue;
    for (let i = 0; i < sums.length; i++) sums[i]! += values[row * sums.length + i]!;
  }
  return sums.map((sum) => sum / used);
}

/** Of a sample: divided by rows less one. */
function covariance(
  { rows, values }: FeatureMatrix,
  complete: Uint8Array,
  mean: readonly number[],
  used: number,
): number[][] {
  const width = mean.length;
  const sums = mean.map(() => new Array<number>(width).fill(0));
  const off = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    if (complete[row] === 0) continue;
    for (let i = 0; i < width; i++) off[i] = values[row * width + i]! - mean[i]!;
    for (let i = 0; i < width; i++) for (let j = i; j < width; j++) sums[i]![j]! += off[i]! * off[j]!;
  }
  return sums.map((_, i) => sums.map((_unused, j) => sums[Math.min(i, j)]![Math.max(i, j)]! / (used - 1)));
}

function upright(direction: readonly number[]): readonly number[] {
  const largest = direction.reduce((found, part) => (Math.abs(part) > Math.abs(found) ? part : found), 0);
  return largest < 0 ? direction.map((part) => -part) : direction;
}
