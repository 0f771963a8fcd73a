import type { FeatureMatrix } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { transformFeatures } from './feature-transform.js';
import goldens from './fixtures/scikit-learn.json' with { type: 'json' };
import { robustScaler, standardScaler } from './linear-scalers.js';
import { pca } from './pca.js';
import { rankScaler } from './rank-scaler.js';

type Rows = readonly (readonly (number | null)[])[];

const names = ['ties', 'far', 'tails', 'mixed'];

function matrix(rows: Rows): FeatureMatrix {
  const values = Float32Array.from(rows.flat(), (value) => value ?? Number.NaN);
  return { names, rows: rows.length, values, availableAt: Float64Array.from(rows, (_, i) => i) };
}

/** The numbers that the goldens were made from: 60 rows of a generator that is the same in any language, the first 40 to train on. */
function trainingRows(): number[][] {
  let state = 12_345;
  const uniform = () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: 60 }, () => {
    const [a, b, c, d] = [uniform(), uniform(), uniform(), uniform()] as const;
    const ties = Math.round(a * 10);
    return [ties, 1000 + b * 5, (c - 0.5) ** 3 * 40 + ties * 0.3, d * 0.01 - b * 0.02];
  }).slice(0, 40);
}

const full = matrix(trainingRows());
const holed: FeatureMatrix = { ...full, values: full.values.slice() };
holed.values[3 * 4] = Number.NaN;
holed.values[10 * 4 + 2] = Number.NaN;
const test = matrix(goldens.test);

function expectRows({ values }: FeatureMatrix, expected: Rows, digits = 5): void {
  expected.flat().forEach((value, i) => {
    if (value === null) expect(values[i]).toBeNaN();
    else expect(Math.abs(values[i]! - value)).toBeLessThan(10 ** -digits * Math.max(1, Math.abs(value)));
  });
  expect(values.length).toBe(expected.flat().length);
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value / expected[i]! - 1)).toBeLessThan(1e-9);
  });
}

describe(`agrees with ${goldens.source}`, () => {
  it.each([
    ['standard', standardScaler],
    ['robust', robustScaler],
  ] as const)('%s scaler, with missing values', (kind, fit) => {
    const scaler = fit(holed);

    expectClose(scaler.center, goldens[kind].center);
    expectClose(scaler.scale, goldens[kind].scale);
    expectRows(transformFeatures(scaler, test), goldens[kind].rows);
  });

  it('rank scaler, with ties and values beyond the training rows', () => {
    expectRows(transformFeatures(rankScaler(holed), test), goldens.rank);
    expectRows(transformFeatures(rankScaler(holed), full), goldens.rankTrain);
    expectRows(transformFeatures(rankScaler(holed, { quantiles: 8 }), test), goldens.rank8);
  });

  it('principal components of scaled features', () => {
    const scaler = standardScaler(full);
    const components = pca(transformFeatures(scaler, full), { components: 3 });

    components.directions.forEach((direction, i) => {
      direction.forEach((part, j) => {
        expect(part).toBeCloseTo(goldens.pca.directions[i]![j]!, 9);
      });
    });
    expectClose(components.variance, goldens.pca.variance);
    expectClose(components.share, goldens.pca.share);
    expectRows(transformFeatures([scaler, components], test), goldens.pca.rows);
  });
});
