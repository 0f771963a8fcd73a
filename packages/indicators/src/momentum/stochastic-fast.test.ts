import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { stochasticFast, stochasticFastEntry } from './stochastic-fast.js';

indicatorContract(stochasticFastEntry);
agreesWithTalib(stochasticFastEntry, {
  function: 'STOCHF',
  parameters: ['fastk_period', 'fastd_period'],
  lines: { k: 'fastk', d: 'fastd' },
});

it('averages the places into d', () => {
  // Places: bar 1: (11 - 8) / (12 - 8) = 75; bar 2: (9 - 8) / (12 - 8) = 25.
  const bars = { high: Float64Array.of(10, 12, 11), low: Float64Array.of(8, 9, 8), close: Float64Array.of(9, 11, 9) };
  const { k, d } = stochasticFast(bars, 2, 2);
  expect([k[2], d[2]]).toEqual([25, 50]);
  expect(k[1]).toBeNaN();
});

it('is 50 once the price has stood still for all of the window', () => {
  const price = Float64Array.from({ length: 30 }, (_, i) => (i < 10 ? i * 0.1 : 0.7));
  const { k, d } = stochasticFast({ high: price, low: price, close: price }, 5, 3);
  // The window has stood still from bar 14 on, the average of three of its places from bar 16 on.
  expect(new Set([...k.subarray(14), ...d.subarray(16)])).toEqual(new Set([50]));
});
