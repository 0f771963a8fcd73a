import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { hma, hmaEntry } from './hma.js';

indicatorContract(hmaEntry);
agreesWithTalib(hmaEntry, { function: 'HMA' });

it('follows a straight line without lag at period 4', () => {
  // On a line a weighted average over n lags (n - 1) / 3: half 1/3 and full 1, so 2 x half - full leads by 1/3, which
  // the smoothing over 2 takes back.
  const averages = hma(Float64Array.of(1, 2, 3, 4, 5, 6), 4);
  expect(averages[4]).toBeCloseTo(5, 12);
  expect(averages[5]).toBeCloseTo(6, 12);
  expect(averages.subarray(0, 4)).toEqual(new Float64Array(4).fill(Number.NaN));
});

it('rounds half and root of an odd period down', () => {
  // To 2 and 2. Half (0 + 2 x 15) / 3 = 10, full 5 x 15 / 15 = 5: first 0, then 2 x 10 - 5 = 15; (0 + 2 x 15) / 3 = 10.
  expect(hma(Float64Array.of(0, 0, 0, 0, 0, 15), 5)[5]).toBe(10);
});
