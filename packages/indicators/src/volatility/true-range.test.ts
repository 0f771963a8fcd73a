import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { trueRange, trueRangeEntry } from './true-range.js';

indicatorContract(trueRangeEntry);

it('takes in the gap to the close before, up or down', () => {
  const bars = {
    high: Float64Array.of(10, 12, 10, 11),
    low: Float64Array.of(9, 11, 9, 8),
    close: Float64Array.of(9.5, 11.5, 9.5, 9),
  };
  // Up from 9.5 to 12; down from 11.5 to 9; the bar's own 11 to 8.
  expect(trueRange(bars)).toEqual(Float64Array.of(Number.NaN, 2.5, 2.5, 3));
});

agreesWithTalib(trueRangeEntry, { function: 'TRANGE' });

it('refuses columns of different length', () => {
  const bars = { high: Float64Array.of(1, 2), low: Float64Array.of(1, 2), close: Float64Array.of(1) };
  expect(() => trueRange(bars)).toThrow('close must have the 2 values of high, was 1 values long');
});
