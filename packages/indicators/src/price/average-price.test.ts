import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { averagePrice, averagePriceEntry } from './average-price.js';

indicatorContract(averagePriceEntry);
agreesWithTalib(averagePriceEntry, { function: 'AVGPRICE' });

it('averages the four prices', () => {
  // (2 + 8 + 1 + 5) / 4, (6 + 9 + 3 + 6) / 4.
  const bars = {
    open: Float64Array.of(2, 6),
    high: Float64Array.of(8, 9),
    low: Float64Array.of(1, 3),
    close: Float64Array.of(5, 6),
  };
  expect(averagePrice(bars)).toEqual(Float64Array.of(4, 6));
});

it('is the price itself where it does not move', () => {
  const price = new Float64Array(3).fill(12.3);
  const bars = { open: price, high: price, low: price, close: price };
  expect(averagePrice(bars)).toEqual(price);
});
