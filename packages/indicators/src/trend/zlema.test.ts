import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { zlema, zlemaEntry } from './zlema.js';

indicatorContract(zlemaEntry);
agreesWithTalib(zlemaEntry, { function: 'ZLEMA' });

it('averages values carried on by their change', () => {
  // Lag 1. Carried: 3, 6, 8, 12. Mean of the first three 17/3, then halfway to 12: 53/6.
  const averages = zlema(Float64Array.of(1, 2, 4, 6, 9), 3);
  expect(averages.subarray(0, 3)).toEqual(new Float64Array(3).fill(Number.NaN));
  expect(averages[3]).toBeCloseTo(17 / 3, 14);
  expect(averages[4]).toBeCloseTo(53 / 6, 14);
});

it('keeps a flat price flat', () => {
  expect(new Set(zlema(new Float64Array(200).fill(0.1), 10).subarray(13))).toEqual(new Set([0.1]));
});
