import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { median, medianEntry } from './median.js';

indicatorContract(medianEntry);
it('is the middle value, or the mean of the two', () => {
  expect(median(Float64Array.of(7, 1, 100, 3), 3).subarray(2)).toEqual(Float64Array.of(7, 3));
  expect(median(Float64Array.of(7, 1, 100, 3), 4)[3]).toBe(5);
});

it('is TA_PERCENTILE of 50 for an odd period', () => {
  // TA-Lib 0.8.1 for 5 of these bars.
  const values = median(goldenBars().close, 5);
  expect([...values.subarray(4, 7)]).toEqual([97.41963440482505, 95.92313338955864, 94.69570796820335]);
});
