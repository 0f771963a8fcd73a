import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { medianPrice, medianPriceEntry } from './median-price.js';

indicatorContract(medianPriceEntry);
agreesWithTalib(medianPriceEntry, { function: 'MEDPRICE' });

it('lies between high and low', () => {
  // (8 + 1) / 2, (9 + 3) / 2.
  const bars = { high: Float64Array.of(8, 9), low: Float64Array.of(1, 3) };
  expect(medianPrice(bars)).toEqual(Float64Array.of(4.5, 6));
});

it('is the price itself where it does not move', () => {
  const price = new Float64Array(3).fill(12.3);
  const bars = { high: price, low: price };
  expect(medianPrice(bars)).toEqual(price);
});
