import { describe, expect, it } from 'vitest';
import { OrderTransitionError, ValidationError } from '../errors/errors.js';
import { applyFill } from './apply-fill.js';
import { createOrder, remainingQuantity } from './create-order.js';
import type { Fill } from './fill.js';
import type { Order, OrderStatus } from './order.js';

const created = createOrder(
  { clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: '0.3', type: 'market' },
  1000,
);
const working: Order = { ...created, status: 'accepted' };
const fill: Fill = {
  fillId: 'f-1',
  clientOrderId: 'a-1',
  symbol: 'SPY',
  side: 'buy',
  quantity: 0.1,
  price: 100,
  commission: 0,
  liquidity: 'taker',
  time: 2000,
};

it('counts quantity and average price exactly', () => {
  const once = applyFill(working, fill);
  expect(once).toMatchObject({ status: 'partially-filled', updatedAt: 2000 });
  expect(remainingQuantity(once).toString()).toBe('0.2');
  const twice = applyFill(once, { ...fill, fillId: 'f-2', quantity: '0.2', price: '100.3', time: 1500 });
  expect(twice).toMatchObject({ status: 'filled', updatedAt: 2000 });
  // 0.1 + 0.2 is 0.3 and not 0.30000000000000004; (0.1 x 100 + 0.2 x 100.3) / 0.3 = 30.06 / 0.3
  expect(twice.filledQuantity.toString()).toBe('0.3');
  expect(twice.averageFillPrice?.toString()).toBe('100.2');
  expect(remainingQuantity(twice).toString()).toBe('0');
  expect(Object.isFrozen(twice)).toBe(true);
  expect(working.filledQuantity.toString()).toBe('0');
});

it('counts a fill at a price below 0, as crude oil traded in April 2020', () => {
  const once = applyFill(working, { ...fill, price: '-37.63' });
  expect(once.averageFillPrice?.toString()).toBe('-37.63');
  // (0.1 x -37.63 + 0.2 x 0) / 0.3 = -3.763 / 0.3
  const twice = applyFill(once, { ...fill, quantity: '0.2', price: 0 });
  expect(twice.averageFillPrice?.toFixed(4)).toBe('-12.5433');
});

const AFTER_PART: [OrderStatus, OrderStatus][] = [
  ['submitted', 'partially-filled'],
  ['unknown', 'partially-filled'],
  ['accepted', 'partially-filled'],
  ['triggered', 'partially-filled'],
  ['partially-filled', 'partially-filled'],
  ['pending-cancel', 'pending-cancel'],
  ['pending-replace', 'pending-replace'],
  ['canceled', 'canceled'],
  ['expired', 'expired'],
];

it.each(AFTER_PART)('a partial fill on %s leaves %s, a whole one filled', (status, after) => {
  const part = applyFill({ ...created, status }, fill);
  expect(part.status).toBe(after);
  expect(part.filledQuantity.toString()).toBe('0.1');
  expect(applyFill(part, { ...fill, quantity: '0.2' }).status).toBe('filled');
});

it.each(['initialized', 'denied', 'rejected', 'filled'] as const)('refuses a fill on %s', (status) => {
  expect(() => applyFill({ ...created, status }, fill)).toThrow(OrderTransitionError);
});

describe('refused fills', () => {
  it.each([
    [{ quantity: '0.30000000000000000001' }, 'quantity must be at most the remaining 0.3, was 0.30000000000000000001'],
    [{ quantity: 0 }, 'fill f-1: quantity must be above 0, was 0'],
    [{ quantity: Number.NaN }, 'quantity must be finite, was NaN'],
    [{ quantity: -1 }, 'fill f-1: quantity must be above 0, was -1'],
    [{ price: Number.NaN }, 'fill f-1: price must be finite, was NaN'],
    [{ time: 0.5 }, 'time must be whole UTC epoch milliseconds, was 0.5'],
    [{ clientOrderId: 'a-2' }, 'clientOrderId must be a-1, was a-2'],
    [{ symbol: 'QQQ' }, 'symbol must be SPY, was QQQ'],
    [{ side: 'sell' }, 'side must be buy, was sell'],
  ] satisfies [Partial<Fill>, string][])('%o', (change, message) => {
    expect(() => applyFill(working, { ...fill, ...change })).toThrow(ValidationError);
    expect(() => applyFill(working, { ...fill, ...change })).toThrow(message);
  });
});
