import { checkNames, type FeatureRows } from './feature-rows.js';
import { baseMargins, logistic, softmax } from './objective.js';
import type { TreeEnsemble, TreeNode } from './tree-ensemble.js';

/** Adds one tree that is not laid out flat yet to the margins of the rows that are wanted. @internal */
export function addTree(
  root: TreeNode,
  { rows, names, values }: FeatureRows,
  isWanted: (row: number) => boolean,
  margins: Float32Array,
  groups: number,
  group: number,
): void {
  for (let row = 0; row < rows; row++) {
    if (!isWanted(row)) continue;
    let node = root;
    while (node.children) {
      const value = values[row * names.length + node.feature]!;
      const left = Number.isNaN(value) ? node.defaultLeft : value < node.value;
      node = node.children[left ? 0 : 1];
    }
    margins[row * groups + group]! += node.value;
  }
}

/** The leaf in which a row ends. @internal */
export function leafOf(model: TreeEnsemble, tree: number, values: Float32Array, start: number): number {
  const { firstChild, feature, value, defaultLeft } = model;
  let node = model.treeStart[tree]!;
  for (let child = firstChild[node]!; child >= 0; child = firstChild[node]!) {
    const x = values[start + feature[node]!]!;
    const left = x < value[node]! || (Number.isNaN(x) && defaultLeft[node] === 1);
    node = left ? child : child + 1;
  }
  return node;
}

/** Sums float32 after float32 in the order of the trees: XGBoost does, and other orders give other bits. */
function sumTrees(model: TreeEnsemble, values: Float32Array, start: number, margins: Float32Array, at: number): void {
  const { firstChild, feature, value, defaultLeft, treeStart, treeGroup } = model;
  for (let tree = 0; tree < treeGroup.length; tree++) {
    let node = treeStart[tree]!;
    for (let child = firstChild[node]!; child >= 0; child = firstChild[node]!) {
      const x = values[start + feature[node]!]!;
      const left = x < value[node]! || (Number.isNaN(x) && defaultLeft[node] === 1);
      node = left ? child : child + 1;
    }
    margins[at + treeGroup[tree]!]! += value[node]!;
  }
}

/**
 * Returns what the trees sum to, before it becomes a probability: log odds for `binary:logistic`.
 *
 * The bits are those of XGBoost for the same trees. Missing values are NaN.
 *
 * @returns Row-major, `rows x groups`.
 * @throws `ValidationError` unless the features have the names of the model, in its order.
 * @example
 * ```ts
 * import { predictMargins, trainTrees } from '@kairos/models/gbdt';
 *
 * const features = { names: ['x'], rows: 2, values: Float32Array.of(1, 2) };
 * const { model } = trainTrees(features, [10, 20], { objective: 'reg:squarederror', rounds: 1, learningRate: 1, lambda: 0 });
 * predictMargins(model, features); // => Float32Array(2) [ 10, 20 ]
 * ```
 */
export function predictMargins(model: TreeEnsemble, features: FeatureRows): Float32Array {
  checkNames(features, model.features);
  const { groups, objective, baseScore } = model;
  const base = baseMargins(objective, baseScore, groups);
  const margins = new Float32Array(features.rows * groups);
  for (let row = 0; row < features.rows; row++) {
    margins.set(base, row * groups);
    sumTrees(model, features.values, row * features.names.length, margins, row * groups);
  }
  return margins;
}

/**
 * Returns the probability of label 1 (`binary:logistic`), of each class (`multi:softprob`), or the margin itself (`reg:squarederror`).
 *
 * @returns Row-major, `rows x groups`.
 * @throws `ValidationError` unless the features have the names of the model, in its order.
 * @example
 * ```ts
 * import { predictProbabilities, trainTrees } from '@kairos/models/gbdt';
 *
 * const features = { names: ['x'], rows: 4, values: Float32Array.of(1, 1, 1, 1) };
 * const { model } = trainTrees(features, [1, 1, 1, 0]);
 * predictProbabilities(model, features)[0]; // => 0.75
 * ```
 */
export function predictProbabilities(model: TreeEnsemble, features: FeatureRows): Float64Array {
  const margins = Float64Array.from(predictMargins(model, features));
  if (model.objective === 'binary:logistic') return margins.map(logistic);
  if (model.objective === 'multi:softprob') {
    for (let at = 0; at < margins.length; at += model.groups) {
      const row = margins.subarray(at, at + model.groups);
      softmax(row.slice(), 0, row);
    }
  }
  return margins;
}
