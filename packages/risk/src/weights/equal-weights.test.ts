import { expect, it } from 'vitest';
import { equalWeights } from './equal-weights.js';

it('gives each its part', () => {
  expect(equalWeights(1)).toEqual([1]);
  expect(equalWeights(5)).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
});

it.each([0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s assets', (count) => {
  expect(() => equalWeights(count)).toThrow(`count must be a whole number from 1, was ${count}`);
});
