import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyFill } from './apply-fill.js';
import { clientOrderId } from './client-order-id.js';
import { createOrder, remainingQuantity } from './create-order.js';
import type { Order } from './order.js';

const cents = fc.integer({ min: 1, max: 1_000_000 });

it('any split of a quantity into fills fills the order, at a price between the lowest and the highest', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ quantity: cents, price: cents }), { minLength: 1, maxLength: 12 }), (parts) => {
      const total = parts.reduce((sum, { quantity }) => sum + quantity, 0);
      const request = {
        clientOrderId: 'a',
        symbol: 'X',
        side: 'sell',
        quantity: `${total}e-8`,
        type: 'market',
      } as const;
      let order: Order = { ...createOrder(request, 0), status: 'submitted' };
      parts.forEach(({ quantity, price }, i) => {
        expect(order.status).toBe(i === 0 ? 'submitted' : 'partially-filled');
        order = applyFill(order, {
          fillId: `${i}`,
          clientOrderId: 'a',
          symbol: 'X',
          side: 'sell',
          quantity: `${quantity}e-8`,
          price,
          commission: 0,
          liquidity: 'maker',
          time: i,
        });
      });
      expect(order.status).toBe('filled');
      expect(remainingQuantity(order).isZero()).toBe(true);
      const cost = parts.reduce((sum, { quantity, price }) => sum + BigInt(quantity) * BigInt(price), 0n);
      expect(order.averageFillPrice?.times(total).toDecimalPlaces(30).toFixed()).toBe(cost.toString());
    }),
    { numRuns: 100 },
  );
});

const origin = fc.record({
  strategy: fc.string({ unit: 'binary' }),
  symbol: fc.string({ unit: 'binary' }),
  barTime: fc.maxSafeInteger(),
  intent: fc.string(),
});

it('client order ids fit every venue, repeat for the same order and differ for another', () => {
  fc.assert(
    fc.property(origin, origin, (a, b) => {
      expect(clientOrderId(a)).toMatch(/^[a-z0-9][a-z0-9-]{0,35}$/);
      expect(clientOrderId({ ...a })).toBe(clientOrderId(a));
      expect(clientOrderId(a) === clientOrderId(b)).toBe(
        JSON.stringify(Object.values(a)) === JSON.stringify(Object.values(b)),
      );
    }),
    { numRuns: 200 },
  );
});
