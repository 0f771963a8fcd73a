import { describe, expect, it } from 'vitest';
import { exact } from '../money/exact.js';
import { createOrder } from '../orders/create-order.js';
import type { Order, OrderStatus } from '../orders/order.js';
import { transitionOrder } from '../orders/order-state.js';
import type { OrderPlan } from './order-plan.js';
import { ASSUMED_LOST, isNews, OrderTracker } from './order-tracker.js';

const request = { clientOrderId: 'a', symbol: 'ABC', side: 'buy', quantity: 10, type: 'market' } as const;
const submitted = transitionOrder(createOrder(request, 1), 'submitted', { time: 1 });
const plan: OrderPlan = { purpose: 'entry', strategy: 's', direction: 'long', barTime: 0 };
const at = (status: OrderStatus, filled = 0): Order => ({ ...submitted, status, filledQuantity: exact(filled) });

describe('what is news', () => {
  it.each([
    ['submitted', 0, 'accepted', 0, true],
    ['accepted', 0, 'submitted', 0, false],
    ['accepted', 0, 'accepted', 0, false],
    ['partially-filled', 4, 'accepted', 0, false],
    ['accepted', 0, 'partially-filled', 4, true],
    ['partially-filled', 4, 'partially-filled', 6, true],
    ['pending-cancel', 0, 'accepted', 0, true],
    ['canceled', 0, 'accepted', 0, false],
    ['canceled', 0, 'filled', 10, true],
    ['filled', 10, 'canceled', 4, false],
    ['unknown', 0, 'accepted', 0, true],
  ] as const)('of %s with %d: %s with %d is %s', (known, before, reported, after, expected) => {
    expect(isNews(at(known, before), at(reported, after))).toBe(expected);
  });

  it('is any word of an order that was given up without one', () => {
    const lost = { ...at('rejected'), reason: ASSUMED_LOST };
    expect(isNews(lost, at('accepted'))).toBe(true);
    expect(isNews(lost, lost)).toBe(false);
    expect(isNews(at('rejected'), at('accepted'))).toBe(false);
  });
});

describe('tracked orders', () => {
  function tracked() {
    const rooms: (number | 'released')[] = [];
    const reservation = {
      passed: true,
      verdicts: [],
      denials: [],
      reduceTo: (quantity: number) => void rooms.push(quantity),
      release: () => void rooms.push('released'),
    };
    const tracker = new OrderTracker();
    return { tracker, order: tracker.add(submitted, plan, reservation), rooms };
  }

  it('hold room for what is not in the books yet, whatever their status says', () => {
    const { tracker, order, rooms } = tracked();
    tracker.update(order, at('filled', 10));
    expect(tracker.open('ABC')).toHaveLength(1);
    tracker.book(order, exact(4));
    tracker.book(order, exact(6));
    expect(rooms).toEqual([10, 10, 6, 'released']);
    expect(tracker.open('ABC')).toEqual([]);
    expect(tracker.open()).toEqual([]);
  });

  it('let the rest go when they end before it fills', () => {
    const { tracker, order, rooms } = tracked();
    tracker.book(order, exact(4));
    tracker.update(order, at('canceled', 4));
    expect(rooms.at(-1)).toBe('released');
    expect(tracker.open()).toEqual([]);
  });

  it('are open again when they were given up and live after all', () => {
    const { tracker, order } = tracked();
    tracker.update(order, { ...at('rejected'), reason: ASSUMED_LOST });
    expect(tracker.open()).toEqual([]);
    tracker.update(order, at('accepted'));
    expect(tracker.open('ABC')).toEqual([order]);
  });

  it('never hold more than was reserved', () => {
    const { tracker, order, rooms } = tracked();
    tracker.update(order, { ...at('accepted'), request: { ...request, quantity: 20 } });
    expect(Math.max(...rooms.filter((room) => room !== 'released'))).toBe(10);
  });

  it('know when another protection of the same fill has filled whole', () => {
    const tracker = new OrderTracker();
    const protection: OrderPlan = { ...plan, purpose: 'protection', protects: 'f' };
    const stop = tracker.add({ ...submitted, clientOrderId: 'stop' }, protection);
    const target = tracker.add({ ...submitted, clientOrderId: 'target' }, protection);
    tracker.update(target, { ...at('partially-filled', 4), clientOrderId: 'target' });
    expect(tracker.hasFilledSibling(stop)).toBe(false);
    tracker.update(target, { ...at('filled', 10), clientOrderId: 'target' });
    expect(tracker.hasFilledSibling(stop)).toBe(true);
    expect(tracker.hasFilledSibling(target)).toBe(false);
  });
});
