import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { firstRows, fixture, madeUpRows, xgboostCases } from '../fixtures/made-up-rows.js';
import { predictMargins, predictProbabilities } from '../predict.js';
import { treesFromJson, treesFromUbj } from './read-model.js';

const { features } = madeUpRows();
const few = firstRows(features, 40);
const small = () => JSON.parse(fixture('xgboost-1.7-logistic.json').toString());

it.each(xgboostCases())('reads $name with the margins of XGBoost to the bit', ({ name, margins, probabilities }) => {
  const model = treesFromJson(fixture(`${name}.json`).toString());

  expect(Array.from(predictMargins(model, few))).toEqual(margins);
  const gap = predictProbabilities(model, few).map((p, i) => Math.abs(p - probabilities[i]!));
  expect(Math.max(...gap)).toBeLessThan(1e-7);
});

it.each(['xgboost-1.7-logistic', 'xgboost-3-logistic-estimated', 'xgboost-3-softprob-estimated'])(
  'reads %s from UBJ as from JSON',
  (name) => {
    expect(treesFromUbj(fixture(`${name}.ubj`))).toEqual(treesFromJson(fixture(`${name}.json`).toString()));
  },
);

it('reads base scores of every form', () => {
  const read = (score: unknown) => {
    const model = small();
    model.learner.learner_model_param.base_score = score;
    return treesFromJson(JSON.stringify(model)).baseScore;
  };

  expect(['5E-1', '[5E-1]', '[2.5E-1]', 0.25, '0.25'].map(read)).toEqual([[0.5], [0.5], [0.25], [0.25], [0.25]]);
  expect(() => read('[5E-1,5E-1]')).toThrow('base_score must be one number or 1');
  expect(() => read('1E0')).toThrow('must be a probability above 0 and below 1');
  expect(() => read('half')).toThrow('base_score');
});

it('leaves nodes behind that pruning took out of the tree', () => {
  const model = small();
  const tree = model.learner.gradient_booster.model.trees[0];
  const whole = treesFromJson(JSON.stringify(model));
  for (const [key, list] of Object.entries(tree))
    if (Array.isArray(list) && !key.startsWith('categories')) list.push(list[0]);

  expect(treesFromJson(JSON.stringify(model))).toEqual(whole);
});

type Change = (learner: Json, tree: Json) => void;
// A model to break anywhere.
type Json = ReturnType<typeof JSON.parse>;

it.each<[string, string, Change]>([
  [
    'dart',
    'must not use the booster dart',
    (l) => Object.assign(l.gradient_booster, { weight_drop: [1], name: 'dart' }),
  ],
  ['gblinear', 'must not use the booster gblinear', (l) => Object.assign(l.gradient_booster, { name: 'gblinear' })],
  [
    'categorical splits',
    'trees[0].split_type must not use categorical splits',
    (_, t) => {
      t.split_type[0] = 1;
    },
  ],
  [
    'category nodes',
    'must not use categorical splits',
    (_, t) => {
      t.categories_nodes = [0];
    },
  ],
  [
    'several targets',
    'must not use several targets',
    (l) => {
      l.learner_model_param.num_target = '2';
    },
  ],
  [
    'multi-target leaves',
    'must not use multi-target trees',
    (_, t) => {
      t.tree_param.size_leaf_vector = '2';
    },
  ],
  [
    'other objectives',
    'objective.name must be one of binary:logistic',
    (l) => {
      l.objective.name = 'rank:ndcg';
    },
  ],
  [
    'circles',
    'must be a tree',
    (_, t) => {
      t.left_children[1] = 0;
      t.right_children[1] = 0;
    },
  ],
  [
    'children out of range',
    'must be a tree',
    (_, t) => {
      t.right_children[0] = 99;
    },
  ],
  [
    'features out of range',
    'must be a list of features below 5',
    (_, t) => {
      t.split_indices[0] = 5;
    },
  ],
  [
    'cut-off lists',
    'split_conditions must be a list of',
    (_, t) => {
      t.split_conditions.pop();
    },
  ],
  [
    'numbers that float32 cannot hold',
    'split_conditions[1] must be a number that float32 can hold, was 1e+39',
    (_, t) => {
      t.split_conditions[1] = 1e39;
    },
  ],
  [
    'missing fields',
    'sum_hessian must be a list, was missing',
    (_, t) => {
      delete t.sum_hessian;
    },
  ],
  [
    'rounds that do not add up',
    'iteration_indptr must be a list that rises',
    (l) => {
      l.gradient_booster.model.iteration_indptr = [0, 7];
    },
  ],
  [
    'groups out of range',
    'tree_info must be a list of groups below 1',
    (l) => {
      l.gradient_booster.model.tree_info[0] = 1;
    },
  ],
])('refuses %s by name', (_, message, change) => {
  const model = small();
  change(model.learner, model.learner.gradient_booster.model.trees[0]);

  expect(() => treesFromJson(JSON.stringify(model))).toThrow(ValidationError);
  expect(() => treesFromJson(JSON.stringify(model))).toThrow(message);
});

it('refuses what is no JSON', () => {
  expect(() => treesFromJson('{')).toThrow('model must be JSON');
  expect(() => treesFromJson('[]')).toThrow('model must be an object');
});
