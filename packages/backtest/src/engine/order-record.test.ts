import { expect, it } from 'vitest';
import { flatBars } from '../testing/scripted.js';
import { OrderRecord } from './order-record.js';

it('gives orders with side, unsigned quantity, both prices and reason, and adds the commissions up', () => {
  const record = new OrderRecord();
  record.add(0, 5, { price: 101, reference: 100 }, 0.5, 'entry');
  record.add(1, -5, { price: 99, reference: 100 }, 0.25, 'break-even');

  expect(record.toOrders(flatBars([100, 100]))).toEqual([
    { bar: 0, time: 0, side: 'buy', quantity: 5, price: 101, reference: 100, commission: 0.5, reason: 'entry' },
    {
      bar: 1,
      time: 86_400_000,
      side: 'sell',
      quantity: 5,
      price: 99,
      reference: 100,
      commission: 0.25,
      reason: 'break-even',
    },
  ]);
  expect(record.commissions).toBe(0.75);
});

it('grows', () => {
  const record = new OrderRecord();
  for (let i = 0; i < 2000; i++) record.add(0, i + 1, { price: 1, reference: 1 }, 0, 'signal');

  expect(record.toOrders(flatBars([1])).map(({ quantity }) => quantity)).toEqual(
    Array.from({ length: 2000 }, (_, i) => i + 1),
  );
});
