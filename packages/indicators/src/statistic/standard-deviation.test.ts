import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { standardDeviation, standardDeviationEntry } from './standard-deviation.js';

indicatorContract(standardDeviationEntry);
agreesWithTalib(standardDeviationEntry, { function: 'STDDEV', parameters: ['timeperiod', 'nbdev'] });

it('is 2 for 2, 4, 4, 4, 5, 5, 7, 9', () => {
  // Mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, 32 / 8 = 4.
  const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);
  expect(standardDeviation(values, 8)[7]).toBe(2);
  expect(standardDeviation(values, 8, 1.5)[7]).toBe(3);
});

it('is 0 for a flat price and for a window of one', () => {
  expect(new Set(standardDeviation(new Float64Array(50).fill(0.1), 5).subarray(4))).toEqual(new Set([0]));
  expect(standardDeviation(Float64Array.of(1, 5), 1)).toEqual(Float64Array.of(0, 0));
});
