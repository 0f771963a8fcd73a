import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { midprice, midpriceEntry } from './midprice.js';

indicatorContract(midpriceEntry);
agreesWithTalib(midpriceEntry, { function: 'MIDPRICE' });

it('lies between the highest high and the lowest low', () => {
  // (8 + 2) / 2, (8 + 3) / 2.
  const bars = { high: Float64Array.of(4, 8, 6), low: Float64Array.of(2, 5, 3) };
  expect(midprice(bars, 2)).toEqual(Float64Array.of(Number.NaN, 5, 5.5));
});
