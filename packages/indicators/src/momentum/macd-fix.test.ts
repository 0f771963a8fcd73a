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
