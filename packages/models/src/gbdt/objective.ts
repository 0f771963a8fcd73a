import type { Objective } from './tree-ensemble.js';

/** A row that is certain still has a little weight, as in XGBoost. */
const LEAST_HESSIAN = 1e-16;

/** 1 / (1 + exp(-margin)). @internal */
export function logistic(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

/** Turns the margins of one row into probabilities that sum to 1. @internal */
export function softmax(margins: ArrayLike<number>, from: number, out: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < out.length; k++) highest = Math.max(highest, margins[from + k]!);
  let sum = 0;
  for (let k = 0; k < out.length; k++) sum += out[k] = Math.exp(margins[from + k]! - highest);
  for (let k = 0; k < out.length; k++) out[k]! /= sum;
}

/** The margins that trees are added to, float32 like all sums of trees. @internal */
export function baseMargins(objective: Objective, baseScore: readonly number[], groups: number): Float32Array {
  const margins = new Float32Array(groups);
  for (let k = 0; k < groups; k++) {
    const score = Math.fround(baseScore[baseScore.length === 1 ? 0 : k]!);
    margins[k] = objective === 'binary:logistic' ? -Math.log(Math.fround(Math.fround(1 / score) - 1)) : score;
  }
  return margins;
}

/** Labels, weights and margins of the rows that are fitted. @internal */
export interface Fit {
  readonly labels: Float64Array;
  /** Weight of each row, that of positive ones included. */
  readonly weights: Float64Array;
  /** Row-major, one margin per group. */
  readonly margins: Float32Array;
  readonly groups: number;
}

/**
 * First and second derivative of the loss by each margin, times the weight of the row.
 *
 * Logistic: p - y and p (1 - p). Softmax: p_k - [y = k] and 2 p_k (1 - p_k), twice the diagonal of the second derivative, as in XGBoost.
 * Squared error: margin - y and 1.
 *
 * @param out - One array per group, the two derivatives of a row side by side.
 * @internal
 */
export function derive(objective: Objective, { labels, weights, margins, groups }: Fit, out: readonly Float64Array[]) {
  const set = (group: number, row: number, gradient: number, hessian: number) => {
    out[group]![2 * row] = gradient * weights[row]!;
    out[group]![2 * row + 1] = hessian * weights[row]!;
  };
  const shares = new Float64Array(groups);
  for (let row = 0; row < labels.length; row++) {
    if (objective === 'reg:squarederror') {
      set(0, row, margins[row]! - labels[row]!, 1);
    } else if (objective === 'binary:logistic') {
      const p = logistic(margins[row]!);
      set(0, row, p - labels[row]!, Math.max(p * (1 - p), LEAST_HESSIAN));
    } else {
      softmax(margins, row * groups, shares);
      for (let k = 0; k < groups; k++) {
        const p = shares[k]!;
        set(k, row, p - (labels[row] === k ? 1 : 0), Math.max(2 * p * (1 - p), LEAST_HESSIAN));
      }
    }
  }
}

/** Weighted mean of what early stopping watches: the log loss of a class, or the root of the squared error. @internal */
export function meanLoss(objective: Objective, { labels, weights, margins, groups }: Fit): number {
  const shares = new Float64Array(groups);
  let loss = 0;
  let weight = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    let own: number;
    if (objective === 'reg:squarederror') {
      own = (margins[row]! - label) ** 2;
    } else if (objective === 'binary:logistic') {
      const wrong = label === 1 ? -margins[row]! : margins[row]!;
      // log(1 + exp(x)) without an overflow.
      own = Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
    } else {
      softmax(margins, row * groups, shares);
      own = -Math.log(Math.max(shares[label]!, LEAST_HESSIAN));
    }
    loss += own * weights[row]!;
    weight += weights[row]!;
  }
  const mean = loss / weight;
  return objective === 'reg:squarederror' ? Math.sqrt(mean) : mean;
}
