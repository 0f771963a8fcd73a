import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { williamsR, williamsREntry } from './williams-r.js';

indicatorContract(williamsREntry);
agreesWithTalib(williamsREntry, { function: 'WILLR' });

it('is 0 at the high and -100 at the low', () => {
  const bars = { high: Float64Array.of(10, 12, 12), low: Float64Array.of(8, 9, 7), close: Float64Array.of(9, 12, 7) };
  expect(williamsR(bars, 2).slice(1)).toEqual(Float64Array.of(0, -100));
});

it('is -50 where highest and lowest are the same', () => {
  const price = new Float64Array(5).fill(0.1);
  expect(williamsR({ high: price, low: price, close: price }, 3)[4]).toBe(-50);
});
