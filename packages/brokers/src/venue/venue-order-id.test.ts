import { createOrder } from '@kairos/core';
import { expect, it } from 'vitest';
import { venueOrderIdOf } from './venue-order-id.js';

const ORDER = createOrder({ clientOrderId: 'a', symbol: 'T', side: 'buy', quantity: 1, type: 'market' }, 0);

it('is what the venue calls the order', () => {
  expect(venueOrderIdOf({ ...ORDER, venueOrderId: '7' }, 'x')).toBe('7');
});

it('is refused where there is none: an empty one would address all orders', () => {
  for (const order of [ORDER, { ...ORDER, venueOrderId: '' }]) {
    expect(() => venueOrderIdOf(order, 'x')).toThrow('x has not told its id of order "a" yet; nothing was sent');
  }
});
