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
