import { checkNames, type FeatureRows, refuse } from './feature-rows.js';
import { baseMargins } from './objective.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** Deeper trees, from a file, would take the square of their depth in memory. */
const MAX_DEPTH = 128;

/** A feature on the way to a node, and how the sets of features that are known weigh there. */
interface PathStep {
  /** -1 before the first split. */
  readonly feature: number;
  /** Share of the training rows that go this way when the feature is not known. */
  readonly zero: number;
  /** 1 when the row itself goes this way, else 0. */
  readonly one: number;
  /** Weight of the sets of each size. */
  weight: number;
}

/** Algorithm 2, EXTEND: a feature more on the way. */
function extend(path: readonly PathStep[], zero: number, one: number, feature: number): PathStep[] {
  const depth = path.length;
  const longer = path.map((step) => ({ ...step }));
  longer.push({ feature, zero, one, weight: depth === 0 ? 1 : 0 });
  for (let i = depth - 1; i >= 0; i--) {
    longer[i + 1]!.weight += (one * longer[i]!.weight * (i + 1)) / (depth + 1);
    longer[i]!.weight = (zero * longer[i]!.weight * (depth - i)) / (depth + 1);
  }
  return longer;
}

/** Weights of the sets without the feature of one step. */
function weightsWithout(path: readonly PathStep[], at: number): number[] {
  const depth = path.length - 1;
  const { one, zero } = path[at]!;
  const weights = path.map((step) => step.weight);
  let next = weights[depth]!;
  for (let i = depth - 1; i >= 0; i--) {
    if (one !== 0) {
      const kept = weights[i]!;
      weights[i] = (next * (depth + 1)) / ((i + 1) * one);
      next = kept - (weights[i]! * zero * (depth - i)) / (depth + 1);
    } else if (zero !== 0) {
      weights[i] = (weights[i]! * (depth + 1)) / (zero * (depth - i));
    } else {
      // Neither the row nor any training row goes this way: whatever lies behind weighs nothing.
      weights[i] = 0;
    }
  }
  return weights.slice(0, depth);
}

/** Algorithm 2, UNWIND: takes a feature out that is split on again. */
function unwind(path: readonly PathStep[], at: number): PathStep[] {
  const weights = weightsWithout(path, at);
  const rest = path.filter((_, i) => i !== at);
  return rest.map((step, i) => ({ ...step, weight: weights[i]! }));
}

/** Depth of each node, and the mean answer below each root. */
function checkDepth({ firstChild, treeStart }: TreeEnsemble): void {
  const depth = new Int32Array(firstChild.length);
  firstChild.forEach((child, node) => {
    if (child < 0) return;
    depth[child] = depth[child + 1] = depth[node]! + 1;
    if (depth[child]! <= MAX_DEPTH) return;
    const tree = treeStart.findIndex((start) => start > node) - 1;
    refuse(`model.trees[${tree}]`, `must be at most ${MAX_DEPTH} deep to be explained, was deeper`);
  });
}

/** Share of the training rows of a node that go to one of its children; even where no row came by. */
function shareOf({ cover }: TreeEnsemble, node: number, child: number, other: number): number {
  const both = cover[child]! + cover[other]!;
  if (cover[node]! > 0) return cover[child]! / cover[node]!;
  return both > 0 ? cover[child]! / both : 0.5;
}

/** Mean answer of a subtree over the training rows. */
function meanBelow(model: TreeEnsemble, node: number): number {
  const child = model.firstChild[node]!;
  if (child < 0) return model.value[node]!;
  const left = shareOf(model, node, child, child + 1);
  const right = shareOf(model, node, child + 1, child);
  return left * meanBelow(model, child) + right * meanBelow(model, child + 1);
}

/** Adds what each feature of one row contributes to one tree. */
function explainTree(model: TreeEnsemble, root: number, row: Float32Array, out: Float64Array): void {
  const recurse = (node: number, before: readonly PathStep[], zero: number, one: number, feature: number) => {
    const path = extend(before, zero, one, feature);
    const left = model.firstChild[node]!;
    if (left < 0) {
      for (let i = 1; i < path.length; i++) {
        const step = path[i]!;
        const weight = weightsWithout(path, i).reduce((sum, each) => sum + each, 0);
        out[step.feature]! += weight * (step.one - step.zero) * model.value[node]!;
      }
      return;
    }
    const column = model.feature[node]!;
    const x = row[column]!;
    const goesLeft = Number.isNaN(x) ? model.defaultLeft[node] === 1 : x < model.value[node]!;
    const hot = goesLeft ? left : left + 1;
    const cold = goesLeft ? left + 1 : left;
    const again = path.findIndex((step) => step.feature === column);
    const earlier = again < 0 ? { zero: 1, one: 1 } : path[again]!;
    const rest = again < 0 ? path : unwind(path, again);
    recurse(hot, rest, earlier.zero * shareOf(model, node, hot, cold), earlier.one, column);
    recurse(cold, rest, earlier.zero * shareOf(model, node, cold, hot), 0, column);
  };
  recurse(root, [], 1, 1, -1);
}

/**
 * Returns how much each feature moves the margin of each row away from the mean margin: path-dependent TreeSHAP.
 *
 * Numbers of a row sum to its margin. They are those of `Booster.predict(pred_contribs=True)` of XGBoost and of
 * `shap.TreeExplainer` with `feature_perturbation='tree_path_dependent'`. Takes time O(trees x leaves x depth^2) a row.
 *
 * @returns Row-major, `rows x groups x (features + 1)`; the last of each is the mean margin of the training rows.
 * @throws `ValidationError` unless the features are those of the model, or when a tree is more than 128 deep.
 * @see Lundberg, Erion, Lee (2018), "Consistent Individualized Feature Attribution for Tree Ensembles", arXiv:1802.03888, algorithm 2.
 * @example
 * ```ts
 * import { shapValues, trainTrees } from '@kairos/models/gbdt';
 *
 * const features = { names: ['x'], rows: 2, values: Float32Array.of(1, 2) };
 * const { model } = trainTrees(features, [10, 20], { objective: 'reg:squarederror', rounds: 1, learningRate: 1, lambda: 0 });
 * shapValues(model, features); // => Float64Array(4) [ -5, 15, 5, 15 ]
 * ```
 */
export function shapValues(model: TreeEnsemble, features: FeatureRows): Float64Array {
  checkNames(features, model.features);
  checkDepth(model);
  const { groups, treeGroup, treeStart } = model;
  const columns = model.features.length;
  const size = columns + 1;
  const base = baseMargins(model.objective, model.baseScore, groups);
  const means = Float64Array.from(base);
  treeGroup.forEach((group, tree) => {
    means[group]! += meanBelow(model, treeStart[tree]!);
  });
  const out = new Float64Array(features.rows * groups * size);
  for (let row = 0; row < features.rows; row++) {
    const values = features.values.subarray(row * columns, (row + 1) * columns);
    treeGroup.forEach((group, tree) => {
      const at = (row * groups + group) * size;
      explainTree(model, treeStart[tree]!, values, out.subarray(at, at + columns));
    });
    for (let group = 0; group < groups; group++) out[(row * groups + group) * size + columns] = means[group]!;
  }
  return out;
}
