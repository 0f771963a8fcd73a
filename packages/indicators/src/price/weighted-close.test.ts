import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { weightedClose, weightedCloseEntry } from './weighted-close.js';

indicatorContract(weightedCloseEntry);
agreesWithTalib(weightedCloseEntry, { function: 'WCLPRICE' });

it('counts the close twice', () => {
  // (8 + 1 + 10) / 4, (9 + 3 + 12) / 4.
  const bars = { high: Float64Array.of(8, 9), low: Float64Array.of(1, 3), close: Float64Array.of(5, 6) };
  expect(weightedClose(bars)).toEqual(Float64Array.of(4.75, 6));
});

it('is the price itself where it does not move', () => {
  const price = new Float64Array(3).fill(12.3);
  const bars = { high: price, low: price, close: price };
  expect(weightedClose(bars)).toEqual(price);
});
