import { expect, it } from 'vitest';
import { requestOf, shareOf } from '../testing/trades.js';
import { fixedNotional } from './fixed-notional.js';

it('buys as many units as the money pays for', () => {
  // 7,600 / 2,500 = 3.04.
  expect(fixedNotional(7600).size(requestOf())).toEqual({
    quantity: 3,
    notional: 7500,
    riskAmount: 204,
    boundBy: 'notional',
  });
});

it('counts the multiplier', () => {
  // 5,000 / (20 x 50) = 5 contracts.
  const request = requestOf({ instrument: shareOf({ multiplier: 50 }), entry: 20, stopLoss: Number.NaN });
  expect(fixedNotional(5000).size(request)).toEqual({ quantity: 5, notional: 5000, boundBy: 'notional' });
});

it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a notional of %s', (notional) => {
  expect(() => fixedNotional(notional)).toThrow(`notional must be a number above 0, was ${notional}`);
});
