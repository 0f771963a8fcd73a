import type { Decimal } from 'decimal.js';
import { checkTime } from '../ledger/check-booking.js';
import { exact, ZERO } from '../money/exact.js';
import type { Order, OrderRequest } from './order.js';

/**
 * An order that nothing has happened to yet.
 *
 * The request is not checked, so that a faulty one can be recorded as `denied`: see `checkOrderRequest`.
 *
 * @param time - UTC epoch milliseconds.
 * @returns A frozen order in status `initialized`.
 * @throws {@link ValidationError} when the time is not whole milliseconds.
 * @example
 * ```ts
 * import { createOrder } from '@kairos/core';
 *
 * createOrder({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 1, type: 'market' }, 1000).status; // => 'initialized'
 * ```
 */
export function createOrder(request: OrderRequest, time: number): Order {
  checkTime(time);
  const { clientOrderId } = request;
  return Object.freeze({
    request,
    clientOrderId,
    status: 'initialized',
    filledQuantity: ZERO,
    createdAt: time,
    updatedAt: time,
  });
}

/**
 * Units of an order that have not filled, exactly; whether they still may is a matter of its status.
 *
 * @throws {@link ValidationError} when the requested quantity is not a number.
 * @example
 * ```ts
 * import { createOrder, remainingQuantity } from '@kairos/core';
 *
 * const order = createOrder({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: '0.3', type: 'market' }, 1000);
 * remainingQuantity(order).toString(); // => '0.3'
 * ```
 */
export function remainingQuantity(order: Order): Decimal {
  return exact(order.request.quantity, 'quantity').minus(order.filledQuantity);
}
