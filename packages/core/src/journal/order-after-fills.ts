import type { Decimal } from 'decimal.js';
import { exact, ZERO } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderStatus } from '../orders/order.js';
import { canTransition, isClosed } from '../orders/order-state.js';

/** What has filled of an order. */
export interface FilledTotal {
  readonly quantity: Decimal;
  /** Sum of price x quantity. */
  readonly notional: Decimal;
  /** When the last of it filled, UTC epoch milliseconds. */
  readonly time: number;
}

/** A total with one more fill. */
export function addFill(total: FilledTotal | undefined, fill: Fill): FilledTotal {
  const { quantity: before, notional, time } = total ?? { quantity: ZERO, notional: ZERO, time: fill.time };
  const quantity = exact(fill.quantity, 'quantity');
  return {
    quantity: before.plus(quantity),
    notional: notional.plus(quantity.times(exact(fill.price, 'price'))),
    time: Math.max(time, fill.time),
  };
}

/** These outlast a partial fill: the venue has yet to answer, or has ended the order already. */
const STAYS: ReadonlySet<OrderStatus> = new Set(['pending-cancel', 'pending-replace', 'canceled', 'expired']);

function isWhole({ request }: Order, filled: Decimal): boolean {
  try {
    return filled.greaterThanOrEqualTo(exact(request.quantity, 'quantity'));
  } catch {
    // A request may have asked for anything; what filled is a fact all the same.
    return false;
  }
}

function statusAfter(order: Order, filled: Decimal): OrderStatus {
  const { status } = order;
  if (!canTransition(status, 'filled')) return status;
  if (isWhole(order, filled)) return 'filled';
  return STAYS.has(status) ? status : 'partially-filled';
}

/**
 * An order brought up to its fills, where they were written down and the order after them was not.
 *
 * An order that counts them already stays as it is: it may have been written before its fill or after. A fill is a fact, so nothing
 * is refused: more than was asked for makes `filled`, and an order that we took for denied or rejected shows what filled of it.
 */
export function orderAfterFills(order: Order, total: FilledTotal | undefined): Order {
  if (!total || order.filledQuantity.greaterThanOrEqualTo(total.quantity)) return order;
  return Object.freeze({
    ...order,
    status: statusAfter(order, total.quantity),
    filledQuantity: total.quantity,
    averageFillPrice: total.notional.div(total.quantity),
    updatedAt: Math.max(order.updatedAt, total.time),
  });
}

/** Whether an order as written later replaces what is known: time does not go back, and an end is an end. */
export function supersedes(next: Order, known: Order | undefined): boolean {
  if (!known) return true;
  return next.updatedAt >= known.updatedAt && (isClosed(next) || !isClosed(known));
}
