import { expect, it } from 'vitest';
import { fixture, xgboostCases } from './fixtures/made-up-rows.js';
import { featureImportance } from './importance.js';
import { treesFromJson } from './xgboost/read-model.js';

it.each(xgboostCases())('agrees with get_score of XGBoost for $name', ({ name, importance }) => {
  const found = featureImportance(treesFromJson(fixture(`${name}.json`).toString()));

  const gains = found.map(({ totalGain }) => totalGain);
  expect(gains).toEqual(gains.toSorted((a, b) => b - a));
  for (const { feature, weight, gain, cover, totalGain, totalCover } of found) {
    expect(weight).toBe(importance.weight[feature] ?? 0);
    const theirs = (kind: 'gain' | 'cover' | 'total_gain' | 'total_cover') => importance[kind][feature] ?? 0;
    const near = (ours: number, other: number) =>
      expect(Math.abs(ours - other)).toBeLessThanOrEqual(1e-5 * Math.max(1, other));
    near(gain, theirs('gain'));
    near(cover, theirs('cover'));
    near(totalGain, theirs('total_gain'));
    near(totalCover, theirs('total_cover'));
  }
});

it('counts a feature that no split uses as nothing', () => {
  const model = treesFromJson(fixture('xgboost-1.7-logistic.json').toString());
  const unused = featureImportance({ ...model, features: [...model.features, 'unused'] }).at(-1);

  expect(unused).toEqual({ feature: 'unused', weight: 0, gain: 0, cover: 0, totalGain: 0, totalCover: 0 });
});
