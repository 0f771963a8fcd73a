import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { laguerreFilter, laguerreFilterEntry } from './laguerre-filter.js';

indicatorContract(laguerreFilterEntry);

const none = Number.NaN;

it('weighs the last four values 1, 2, 2, 1 without damping', () => {
  // (8 + 2 x 4 + 2 x 2 + 1) / 6 = 3.5, (5 + 2 x 8 + 2 x 4 + 2) / 6 = 31/6.
  const results = laguerreFilter(Float64Array.of(1, 2, 4, 8, 5), 0);
  expect(results.subarray(0, 4)).toEqual(Float64Array.of(none, none, none, 3.5));
  expect(results[4]).toBeCloseTo(31 / 6, 14);
});

it('passes a change from stage to stage with damping', () => {
  // gamma 1/2, all stages from 0.
  // 1: first 32, second 0 + (0 - 32) / 2 = -16, third 0 + (0 + 16) / 2 = 8, fourth 0 + (0 - 8) / 2 = -4.
  // 2: first 48, second 32 + (-16 - 48) / 2 = 0, third -16 + (8 - 0) / 2 = -12, fourth 8 + (-4 + 12) / 2 = 12.
  // 3: first 56, second 48 + (0 - 56) / 2 = 20, third 0 + (-12 - 20) / 2 = -16, fourth -12 + (12 + 16) / 2 = 2.
  // (56 + 40 - 32 + 2) / 6 = 11.
  expect(laguerreFilter(Float64Array.of(0, 64, 64, 64), 0.5)[3]).toBeCloseTo(11, 13);
});

it('keeps a flat price flat', () => {
  expect(new Set(laguerreFilter(new Float64Array(200).fill(0.1)).subarray(3))).toEqual(new Set([0.1]));
});
