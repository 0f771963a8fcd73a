import { refuse } from '../feature-rows.js';
import { flattenTrees, type Objective, type TreeEnsemble } from '../tree-ensemble.js';
import { Field } from './fields.js';
import { readTree } from './read-tree.js';
import { parseUbj } from './ubjson.js';

const MOST = 2 ** 31 - 1;

/** Objectives with the same margins and probabilities as ours. */
const OBJECTIVES: Readonly<Record<string, Objective>> = {
  'binary:logistic': 'binary:logistic',
  'multi:softprob': 'multi:softprob',
  'multi:softmax': 'multi:softprob',
  'reg:squarederror': 'reg:squarederror',
};

function readObjective(learner: Field): Objective {
  const name = learner.at('objective').at('name');
  const known = Object.hasOwn(OBJECTIVES, name.text()) ? OBJECTIVES[name.text()] : undefined;
  return known ?? name.fail(`one of ${Object.keys(OBJECTIVES).join(', ')}`);
}

/** "5E-1" up to 3.0, "[5E-1]" or one entry per class since 3.1. */
function readBaseScore(field: Field, groups: number, objective: Objective): number[] {
  const isNumber = typeof field.value === 'number';
  const text = isNumber ? String(field.value) : field.text().trim();
  const parts = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1).split(',') : [text];
  const scores = parts.map((part) => (part.trim() === '' ? Number.NaN : Math.fround(Number(part))));
  if (scores.length !== 1 && scores.length !== groups) field.fail(`one number or ${groups}`);
  const isFit = (score: number) =>
    Number.isFinite(score) && (objective !== 'binary:logistic' || (score > 0 && score < 1));
  if (!scores.every(isFit))
    field.fail(
      objective === 'binary:logistic' ? 'a probability above 0 and below 1' : 'a number that float32 can hold',
    );
  return scores;
}

function readNames(learner: Field, count: number): string[] {
  const field = learner.at('feature_names');
  const names = field.exists ? field.items().map((name) => name.text()) : [];
  if (names.length === 0) return Array.from({ length: count }, (_, i) => `f${i}`);
  if (names.length !== count) field.fail(`a list of ${count} names`);
  if (new Set(names).size !== count) field.fail('a list of names that differ');
  return names;
}

/** The part that holds trees; other boosters are told by their names. */
function readBooster(learner: Field): Field {
  const booster = learner.at('gradient_booster');
  const name = booster.at('name');
  if (booster.at('weight_drop').exists || name.value === 'dart') name.unsupported('the booster dart');
  if (name.value === 'gblinear') name.unsupported('the booster gblinear');
  if (name.value !== 'gbtree') name.fail('"gbtree"');
  return booster.at('model');
}

function checkRounds(model: Field, trees: number): void {
  const field = model.at('iteration_indptr');
  if (!field.exists) return;
  const starts = field.numbers();
  const isFit =
    starts[0] === 0 && starts.at(-1) === trees && starts.every((start, i) => i === 0 || start >= starts[i - 1]!);
  if (!isFit && starts.length > 0) field.fail(`a list that rises from 0 to the ${trees} trees`);
}

function readModel(document: unknown): TreeEnsemble {
  const learner = new Field(document, 'model').at('learner');
  const booster = readBooster(learner);
  const param = learner.at('learner_model_param');
  const targets = param.at('num_target');
  if (targets.exists && targets.whole(0, MOST) > 1) targets.unsupported('several targets');
  const objective = readObjective(learner);
  const classes = param.at('num_class').whole(0, 1_000_000);
  const groups = objective === 'multi:softprob' ? Math.max(1, classes) : 1;
  if (objective === 'multi:softprob' && classes < 2) param.at('num_class').fail('at least 2');
  const features = readNames(learner, param.at('num_feature').whole(1, 1_000_000));
  const trees = booster.at('trees').items();
  const treeGroup = Int32Array.from(booster.at('tree_info').numbers(trees.length));
  const wrong = treeGroup.findIndex((group) => group < 0 || group >= groups);
  if (wrong >= 0)
    booster.at('tree_info').fail(`a list of groups below ${groups}, tree ${wrong} has ${treeGroup[wrong]}`);
  checkRounds(booster, trees.length);
  const baseScore = readBaseScore(param.at('base_score'), groups, objective);
  const roots = trees.map((tree) => readTree(tree, features.length));
  return flattenTrees({ objective, features, groups, baseScore }, roots, treeGroup);
}

/**
 * Reads a model that XGBoost saved as JSON (`save_model('model.json')`), of the versions 1.x to 3.x.
 *
 * Objectives `binary:logistic`, `multi:softprob`, `multi:softmax` (read as `multi:softprob`) and `reg:squarederror`. Features without names
 * are `f0`, `f1`, ... All rounds are read, also those after the best one of early stopping, as XGBoost itself predicts with a booster.
 *
 * @throws `ValidationError` naming the place and the fault: no JSON, a field that is missing, nodes that are no tree, and what
 * cannot be read: the boosters dart and gblinear, categorical splits, several targets, other objectives.
 * @example
 * ```ts
 * import { predictMargins, trainTrees, treesFromJson, treesToJson } from '@kairos/models/gbdt';
 *
 * const features = { names: ['x'], rows: 4, values: Float32Array.of(1, 2, 3, 4) };
 * const { model } = trainTrees(features, [0, 0, 1, 1], { rounds: 3, minChildWeight: 0 });
 * const read = treesFromJson(treesToJson(model));
 * predictMargins(read, features)[3] === predictMargins(model, features)[3]; // => true
 * treesFromJson('{"learner": {"gradient_booster": {"name": "dart"}}}'); // throws must not use the booster dart
 * ```
 */
export function treesFromJson(text: string): TreeEnsemble {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    refuse('model', `must be JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  return readModel(document);
}

/**
 * Reads a model that XGBoost saved as UBJ (`save_model('model.ubj')`, the default since 2.1).
 *
 * @throws `ValidationError` as {@link treesFromJson} does, and naming the byte where the file stops being UBJ.
 * @example
 * ```ts
 * import { treesFromUbj } from '@kairos/models/gbdt';
 *
 * treesFromUbj(Uint8Array.of(0x7b, 0x69)); // throws the file is cut off or no UBJ
 * ```
 */
export function treesFromUbj(bytes: Uint8Array): TreeEnsemble {
  return readModel(parseUbj(bytes));
}
