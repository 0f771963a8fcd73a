import { checkNames, type FeatureRows } from './feature-rows.js';
import { baseMargins, logistic, softmax } from './objective.js';
import { type PackedTrees, packTrees } from './packed-trees.js';
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

/** Sums float32 after float32 in the order of the trees: XGBoost does, and other orders give other bits. */
function sumTrees(
  { words, floats, starts }: PackedTrees,
  treeGroup: Int32Array,
  values: Float32Array,
  start: number,
  margins: Float32Array,
  at: number,
): void {
  for (let tree = 0; tree < treeGroup.length; tree++) {
    let node = starts[tree]!;
    for (let child = words[node]!; child >= 0; child = words[node]!) {
      const column = words[node + 1]!;
      const x = values[start + (column >> 1)]!;
      // Which way is a toss-up, so a branch would be guessed wrongly half the time; missing is rare, so that branch is cheap.
      let right = +(x >= floats[node + 2]!);
      if (Number.isNaN(x)) right = 1 - (column & 1);
      node = child + 4 * right;
    }
    margins[at + treeGroup[tree]!]! += floats[node + 2]!;
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
  const { groups, objective, baseScore, treeGroup } = model;
  const trees = packTrees(model);
  const base = baseMargins(objective, baseScore, groups);
  const margins = new Float32Array(features.rows * groups);
  for (let row = 0; row < features.rows; row++) {
    margins.set(base, row * groups);
    sumTrees(trees, treeGroup, features.values, row * features.names.length, margins, row * groups);
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
 * predictProbabilities(model, features)[0]?.toFixed(6); // => '0.750000'
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
