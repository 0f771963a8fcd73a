import { exact } from '../money/exact.js';
import type { Order, OrderRequest } from './order.js';

/** An order as plain JSON: exact amounts are decimal texts, so that no digit is lost. */
export interface OrderSnapshot extends Omit<Order, 'filledQuantity' | 'averageFillPrice'> {
  readonly filledQuantity: string;
  readonly averageFillPrice?: string;
  /** The request of the submission, where the order has been changed since. */
  readonly askedFirst?: OrderRequest;
}

/** A request whose amounts are numbers or texts. */
function plain(request: OrderRequest): OrderRequest {
  return JSON.parse(JSON.stringify(request)) as OrderRequest;
}

/**
 * An order as plain JSON.
 *
 * @param askedFirst - The request of the submission, where it was another: by it a repeated submission is known.
 * @example
 * ```ts
 * import { createOrder, orderSnapshot, restoredOrder } from '@kairos/core';
 *
 * const order = createOrder({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: '0.1', type: 'market' }, 0);
 * const stored = JSON.stringify(orderSnapshot(order));
 * restoredOrder(JSON.parse(stored)).request.quantity; // => '0.1'
 * ```
 */
export function orderSnapshot(order: Order, askedFirst?: OrderRequest): OrderSnapshot {
  const { filledQuantity, averageFillPrice, request, ...rest } = order;
  return {
    ...rest,
    request: plain(request),
    filledQuantity: filledQuantity.toString(),
    ...(averageFillPrice === undefined ? {} : { averageFillPrice: averageFillPrice.toString() }),
    ...(askedFirst && { askedFirst: plain(askedFirst) }),
  };
}

/**
 * The order that a snapshot describes.
 *
 * @returns A frozen order.
 * @throws {@link ValidationError} when an amount is no decimal number.
 */
export function restoredOrder(snapshot: OrderSnapshot): Order {
  const { filledQuantity, averageFillPrice, askedFirst: _, ...rest } = snapshot;
  return Object.freeze({
    ...rest,
    request: Object.freeze(rest.request),
    filledQuantity: exact(filledQuantity, 'filledQuantity'),
    ...(averageFillPrice === undefined ? {} : { averageFillPrice: exact(averageFillPrice, 'averageFillPrice') }),
  });
}
