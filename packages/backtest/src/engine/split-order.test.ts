import { expect, it } from 'vitest';
import { splitOrder } from './split-order.js';

it('multiplies units, in whole lots, and divides prices', () => {
  const order = {
    direction: 'long',
    quantity: 5,
    weight: 1,
    price: 90,
    stopLoss: 80,
    takeProfit: Number.NaN,
    decidedAt: 3,
  } as const;

  expect(splitOrder(order, 0.5, 1)).toEqual({ ...order, quantity: 2, price: 180, stopLoss: 160 });
  expect(splitOrder({ ...order, quantity: Number.NaN }, 2, 0).quantity).toBeNaN();
});
