import { InsufficientDataError, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { covarianceOf } from './covariance-of.js';

const returns = [
  [0.012, -0.004, 0.007, 0.001, -0.009],
  [0.003, 0.002, -0.006, 0.004, 0.001],
];

const expectNear = (actual: readonly number[][], expected: readonly number[][]) => {
  expected.forEach((row, i) => {
    expect(actual[i]).toHaveLength(row.length);
    row.forEach((value, j) => {
      expect(actual[i]![j]).toBeCloseTo(value, 17);
    });
  });
};

it('is that of numpy.cov', () => {
  const covariance = covarianceOf(returns);

  expectNear(covariance, [
    [7.03e-5, -6.15e-6],
    [-6.15e-6, 1.57e-5],
  ]);
  expect(covariance[0]![1]).toBe(covariance[1]![0]);
});

it('is that of a year with the periods in one', () => {
  const annual = covarianceOf(returns, { periodsPerYear: 252 });
  expect(annual[0]![0]).toBeCloseTo(0.0177156, 14);
  expect(annual[1]![0]).toBeCloseTo(-0.0015498, 14);
});

it('takes typed arrays', () => {
  expect(covarianceOf([Float64Array.of(1, 3)])).toEqual([[2]]);
});

it('refuses what has no covariance', () => {
  expect(() => covarianceOf([])).toThrow('returns must have at least one asset, was []');
  expect(() => covarianceOf([[1, 2], [1]])).toThrow('returns[1] must be as long as returns[0], 2, was 1');
  expect(() =>
    covarianceOf([
      [1, 2],
      [1, Number.NaN],
    ]),
  ).toThrow('returns[1][1] must be a finite number, was NaN');
  expect(() => covarianceOf([[1], [2]])).toThrow(InsufficientDataError);
  expect(() => covarianceOf(returns, { periodsPerYear: 0 })).toThrow(ValidationError);
  const misspelt = { periodsPerYear: 1, periodPerYear: 252 };
  expect(() => covarianceOf(returns, misspelt)).toThrow('Did you mean "periodsPerYear"?');
});
