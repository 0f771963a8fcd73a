import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, tradeOf } from '../testing/trades.js';
import { leverage } from './leverage.js';

/** The trade has a notional of 10,000 and the account an equity of 50,000. */
const book = (long: number, short: number) => {
  const positions = [heldOf({ notional: long }), heldOf({ symbol: 'INFY.NS', direction: 'short', notional: short })];
  return accountOf({ positions });
};

it('passes up to and including the equity, longs and shorts added up', () => {
  expect(leverage().validate(tradeOf(), book(30_000, 10_000))).toBe(PASSED);
});

it('denies more, with the limit and the value', () => {
  expect(leverage().validate(tradeOf(), book(30_000, 20_000))).toEqual({
    passed: false,
    rule: 'leverage',
    reason: '10000 of RELIANCE.NS would make a gross leverage of 1.2; allowed is 1.',
    limit: 1,
    actual: 1.2,
  });
  expect(leverage({ gross: 1.2 }).validate(tradeOf(), book(30_000, 20_000)).passed).toBe(true);
});

it('limits the surplus of one side when asked', () => {
  const limit = leverage({ gross: 5, net: 0.3 });
  expect(limit.validate(tradeOf(), book(30_000, 25_000)).passed).toBe(true);
  expect(limit.validate(tradeOf(), book(30_000, 20_000))).toMatchObject({
    reason: '10000 of RELIANCE.NS would make a net leverage of 0.4; allowed is 0.3.',
    limit: 0.3,
    actual: 0.4,
  });
  expect(limit.validate(tradeOf({ direction: 'short' }), book(30_000, 20_000)).passed).toBe(true);
  expect(limit.validate(tradeOf({ direction: 'short' }), book(10_000, 20_000))).toMatchObject({ actual: 0.4 });
});

it('denies what it cannot compare', () => {
  for (const equity of [0, -1, Number.NaN]) {
    expect(leverage().validate(tradeOf(), accountOf({ equity })).passed).toBe(false);
  }
  expect(leverage().validate(tradeOf({ notional: Number.NaN }), accountOf()).passed).toBe(false);
});

it('refuses limits that are not above 0', () => {
  expect(() => leverage({ gross: 0 })).toThrow('gross must be a number above 0, was 0');
  expect(() => leverage({ net: -1 })).toThrow('net must be a number above 0, was -1');
});
