import type { TreeEnsemble } from './tree-ensemble.js';

/** How much the splits on one feature did. */
export interface FeatureImportance {
  readonly feature: string;
  /** Number of splits. */
  readonly weight: number;
  /** Mean loss that a split takes away; 0 without splits. */
  readonly gain: number;
  /** Mean sum of second derivatives of the training rows at a split; 0 without splits. */
  readonly cover: number;
  readonly totalGain: number;
  readonly totalCover: number;
}

/**
 * Returns how much each feature was used, the one with the highest total gain first. Equal ones stay in the order of the model.
 *
 * `weight`, `gain`, `cover`, `totalGain` and `totalCover` are XGBoost's importance types `weight`, `gain`, `cover`, `total_gain` and `total_cover`.
 * They are measured on training rows, where noise features have some too.
 *
 * @example
 * ```ts
 * import { featureImportance, trainTrees } from '@kairos/models/gbdt';
 *
 * const features = { names: ['noise', 'x'], rows: 4, values: Float32Array.of(1, 1, 1, 2, 1, 3, 1, 4) };
 * const { model } = trainTrees(features, [0, 0, 8, 8], { objective: 'reg:squarederror', rounds: 1, lambda: 0 });
 * featureImportance(model)[0]?.feature; // => 'x'
 * featureImportance(model)[0]?.gain; // => 64
 * ```
 */
export function featureImportance(model: TreeEnsemble): FeatureImportance[] {
  const weight = new Float64Array(model.features.length);
  const totalGain = new Float64Array(model.features.length);
  const totalCover = new Float64Array(model.features.length);
  model.firstChild.forEach((child, node) => {
    if (child < 0) return;
    const column = model.feature[node]!;
    weight[column]! += 1;
    totalGain[column]! += model.gain[node]!;
    totalCover[column]! += model.cover[node]!;
  });
  const all = model.features.map((feature, i) => ({
    feature,
    weight: weight[i]!,
    gain: totalGain[i]! / Math.max(1, weight[i]!),
    cover: totalCover[i]! / Math.max(1, weight[i]!),
    totalGain: totalGain[i]!,
    totalCover: totalCover[i]!,
  }));
  return all.sort((a, b) => b.totalGain - a.totalGain);
}
