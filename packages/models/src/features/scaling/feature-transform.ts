import type { FeatureMatrix } from '@kairos/core';
import { checkNames } from '../../gbdt/feature-rows.js';
import { invalid } from '../../regimes/input/invalid.js';
import { checkMatrix } from '../matrix/feature-rows.js';
import { storable } from '../source/storable.js';
import { project } from './project.js';
import { rankAmong } from './rank-among.js';

/** From when to when the rows that a transform was fitted to were known. */
export interface FittedOn {
  /** First `availableAt`, UTC epoch milliseconds. */
  readonly from: number;
  /** Last `availableAt`, UTC epoch milliseconds. */
  readonly to: number;
  /** Rows given, and of those the ones that counted: for components those without a missing value. */
  readonly rows: number;
  readonly used: number;
}

/** Subtracts a centre and divides by a scale, each its own for every feature. */
export interface LinearScaler {
  readonly kind: 'standard' | 'robust';
  /** Names of the features, in the order in which they must come. */
  readonly features: readonly string[];
  readonly center: readonly number[];
  /** Never 0: a feature that does not vary has 1, so that it becomes 0. */
  readonly scale: readonly number[];
  readonly fittedOn: FittedOn;
}

/** Turns each value into its place among the values of the training rows, from 0 to 1. */
export interface RankScaler {
  readonly kind: 'rank';
  readonly features: readonly string[];
  /** Ascending quantiles of each feature, evenly spaced from the lowest to the highest value. */
  readonly quantiles: readonly (readonly number[])[];
  readonly fittedOn: FittedOn;
}

/** Directions in which the training rows varied most. */
export interface PrincipalComponents {
  readonly kind: 'pca';
  readonly features: readonly string[];
  readonly mean: readonly number[];
  /** One direction per component, each of length 1, the one that varied most first. */
  readonly directions: readonly (readonly number[])[];
  /** Variance of each component over the training rows. */
  readonly variance: readonly number[];
  /** The same as a fraction of the variance of all features. */
  readonly share: readonly number[];
  readonly fittedOn: FittedOn;
}

/** What was fitted to a training slice, as plain data: `JSON.stringify` saves it. */
export type FeatureTransform = LinearScaler | RankScaler | PrincipalComponents;

/**
 * Applies what was fitted to training rows to any rows: the training rows, later ones, or the one of today.
 *
 * A missing value stays missing; a component of a row with any is missing. Times stay as they are.
 *
 * @param transform - One, or several to apply one after the other, such as a scaler and then components.
 * @throws `ValidationError` on features of other names or in another order than those that were fitted.
 * @example
 * ```ts
 * import { standardScaler, transformFeatures } from '@kairos/models';
 *
 * const hours = Float64Array.of(0, 1, 2, 3);
 * const train = { names: ['heat'], rows: 4, values: Float32Array.of(1, 3, 5, 7), availableAt: hours };
 * const scaler = standardScaler(train);
 * scaler.center; // => [ 4 ]
 *
 * const later = { names: ['heat'], rows: 1, values: Float32Array.of(4), availableAt: Float64Array.of(9) };
 * transformFeatures(scaler, later).values; // => Float32Array(1) [ 0 ]
 * transformFeatures(scaler, { ...later, names: ['cold'] }); // throws must be "heat"
 * ```
 */
export function transformFeatures(
  transform: FeatureTransform | readonly FeatureTransform[],
  features: FeatureMatrix,
): FeatureMatrix {
  checkMatrix(features);
  if (isList(transform)) return transform.reduce((matrix, each) => transformFeatures(each, matrix), features);
  checkKind(transform);
  checkNames(features, transform.features);
  if (transform.kind === 'pca') return project(transform, features);
  const width = features.names.length;
  const scaled = scalerOf(transform);
  return { ...features, values: features.values.map((value, at) => storable(scaled(value, at % width))) };
}

function isList(transform: FeatureTransform | readonly FeatureTransform[]): transform is readonly FeatureTransform[] {
  return Array.isArray(transform);
}

function checkKind(transform: FeatureTransform): void {
  const kind: unknown = (transform as Partial<FeatureTransform> | undefined)?.kind;
  if (['standard', 'robust', 'rank', 'pca'].includes(kind as string)) return;
  throw invalid('transform', `must come from a scaler or pca, was of kind ${String(kind)}`);
}

function scalerOf(transform: LinearScaler | RankScaler): (value: number, feature: number) => number {
  if (transform.kind === 'rank') {
    const quantiles = transform.quantiles.map((each) => Float64Array.from(each));
    return (value, feature) => rankAmong(value, quantiles[feature]!);
  }
  const { center, scale } = transform;
  return (value, feature) => (value - center[feature]!) / scale[feature]!;
}
