import { expect, it } from 'vitest';
import { riskContributions } from './risk-contributions.js';

const covariance = [
  [1, -1],
  [-1, 4],
];

it('shares the variance out', () => {
  // 0.5 (0.5 - 0.5) = 0 and 0.5 (-0.5 + 2) = 0.75.
  expect(riskContributions([0.5, 0.5], covariance)).toEqual([0, 1]);
  // 0.75 (0.75 - 0.25) = 0.375 and 0.25 (-0.75 + 1) = 0.0625.
  expect(riskContributions(Float64Array.of(0.75, 0.25), covariance)).toEqual([6 / 7, 1 / 7]);
});

it('is negative for what hedges the rest', () => {
  // 0.25 (0.25 - 0.75) = -0.125 and 0.75 (-0.25 + 3) = 2.0625.
  expect(riskContributions([0.25, 0.75], covariance)[0]).toBeCloseTo(-0.125 / 1.9375, 15);
});

it('takes shorts', () => {
  // 1 (1 + 1) = 2 and -1 (-1 - 4) = 5.
  expect(riskContributions([1, -1], covariance)).toEqual([2 / 7, 5 / 7]);
});

it('refuses weights that do not fit, are no numbers, or have no risk', () => {
  expect(() => riskContributions([1], covariance)).toThrow('weights must have 2 values as there are assets, was 1');
  expect(() => riskContributions([1, Number.NaN], covariance)).toThrow('weights must be finite numbers, was NaN at 1');
  expect(() => riskContributions([0, 0], covariance)).toThrow(
    'weights must have some risk to share, was a variance of 0',
  );
});
