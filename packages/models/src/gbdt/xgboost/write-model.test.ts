import { expect, it } from 'vitest';
import { fixture, xgboostCases } from '../fixtures/made-up-rows.js';
import { treesFromJson } from './read-model.js';
import { floatText, treesToJson } from './write-model.js';

it.each(xgboostCases())('writes $name so that it reads back the same', ({ name }) => {
  const model = treesFromJson(fixture(`${name}.json`).toString());

  expect(treesFromJson(treesToJson(model))).toEqual(model);
});

it('writes trees as XGBoost does', () => {
  const theirs = JSON.parse(fixture('xgboost-1.7-logistic.json').toString()).learner.gradient_booster.model;
  const text = treesToJson(treesFromJson(fixture('xgboost-1.7-logistic.json').toString()));
  const ours = JSON.parse(text).learner.gradient_booster.model;

  const shape = ({
    parents,
    left_children,
    right_children,
    split_indices,
    split_conditions,
    default_left,
  }: typeof ours) => ({ parents, left_children, right_children, split_indices, split_conditions, default_left });
  expect(ours.trees.map(shape)).toEqual(theirs.trees.map(shape));
  expect(ours.tree_info).toEqual(theirs.tree_info);
});

it('writes floats with an exponent, for XGBoost refuses whole numbers there', () => {
  const values = Float32Array.of(0, -0, 1, -2, 0.5, 1e30, 0.1);

  expect(Array.from(values, floatText)).toEqual(['0E0', '-0E0', '1E0', '-2E0', '5E-1', '1E30', '1E-1']);
});

it('writes floats with as many digits as they need', () => {
  const values = Float32Array.of(1 / 3, 16777217, 1.1754944e-38, 3.4028235e38, 1e-45);

  expect(Array.from(values, (value) => Math.fround(Number(floatText(value))))).toEqual(Array.from(values));
  expect(floatText(Math.fround(1 / 3))).toBe('3.3333334E-1');
});

it('says version 3.1 where each class has a base score of its own', () => {
  const version = (name: string) => JSON.parse(treesToJson(treesFromJson(fixture(name).toString()))).version;

  expect(version('xgboost-1.7-softprob.json')).toEqual([1, 7, 6]);
  expect(version('xgboost-3-softprob-estimated.json')).toEqual([3, 1, 0]);
});
