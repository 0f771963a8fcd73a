import type { OrderRequest } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { oidOf, orderAfterPlacement } from './placement.js';

const COMMON = { clientOrderId: 'a', symbol: 'ETH', side: 'buy', quantity: '1.5' } as const;
const LIMIT: OrderRequest = { ...COMMON, type: 'limit', limitPrice: 2400 };
const filled = (totalSz: string) => ({ filled: { totalSz, avgPx: '2399.5', oid: 7 } });

describe('an order that was called filled at once', () => {
  it('is filled when all of it is', () => {
    const order = orderAfterPlacement(LIMIT, filled('1.50'), 5);
    expect(order).toMatchObject({ status: 'filled', venueOrderId: '7', createdAt: 5 });
    expect(order.averageFillPrice?.toString()).toBe('2399.5');
  });

  it.each<[string, OrderRequest]>([
    ['gtc unless said otherwise', LIMIT],
    ['gtc', { ...LIMIT, timeInForce: 'gtc' }],
    ['post-only', { ...LIMIT, postOnly: true } as OrderRequest],
    ['stop-limit', { ...COMMON, type: 'stop-limit', stopPrice: 2410, limitPrice: 2420 }],
  ])('goes on working with what is left of it: %s', (_, request) => {
    const order = orderAfterPlacement(request, filled('0.4'), 5);
    expect(order.status).toBe('partially-filled');
    expect(order.filledQuantity.toString()).toBe('0.4');
    expect(order).not.toHaveProperty('reason');
  });

  it.each<[string, OrderRequest]>([
    ['ioc', { ...LIMIT, timeInForce: 'ioc' }],
    ['market', { ...COMMON, type: 'market' }],
  ])('has ended where the rest is canceled: %s', (_, request) => {
    expect(orderAfterPlacement(request, filled('0.4'), 5)).toMatchObject({
      status: 'canceled',
      reason: 'what was left could not match at once',
    });
  });
});

it('is accepted while it rests, or waits for another', () => {
  expect(orderAfterPlacement(LIMIT, { resting: { oid: 9 } }, 5)).toMatchObject({
    status: 'accepted',
    venueOrderId: '9',
  });
  expect(orderAfterPlacement(LIMIT, 'waitingForTrigger', 5)).not.toHaveProperty('venueOrderId');
  expect(oidOf('waitingForFill')).toBeUndefined();
});
