import type { Decimal } from 'decimal.js';
import { OrderTransitionError, ValidationError } from '../errors/errors.js';
import { checkTime } from '../ledger/check-booking.js';
import { exact, ZERO } from '../money/exact.js';
import { remainingQuantity } from './create-order.js';
import type { Fill } from './fill.js';
import type { Order, OrderStatus } from './order.js';
import { canTransition } from './order-state.js';

/** These outlast a partial fill: the venue has yet to answer, or has ended the order already. */
const STAYS: ReadonlySet<OrderStatus> = new Set(['pending-cancel', 'pending-replace', 'canceled', 'expired']);

function refuseForeign(order: Order, fill: Fill): void {
  const { clientOrderId, symbol, side } = order.request;
  const expected = { clientOrderId, symbol, side };
  for (const field of ['clientOrderId', 'symbol', 'side'] as const) {
    if (fill[field] === expected[field]) continue;
    throw new ValidationError(`fill ${fill.fillId}: ${field} must be ${expected[field]}, was ${fill[field]}`);
  }
}

function quantityOf(fill: Fill, remaining: Decimal): Decimal {
  const quantity = exact(fill.quantity, `fill ${fill.fillId}: quantity`);
  if (quantity.gt(0) && quantity.lte(remaining)) return quantity;
  const right = quantity.gt(0) ? `at most the remaining ${remaining}` : 'above 0';
  throw new ValidationError(`fill ${fill.fillId}: quantity must be ${right}, was ${quantity}`);
}

function averagePrice(order: Order, quantity: Decimal, price: Decimal): Decimal {
  const { averageFillPrice: before = ZERO, filledQuantity } = order;
  return before.times(filledQuantity).plus(price.times(quantity)).div(filledQuantity.plus(quantity));
}

/**
 * The order with one more fill counted; the one given stays as it was.
 *
 * It becomes `filled` when nothing remains, else `partially-filled`. A pending cancel or replace stays pending until it is answered.
 * A fill reported after `canceled` or `expired` is counted too, because it happened: the order stays closed, or becomes `filled`.
 * The same fill must not be applied twice: an order does not remember fill ids, the ledger does.
 *
 * @returns A new frozen order; quantities are exact, the average price to 100 significant digits.
 * @throws {@link ValidationError} when the fill is of another order, symbol or side, or its quantity is not above 0 or exceeds what
 * remains. A price may be 0 or negative, as in the ledger: futures and spreads have traded there.
 * @throws {@link OrderTransitionError} when an order in this status cannot fill: never sent, denied, rejected, or filled already.
 * @example
 * ```ts
 * import { applyFill, createOrder, type Fill, transitionOrder } from '@kairos/core';
 *
 * const order = createOrder({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 3, type: 'market' }, 1000);
 * const fill: Fill = {
 *   fillId: 'f-1', clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 2, price: '470.1', commission: 0, liquidity: 'taker', time: 1002,
 * };
 * applyFill(transitionOrder(order, 'submitted', { time: 1001 }), fill).status; // => 'partially-filled'
 * ```
 */
export function applyFill(order: Order, fill: Fill): Order {
  refuseForeign(order, fill);
  const { status: from } = order;
  if (!canTransition(from, 'filled')) {
    const message = `order ${order.clientOrderId}: an order that fills must be sent and not at its end, was ${from}`;
    throw new OrderTransitionError(message, { from, to: 'filled' });
  }
  const remaining = remainingQuantity(order);
  const quantity = quantityOf(fill, remaining);
  const price = exact(fill.price, `fill ${fill.fillId}: price`);
  checkTime(fill.time);
  const isPartial = quantity.lt(remaining);
  const partialStatus = STAYS.has(from) ? from : 'partially-filled';
  return Object.freeze({
    ...order,
    status: isPartial ? partialStatus : 'filled',
    filledQuantity: order.filledQuantity.plus(quantity),
    averageFillPrice: averagePrice(order, quantity, price),
    updatedAt: Math.max(order.updatedAt, fill.time),
  });
}
