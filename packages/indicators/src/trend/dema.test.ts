import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { dema, demaEntry } from './dema.js';

indicatorContract(demaEntry);
agreesWithTalib(demaEntry, { function: 'DEMA' });

it('takes the average of the average from twice the average', () => {
  // Weight 2/3. Averages: 2, 2 + 6 x 2/3 = 6, 6 + 3 x 2/3 = 8. Of these: 4, 4 + 4 x 2/3 = 20/3. 12 - 4, 16 - 20/3.
  const averages = dema(Float64Array.of(1, 3, 8, 9), 2);
  expect(averages.subarray(0, 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 8));
  expect(averages[3]).toBeCloseTo(28 / 3, 12);
});

it('keeps a flat price flat', () => {
  expect(new Set(dema(new Float64Array(200).fill(0.1), 10).subarray(18))).toEqual(new Set([0.1]));
});
