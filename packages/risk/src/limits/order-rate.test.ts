import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { type OrderRateOptions, orderRate } from './order-rate.js';

const now = 1_000_000;
const sent = (...msAgo: number[]) => msAgo.map((ago) => ({ symbol: 'TCS.NS', strategy: 'test', time: now - ago }));
const verdict = (options: OrderRateOptions, recentOrders: ReturnType<typeof sent>) => {
  return orderRate(options).validate(tradeOf({ time: now }), accountOf({ recentOrders }));
};

it('passes the tenth order of a minute and denies the eleventh', () => {
  expect(verdict({}, sent(...Array<number>(9).fill(5)))).toBe(PASSED);
  expect(verdict({}, sent(...Array<number>(10).fill(5)))).toEqual({
    passed: false,
    rule: 'order-rate',
    reason: 'It would be order 11 within 1 min; allowed are 10.',
    limit: 10,
    actual: 11,
  });
});

it('forgets an order after exactly the window', () => {
  expect(verdict({ max: 1, windowMs: 1000 }, sent(1000)).passed).toBe(true);
  expect(verdict({ max: 1, windowMs: 1000 }, sent(999)).passed).toBe(false);
  expect(verdict({ max: 1 }, sent(60_000)).passed).toBe(true);
  expect(verdict({ max: 1 }, sent(59_999)).passed).toBe(false);
});

it('counts the own symbol only when asked', () => {
  expect(verdict({ max: 1, scope: 'symbol' }, sent(1)).passed).toBe(true);
  const own = sent(1, 2).map((order) => ({ ...order, symbol: 'RELIANCE.NS' }));
  expect(verdict({ max: 1, scope: 'symbol' }, own)).toMatchObject({
    reason: 'It would be order 3 in RELIANCE.NS within 1 min; allowed are 1.',
  });
});

it('counts orders that cannot be placed in time', () => {
  expect(verdict({ max: 1 }, sent(-5)).passed).toBe(false);
  expect(verdict({ max: 1 }, sent(Number.NaN)).passed).toBe(false);
});

it('denies a portfolio that does not know its orders, unless told to pass', () => {
  expect(orderRate().validate(tradeOf(), accountOf())).toMatchObject({
    reason: 'When orders were sent is unknown.',
  });
  expect(orderRate({ ifUnknown: 'pass' }).validate(tradeOf(), accountOf()).passed).toBe(true);
});

it('refuses what counts nothing', () => {
  expect(() => orderRate({ max: 0 })).toThrow('max must be a whole number of at least 1, was 0');
  expect(() => orderRate({ windowMs: 60 })).toThrow(
    'windowMs must be at least 1000 milliseconds (60 s is 60000), was 60',
  );
  expect(() => orderRate({ windowMs: 0 })).toThrow('windowMs must be a number above 0, was 0');
});
