import type { TreeEnsemble } from '../tree-ensemble.js';

/** XGBoost's word for "no parent". */
const NO_PARENT = 2147483647;

/**
 * A float32 with the fewest digits that read back as it, always with an exponent: XGBoost takes a number without one for a whole number and
 * refuses it.
 *
 * @internal
 */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0E0';
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text.replace('e+', 'E').replace('e', 'E');
  }
  return value.toExponential(9).replace('e+', 'E').replace('e', 'E');
}

function floats(values: Iterable<number>): string {
  return `[${Array.from(values, floatText).join(',')}]`;
}

function wholes(values: Iterable<number>): string {
  return `[${Array.from(values).join(',')}]`;
}

function treeText(model: TreeEnsemble, tree: number): string {
  const from = model.treeStart[tree]!;
  const to = model.treeStart[tree + 1]!;
  const size = to - from;
  const left = Array.from(model.firstChild.subarray(from, to), (child) => (child < 0 ? -1 : child - from));
  const right = left.map((child) => (child < 0 ? -1 : child + 1));
  const parents = new Array<number>(size).fill(NO_PARENT);
  left.forEach((child, node) => {
    if (child >= 0) parents[child] = parents[child + 1] = node;
  });
  const none = new Array<number>(size).fill(0);
  const param = {
    num_deleted: '0',
    num_feature: String(model.features.length),
    num_nodes: String(size),
    size_leaf_vector: '1',
  };
  const fields = {
    base_weights: floats(model.weight.subarray(from, to)),
    categories: '[]',
    categories_nodes: '[]',
    categories_segments: '[]',
    categories_sizes: '[]',
    default_left: wholes(model.defaultLeft.subarray(from, to)),
    id: String(tree),
    left_children: wholes(left),
    loss_changes: floats(model.gain.subarray(from, to)),
    parents: wholes(parents),
    right_children: wholes(right),
    split_conditions: floats(model.value.subarray(from, to)),
    split_indices: wholes(model.feature.subarray(from, to)),
    split_type: wholes(none),
    sum_hessian: floats(model.cover.subarray(from, to)),
    tree_param: JSON.stringify(param),
  };
  return objectText(fields);
}

/** An object whose values are JSON already. */
function objectText(fields: Readonly<Record<string, string>>): string {
  return `{${Object.entries(fields)
    .map(([key, value]) => `${JSON.stringify(key)}:${value}`)
    .join(',')}}`;
}

function objectiveText({ objective, groups }: TreeEnsemble): string {
  if (objective === 'multi:softprob') {
    return JSON.stringify({ name: objective, softmax_multiclass_param: { num_class: String(groups) } });
  }
  return JSON.stringify({ name: objective, reg_loss_param: { scale_pos_weight: '1' } });
}

/**
 * Writes a model as the JSON that XGBoost loads (`Booster.load_model('model.json')`); its margins there have the same bits.
 *
 * The text is of format 1.7, which all later versions read; with a base score for each class it is of 3.1.
 *
 * @example
 * ```ts
 * import { trainTrees, treesToJson } from '@kairos/models/gbdt';
 *
 * const features = { names: ['x'], rows: 2, values: Float32Array.of(1, 2) };
 * const { model } = trainTrees(features, [10, 20], { objective: 'reg:squarederror', rounds: 1 });
 * JSON.parse(treesToJson(model)).learner.feature_names; // => [ 'x' ]
 * ```
 */
export function treesToJson(model: TreeEnsemble): string {
  const { baseScore, features, groups, objective, treeGroup } = model;
  const trees = treeGroup.length;
  const perRound = Math.max(1, groups);
  const isWhole = trees % perRound === 0;
  const roundStarts = Array.from({ length: Math.floor(trees / perRound) + 1 }, (_, i) => i * perRound);
  const modelParam = { num_parallel_tree: '1', num_trees: String(trees), size_leaf_vector: '0' };
  const booster = objectText({
    gbtree_model_param: JSON.stringify(modelParam),
    ...(isWhole && { iteration_indptr: wholes(roundStarts) }),
    tree_info: wholes(treeGroup),
    trees: `[${Array.from({ length: trees }, (_, t) => treeText(model, t)).join(',')}]`,
  });
  const isVector = baseScore.length > 1;
  const score = isVector ? floats(baseScore) : floatText(baseScore[0]!);
  const param = {
    base_score: score,
    boost_from_average: '1',
    num_class: objective === 'multi:softprob' ? String(groups) : '0',
    num_feature: String(features.length),
    num_target: '1',
  };
  const learner = objectText({
    attributes: '{}',
    feature_names: JSON.stringify(features),
    feature_types: JSON.stringify(features.map(() => 'float')),
    gradient_booster: objectText({ model: booster, name: '"gbtree"' }),
    learner_model_param: JSON.stringify(param),
    objective: objectiveText(model),
  });
  return objectText({ learner, version: isVector ? '[3,1,0]' : '[1,7,6]' });
}
