import { expect, it } from 'vitest';
import { firstRows, fixture, madeUpRows, xgboostCases } from './fixtures/made-up-rows.js';
import { predictMargins } from './predict.js';
import { trainTrees } from './train-trees.js';
import { treesFromJson } from './xgboost/read-model.js';

const { features, labels } = madeUpRows();
// Trees that begin at a score per class are not what we fit.
const fitted = xgboostCases().filter(({ name }) => name !== 'xgboost-3-softprob-estimated');

it.each(fitted)('grows the trees of $name', ({ name, objective, baseScore, margins }) => {
  const theirs = treesFromJson(fixture(`${name}.json`).toString());
  const settings = {
    objective,
    rounds: 6,
    maxDepth: 3,
    learningRate: 0.3,
    alpha: 0.1,
    ...(baseScore && { baseScore }),
  };

  const { model } = trainTrees(features, labels[objective], settings);

  expect(model.treeStart).toEqual(theirs.treeStart);
  expect(model.firstChild).toEqual(theirs.firstChild);
  expect(model.feature).toEqual(theirs.feature);
  expect(model.defaultLeft).toEqual(theirs.defaultLeft);
  const scale = objective === 'reg:squarederror' ? 20 : 1;
  const farthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
  expect(farthest(model.value, theirs.value)).toBeLessThan(1e-7 * scale);
  expect(farthest(predictMargins(model, firstRows(features, 40)), margins)).toBeLessThan(1e-6 * scale);
  expect(farthest(model.cover, theirs.cover)).toBeLessThan(1e-4);
});
