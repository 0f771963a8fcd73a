import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { stochasticRsi, stochasticRsiEntry } from './stochastic-rsi.js';

indicatorContract(stochasticRsiEntry);
agreesWithTalib(stochasticRsiEntry, {
  function: 'STOCHRSI',
  parameters: ['timeperiod', 'fastk_period', 'fastd_period'],
  lines: { k: 'fastk', d: 'fastd' },
});

it('is at the ends where the index is', () => {
  // Indices of period 1: 100 after a rise, 0 after a fall.
  expect(stochasticRsi(Float64Array.of(1, 3, 2, 5), 1, 2, 1).k.slice(2)).toEqual(Float64Array.of(0, 100));
});

it('is 50 once the price stands still, though the index wavers by rounding', () => {
  const values = Float64Array.from({ length: 3000 }, (_, i) => (i < 100 ? 100 + 3 * Math.sin(i) : 101.37));
  const { k, d } = stochasticRsi(values, 14, 5, 3);
  expect(new Set([...k.subarray(106), ...d.subarray(106)])).toEqual(new Set([50]));
});
