import { describe, expect, it } from 'vitest';
import { OrderTransitionError } from '../errors/errors.js';
import { createOrder } from './create-order.js';
import type { Order, OrderStatus } from './order.js';
import { canTransition, isClosed, isOpen, transitionOrder } from './order-state.js';

const order = createOrder({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 3, type: 'market' }, 1000);

const STATUSES: OrderStatus[] = [
  'initialized',
  'denied',
  'submitted',
  'unknown',
  'accepted',
  'rejected',
  'triggered',
  'pending-replace',
  'pending-cancel',
  'partially-filled',
  'filled',
  'canceled',
  'expired',
];

/** Rows are from, columns are to, both in the order above; x is legal. */
const TABLE = `
  . x x . . . . . . . . x .
  . . . . . . . . . . . . .
  . . . x x x x . x x x x x
  . . x . x x x . x x x x x
  . . . . . x x x x x x x x
  . . . . . . . . . . . . .
  . . . . . x . x x x x x x
  . . . . x . x . x x x x x
  . . . . x . x . . x x x x
  . . . . . . . x x x x x x
  . . . . . . . . . . . . .
  . . . . . . . . . . x . .
  . . . . . . . . . . x . .
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '));

const pairs = STATUSES.flatMap((from, i) => STATUSES.map((to, j) => ({ from, to, legal: TABLE[i]?.[j] === 'x' })));

describe('transitions', () => {
  it('covers all pairs', () => expect(pairs).toHaveLength(169));

  it.each(pairs)('$from to $to: $legal', ({ from, to, legal }) => {
    const before: Order = { ...order, status: from };
    expect(canTransition(from, to)).toBe(legal);
    if (legal) expect(transitionOrder(before, to, { time: 1001 })).toEqual({ ...before, status: to, updatedAt: 1001 });
    else expect(() => transitionOrder(before, to, { time: 1001 })).toThrow(OrderTransitionError);
  });

  it('names what is legal when it refuses', () => {
    expect(() => transitionOrder({ ...order, status: 'canceled' }, 'accepted', { time: 1 })).toThrow(
      'order a-1: canceled may become filled, was asked to become accepted',
    );
    expect(() => transitionOrder({ ...order, status: 'filled' }, 'canceled', { time: 1 })).toThrow(
      'filled may become nothing, it is final',
    );
    try {
      transitionOrder(order, 'filled', { time: 1 });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ORDER_TRANSITION', from: 'initialized', to: 'filled' });
    }
  });

  it('keeps the venue id and the reason, freezes, leaves the old order alone and never goes back in time', () => {
    const sent = transitionOrder(order, 'submitted', { time: 1005, venueOrderId: 'v-9' });
    const done = transitionOrder(sent, 'canceled', { time: 900, reason: 'by user' });
    expect(done).toMatchObject({
      venueOrderId: 'v-9',
      reason: 'by user',
      status: 'canceled',
      updatedAt: 1005,
      createdAt: 1000,
    });
    expect(Object.isFrozen(done)).toBe(true);
    expect(order).toMatchObject({ status: 'initialized', updatedAt: 1000 });
  });
});

it.each([Number.NaN, 0.5])('refuses time %s', (time) => {
  expect(() => createOrder(order.request, time)).toThrow(`time must be whole UTC epoch milliseconds, was ${time}`);
  expect(() => transitionOrder(order, 'submitted', { time })).toThrow('time must be whole UTC epoch milliseconds');
});

it('tells open from closed', () => {
  expect(STATUSES.filter(isOpen)).toEqual([
    'submitted',
    'unknown',
    'accepted',
    'triggered',
    'pending-replace',
    'pending-cancel',
    'partially-filled',
  ]);
  expect(STATUSES.filter(isClosed)).toEqual(['denied', 'rejected', 'filled', 'canceled', 'expired']);
  const orders = STATUSES.map((status): Order => ({ ...order, status }));
  expect(orders.map(isOpen)).toEqual(STATUSES.map(isOpen));
  expect(orders.map(isClosed)).toEqual(STATUSES.map(isClosed));
});
