import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { macdFix, macdFixEntry } from './macd-fix.js';

indicatorContract(macdFixEntry);
agreesWithTalib(macdFixEntry, {
  function: 'MACDFIX',
  parameters: ['signalperiod'],
  lines: { macd: 'macd', signal: 'macdsignal', histogram: 'macdhist' },
});

it('is 0 on a flat price', () => {
  expect(new Set(macdFix(new Float64Array(60).fill(0.1)).macd.subarray(33))).toEqual(new Set([0]));
});

it('weighs by 0.15 and 0.075', () => {
  // Flat at 10 for the seeds, then 11: the short average gains 0.15, the long one 0.075.
  const values = new Float64Array(27).fill(10);
  values[26] = 11;
  expect(macdFix(values, 1).macd[26]).toBeCloseTo(0.075, 13);
});
