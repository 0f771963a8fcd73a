import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { cci, cciEntry } from './cci.js';

indicatorContract(cciEntry);
agreesWithTalib(cciEntry, { function: 'CCI' });

it('is the distance in mean deviations over 0.015', () => {
  // Mean 2, mean deviation 1: (3 - 2) / 0.015.
  const price = Float64Array.of(1, 3);
  expect(cci({ high: price, low: price, close: price }, 2)[1]).toBeCloseTo(1 / 0.015, 10);
});

it('is 0 once the price has stood still for all of the window', () => {
  const price = Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? 100 + Math.sin(i) : 101.37));
  expect(new Set(cci({ high: price, low: price, close: price }, 14).subarray(43))).toEqual(new Set([0]));
});
