import { expect, it } from 'vitest';
import { checkCovariance } from './check-covariance.js';

it('splits a covariance into deviations and correlations', () => {
  const { deviations, correlations } = checkCovariance([
    [4, -3],
    [-3, 9],
  ]);
  expect(deviations).toEqual([2, 3]);
  expect(correlations).toEqual([Float64Array.of(1, -0.5), Float64Array.of(-0.5, 1)]);
});

it('takes what is barely a covariance: assets that are the same, more assets than observations', () => {
  const twice = [
    [4, 4, 0],
    [4, 4, 0],
    [0, 0, 1],
  ];
  expect(() => checkCovariance(twice)).not.toThrow();
});

it.each<[what: string, covariance: number[][], message: string]>([
  ['nothing', [], 'covariance must have at least one asset, was []'],
  ['no square', [[1, 0], [0]], 'covariance[1] must have 2 columns as there are rows, was 1'],
  ['no variance', [[0]], 'covariance[0][0] must be a variance above 0, was 0'],
  ['a negative variance', [[-1]], 'covariance[0][0] must be a variance above 0, was -1'],
  ['NaN', [[Number.NaN]], 'covariance[0][0] must be a variance above 0, was NaN'],
  ['an infinite variance', [[Number.POSITIVE_INFINITY]], 'covariance[0][0] must be a variance above 0, was Infinity'],
  [
    'no symmetry',
    [
      [1, 0.5],
      [0.4, 1],
    ],
    'covariance[1][0] must equal covariance[0][1] and be a correlation of at most 1, was 0.4 and 0.5',
  ],
  [
    'NaN beside the diagonal',
    [
      [1, Number.NaN],
      [Number.NaN, 1],
    ],
    'was NaN and NaN',
  ],
  [
    'a correlation above 1',
    [
      [1, 2],
      [2, 1],
    ],
    'be a correlation of at most 1, was 2 and 2',
  ],
  [
    // Two assets that are nearly the opposite of the first cannot be the opposite of each other.
    'a portfolio of negative variance',
    [
      [1, -0.9, -0.9],
      [-0.9, 1, -0.9],
      [-0.9, -0.9, 1],
    ],
    'covariance must be positive semidefinite: a portfolio of asset 2 and those before it has a variance below 0',
  ],
  [
    'an asset that differs from its twin',
    [
      [1, 1, 0.9],
      [1, 1, 0.1],
      [0.9, 0.1, 1],
    ],
    'covariance must be positive semidefinite',
  ],
])('refuses %s', (_what, covariance, message) => {
  expect(() => checkCovariance(covariance)).toThrow(message);
});
