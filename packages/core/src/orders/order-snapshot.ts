import { exact } from '../money/exact.js';
import type { Order, OrderRequest } from './order.js';

/**
 * An order in a snapshot of its venue: exact amounts are decimal texts, those of the request stay what they were, because a repeated
 * submission is known by its words. To write an order down by itself there is `orderToJson`.
 */
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
