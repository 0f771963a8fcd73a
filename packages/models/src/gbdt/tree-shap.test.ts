import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import { firstRows, fixture, madeUpRows, xgboostCases } from './fixtures/made-up-rows.js';
import { predictMargins } from './predict.js';
import { trainTrees } from './train-trees.js';
import { flattenTrees, type TreeNode } from './tree-ensemble.js';
import { shapValues } from './tree-shap.js';
import { treesFromJson } from './xgboost/read-model.js';

const { features } = madeUpRows();

it.each(xgboostCases())('agrees with pred_contribs for $name', ({ name, objective, contributions }) => {
  const model = treesFromJson(fixture(`${name}.json`).toString());
  const tolerance = objective === 'reg:squarederror' ? 5e-6 : 1e-6;

  const values = shapValues(model, firstRows(features, 4));

  expect(values).toHaveLength(contributions.length);
  const gaps = Array.from(values, (value, i) => Math.abs(value - contributions[i]!));
  expect(Math.max(...gaps)).toBeLessThan(tolerance);
});

it('sums to the margin, also in deep trees that split on a feature again and again', () => {
  const random = createRandom(3);
  const names = ['a', 'b', 'c'];
  const rows = 300;
  const noise = {
    names,
    rows,
    values: Float32Array.from({ length: rows * 3 }, () => (random.next() < 0.1 ? Number.NaN : random.normal())),
  };
  const target = Array.from({ length: rows }, () => random.integer(2));
  const { model } = trainTrees(noise, target, { rounds: 20, maxDepth: 10, minChildWeight: 0.1 });

  const values = shapValues(model, noise);
  const margins = predictMargins(model, noise);

  margins.forEach((margin, row) => {
    const sum = values.subarray(row * 4, row * 4 + 4).reduce((total, value) => total + value, 0);
    expect(Math.abs(sum - margin)).toBeLessThan(1e-6);
  });
});

it('shares out by hand: two features that both must be on', () => {
  // value 8 when a and b are 1, else 0; covers 1, 1, 2. Mean 2; with a known 4, with b known 4 (of 8 x 1/2).
  const node = (value: number, cover: number): TreeNode => ({
    feature: 0,
    value,
    defaultLeft: true,
    gain: 0,
    cover,
    weight: 0,
  });
  const inner: TreeNode = { ...node(0.5, 2), feature: 1, children: [node(0, 1), node(8, 1)] };
  const root: TreeNode = { ...node(0.5, 4), children: [node(0, 2), inner] };
  const about = { objective: 'reg:squarederror', features: ['a', 'b'], groups: 1, baseScore: [0] } as const;
  const model = flattenTrees(about, [root], Int32Array.of(0));

  const values = shapValues(model, { names: ['a', 'b'], rows: 2, values: Float32Array.of(1, 1, 1, 0) });

  expect(Array.from(values)).toEqual([3, 3, 2, 1, -3, 2]);
});

it('shares out by hand below a split that no training row reached', () => {
  const leaf = (value: number, cover: number): TreeNode => ({
    feature: 0,
    value,
    defaultLeft: true,
    gain: 0,
    cover,
    weight: 0,
  });
  const about = { objective: 'reg:squarederror', features: ['a', 'b'], groups: 1, baseScore: [0] } as const;
  const shares = (inner: TreeNode) => {
    const root: TreeNode = { ...leaf(0.5, 10), children: [leaf(1, 10), inner] };
    const model = flattenTrees(about, [root], Int32Array.of(0));
    return Array.from(shapValues(model, { names: ['a', 'b'], rows: 2, values: Float32Array.of(0, 0, 1, 0) }));
  };
  const children = [leaf(2, 0), leaf(3, 0)] as const;

  // Nothing known 1; a known 1 or 2.5; b known 1; both 1 or 2: of the second row a has (1.5 + 1) / 2 and b -0.5 / 2.
  expect(shares({ ...leaf(0.5, 0), feature: 1, children })).toEqual([0, 0, 1, 1.25, -0.25, 1]);
  // The same feature again, so that the step is taken out of the way: 2 - 1.
  expect(shares({ ...leaf(1.5, 0), children })).toEqual([0, 0, 1, 1, 0, 1]);
});

it('says that a tree is too deep', () => {
  let node: TreeNode = { feature: 0, value: 1, defaultLeft: true, gain: 0, cover: 1, weight: 0 };
  for (let i = 0; i < 200; i++)
    node = { ...node, children: [node, { feature: 0, value: 1, defaultLeft: true, gain: 0, cover: 1, weight: 0 }] };
  const about = { objective: 'reg:squarederror', features: ['a'], groups: 1, baseScore: [0] } as const;

  const explain = () =>
    shapValues(flattenTrees(about, [node], Int32Array.of(0)), { names: ['a'], rows: 1, values: Float32Array.of(1) });

  expect(explain).toThrow('model.trees[0] must be at most 128 deep');
});
