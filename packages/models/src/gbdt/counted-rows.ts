import type { FeatureRows } from './feature-rows.js';

/** Rows of one training run. @internal */
export interface WeightedRows {
  readonly features: FeatureRows;
  readonly labels: Float64Array;
  readonly weights: Float64Array;
}

/** The rows that weigh something. Those of weight 0 leave no trace: not in the sums, and not in the bins or the draws of rows either. @internal */
export function countedRows({ features, labels, weights }: WeightedRows): WeightedRows {
  if (weights.every((weight) => weight > 0)) return { features, labels, weights };
  const isCounted = (_: number, row: number) => weights[row]! > 0;
  const columns = features.names.length;
  const values = features.values.filter((_, at) => weights[Math.floor(at / columns)]! > 0);
  const kept = { labels: labels.filter(isCounted), weights: weights.filter(isCounted) };
  return { ...kept, features: { names: features.names, rows: kept.labels.length, values } };
}
