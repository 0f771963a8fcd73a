import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { kdj, kdjEntry } from './kdj.js';

indicatorContract(kdjEntry);
agreesWithTalib(kdjEntry, {
  function: 'KDJ',
  parameters: ['fastk_period', 'slowk_period', 'slowd_period'],
  lines: { k: 'k', d: 'd', j: 'j' },
});

it('runs j ahead of k by twice its lead over d', () => {
  const bars = { high: Float64Array.of(10, 12, 13), low: Float64Array.of(8, 9, 9), close: Float64Array.of(9, 11, 13) };
  // Places 75 (of 8 to 12) and 100 (of 9 to 13); d of two: seed (75 + 100) / 2 = 87.5; j = 300 - 175.
  const { k, d, j } = kdj(bars, 2, 1, 2);
  expect([k[2], d[2], j[2]]).toEqual([100, 87.5, 125]);
});

it('is 50 on a flat price', () => {
  const price = new Float64Array(20).fill(0.1);
  const { k, d, j } = kdj({ high: price, low: price, close: price });
  expect([k[19], d[19], j[19]]).toEqual([50, 50, 50]);
});
