import { expect, it } from 'vitest';
import { FOUR_ASSETS, SIX_ASSETS } from './goldens.js';
import { minimumVarianceWeights } from './minimum-variance-weights.js';

const expectNear = (actual: readonly number[], expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((weight, i) => {
    expect(actual[i]).toBeCloseTo(weight, 9);
  });
};

// Goldens: SLSQP of scipy 1 with bounds 0 to 1 and sum 1.
it('agrees with another solver on four assets, as published, one of which is left out', () => {
  const weights = minimumVarianceWeights(FOUR_ASSETS);
  expectNear(weights, [0.744827586207, 0, 0.151724137931, 0.103448275862]);
  expect(weights[1]).toBe(0);
});

it('agrees with another solver on six assets', () => {
  const weights = [0.27266672822, 0.17545651819, 0.15283475215, 0.16967780489, 0.08882385967, 0.14054033688];
  expectNear(minimumVarianceWeights(SIX_ASSETS), weights);
});

it('hedges', () => {
  // Least variance of two: (4 + 1) / (1 + 4 + 2) of the calmer one, where the covariance is -1.
  const covariance = [
    [1, -1],
    [-1, 4],
  ];
  expectNear(minimumVarianceWeights(covariance), [5 / 7, 2 / 7]);
});

it('takes variances of any size side by side', () => {
  // Uncorrelated: 1 : 1e-8.
  const covariance = [
    [1e-6, 0],
    [0, 100],
  ];
  expectNear(minimumVarianceWeights(covariance), [1 / (1 + 1e-8), 1e-8 / (1 + 1e-8)]);
});

it('refuses assets that hedge each other fully', () => {
  const hedge = [
    [1, -1],
    [-1, 1],
  ];
  expect(() => minimumVarianceWeights(hedge)).toThrow('covariance must leave every portfolio some risk');
});
