import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { averageDeviation, averageDeviationEntry } from './average-deviation.js';

indicatorContract(averageDeviationEntry);
agreesWithTalib(averageDeviationEntry, { function: 'AVGDEV' });

it('is 1.5 for 2, 4, 4, 4, 5, 5, 7, 9', () => {
  // Mean 5: (3 + 1 + 1 + 1 + 0 + 0 + 2 + 4) / 8 = 12 / 8.
  expect(averageDeviation(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), 8)[7]).toBe(1.5);
});

it('is 0 for a flat price', () => {
  expect(new Set(averageDeviation(new Float64Array(50).fill(0.1), 14).subarray(13))).toEqual(new Set([0]));
});
