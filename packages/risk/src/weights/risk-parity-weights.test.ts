import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { FOUR_ASSETS, SIX_ASSETS } from './goldens.js';
import { riskParityWeights } from './risk-parity-weights.js';

const expectNear = (actual: readonly number[], expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((weight, i) => {
    expect(actual[i]).toBeCloseTo(weight, 9);
  });
};

// Goldens: damped Newton on the same objective in numpy 2, confirmed by SLSQP of scipy on the contributions to 7 digits.
describe('agrees with other solvers', () => {
  it('on four assets, as published', () => {
    expectNear(riskParityWeights(FOUR_ASSETS), [0.383612506284, 0.191806253142, 0.242617851757, 0.181963388818]);
  });

  it('on four assets with budgets', () => {
    const weights = [0.229574649519, 0.214617154664, 0.307794353995, 0.248013841822];
    expectNear(riskParityWeights(FOUR_ASSETS, [0.1, 0.2, 0.3, 0.4]), weights);
  });

  it('on six assets', () => {
    const equal = [0.218683841188, 0.167622329586, 0.156540285268, 0.177280693101, 0.123399416596, 0.15647343426];
    const budgeted = [0.29560289005833, 0.22562588128196, 0.11391365462453, 0.14723072212771, 0.09235374896903];
    expectNear(riskParityWeights(SIX_ASSETS), equal);
    expectNear(riskParityWeights(SIX_ASSETS, [0.3, 0.3, 0.1, 0.1, 0.1, 0.1]), [...budgeted, 0.12527310293842]);
  });
});

it('is in inverse proportion to volatility where all correlations are equal', () => {
  // Deviations 1, 2, 4, correlation 0.5 each.
  const covariance = [
    [1, 1, 2],
    [1, 4, 4],
    [2, 4, 16],
  ];
  expectNear(riskParityWeights(covariance), [4 / 7, 2 / 7, 1 / 7]);
});

it('gives one asset all, and twins the same', () => {
  expect(riskParityWeights([[0.04]])).toEqual([1]);
  expectNear(
    riskParityWeights([
      [0.04, 0.04],
      [0.04, 0.04],
    ]),
    [0.5, 0.5],
  );
});

it('copes with a hedge that is nearly perfect', () => {
  const hedge = [
    [1, -0.9999],
    [-0.9999, 1],
  ];
  expectNear(riskParityWeights(hedge, [0.5, 0.5]), [0.5, 0.5]);
});

it('refuses assets that hedge each other fully: there is no risk to share', () => {
  const hedge = [
    [1, -2],
    [-2, 4],
  ];
  expect(() => riskParityWeights(hedge)).toThrow('covariance must leave every portfolio some risk');
});

it('refuses budgets that do not fit', () => {
  expect(() => riskParityWeights(FOUR_ASSETS, [0.5, 0.5])).toThrow(
    'budgets must have 4 values as there are assets, was 2',
  );
  expect(() => riskParityWeights(FOUR_ASSETS, [0.1, 0.2, 0.3, 0.3])).toThrow('budgets must sum to 1, was 0.9');
  expect(() => riskParityWeights(FOUR_ASSETS, [25, 25, 25, 25])).toThrow('budgets[0] must be a fraction above 0');
  expect(() => riskParityWeights(FOUR_ASSETS, [0, 0.4, 0.3, 0.3])).toThrow(ValidationError);
});

it('refuses what is no covariance', () => {
  expect(() => riskParityWeights([[1, 2]])).toThrow('covariance[0] must have 1 columns as there are rows, was 2');
});
