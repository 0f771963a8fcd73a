import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rollingVariance, rollingVarianceEntry } from './rolling-variance.js';

indicatorContract(rollingVarianceEntry);
agreesWithTalib(rollingVarianceEntry, { function: 'VAR' });

it('is 4 for 2, 4, 4, 4, 5, 5, 7, 9', () => {
  // Mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, 32 / 8 = 4.
  expect(rollingVariance(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), 8)[7]).toBe(4);
});

it('is 0 for a flat price', () => {
  expect(new Set(rollingVariance(new Float64Array(50).fill(0.1), 5).subarray(4))).toEqual(new Set([0]));
});
