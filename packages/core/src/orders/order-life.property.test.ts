import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OrderTransitionError, ValidationError } from '../errors/errors.js';
import { applyFill } from './apply-fill.js';
import { createOrder } from './create-order.js';
import type { Order, OrderStatus } from './order.js';
import { isClosed, ORDER_TRANSITIONS, transitionOrder } from './order-state.js';

const STATUSES = Object.keys(ORDER_TRANSITIONS) as OrderStatus[];
const QUANTITY = 10;

/** A report of the venue: a new status, or a fill of some tenths of the order. */
type Report = { readonly to: OrderStatus } | { readonly filled: number };

const report: fc.Arbitrary<Report> = fc.oneof(
  fc.record({ to: fc.constantFrom(...STATUSES) }),
  fc.record({ filled: fc.integer({ min: 0, max: QUANTITY + 2 }) }),
);

function next(order: Order, each: Report, time: number): Order {
  if ('to' in each) return transitionOrder(order, each.to, { time });
  const { clientOrderId, symbol, side } = order.request;
  const fill = { clientOrderId, symbol, side, quantity: each.filled, price: 1, commission: 0, time } as const;
  return applyFill(order, { fillId: `${time}`, liquidity: 'taker', ...fill });
}

/** The order after a report, or as it was when the report is refused. */
function attempt(order: Order, each: Report, time: number): Order {
  try {
    return next(order, each, time);
  } catch (error) {
    if (error instanceof OrderTransitionError || error instanceof ValidationError) return order;
    throw error;
  }
}

it('no sequence of reports fills more than was asked for, or leaves an end except by a late fill', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 40 }), (reports) => {
      const request = { clientOrderId: 'a', symbol: 'X', side: 'buy', quantity: QUANTITY, type: 'market' } as const;
      let order = transitionOrder(createOrder(request, 0), 'submitted', { time: 0 });
      let counted = 0;
      reports.forEach((each, i) => {
        const before = order;
        order = attempt(before, each, i + 1);
        if (order !== before && 'filled' in each) counted += each.filled;

        expect(order.filledQuantity.toNumber()).toBe(counted);
        expect(counted).toBeLessThanOrEqual(QUANTITY);
        expect(order.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
        if (counted === QUANTITY) expect(order.status).toBe('filled');
        if (!isClosed(before) || order.status === before.status) return;
        expect(['canceled', 'expired']).toContain(before.status);
        expect(order.status).toBe('filled');
      });
    }),
    { numRuns: 500 },
  );
});
