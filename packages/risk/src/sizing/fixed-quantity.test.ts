import { expect, it } from 'vitest';
import { requestOf, shareOf } from '../testing/trades.js';
import { fixedQuantity } from './fixed-quantity.js';

it('needs no stop, and then states no risk', () => {
  const request = requestOf({ entry: 100, stopLoss: Number.NaN });
  expect(fixedQuantity(60).size(request)).toEqual({ quantity: 60, notional: 6000, boundBy: 'quantity' });
});

it('counts the multiplier against the cap', () => {
  // 10,000 / (20 x 50) = 10 contracts.
  const request = requestOf({ instrument: shareOf({ multiplier: 50 }), entry: 20, stopLoss: 19 });
  expect(fixedQuantity(12).size(request)).toEqual({
    quantity: 10,
    notional: 10_000,
    riskAmount: 500,
    boundBy: 'maxPositionFraction',
  });
});

it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a quantity of %s', (quantity) => {
  expect(() => fixedQuantity(quantity)).toThrow(`quantity must be a number above 0, was ${quantity}`);
});
