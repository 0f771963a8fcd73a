import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { typicalPrice, typicalPriceEntry } from './typical-price.js';

indicatorContract(typicalPriceEntry);
agreesWithTalib(typicalPriceEntry, { function: 'TYPPRICE' });

it('averages high, low and close', () => {
  // (8 + 1 + 5) / 3 = 14 / 3, (9 + 3 + 6) / 3.
  const bars = { high: Float64Array.of(8, 9), low: Float64Array.of(1, 3), close: Float64Array.of(5, 6) };
  expect(typicalPrice(bars)).toEqual(Float64Array.of(14 / 3, 6));
});

it('is the price itself where it does not move', () => {
  const price = new Float64Array(3).fill(12.3);
  const bars = { high: price, low: price, close: price };
  expect(typicalPrice(bars)).toEqual(price);
});
