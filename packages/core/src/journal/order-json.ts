import type { Order, OrderStatus } from '../orders/order.js';
import { ORDER_TRANSITIONS } from '../orders/order-state.js';
import { decimal } from './amount-json.js';
import type { Json } from './journal.js';
import { type JsonCodec, object, oneOf, optional, read, refuse, text, time, write } from './json-codec.js';
import { orderRequest } from './order-request-json.js';

/** The id stands in the request already. */
const fields = object<Omit<Order, 'clientOrderId'>>({
  request: orderRequest,
  venueOrderId: optional(text),
  status: oneOf(Object.keys(ORDER_TRANSITIONS) as OrderStatus[]),
  filledQuantity: decimal,
  averageFillPrice: optional(decimal),
  reason: optional(text),
  createdAt: time,
  updatedAt: time,
});

/** An order and its state. */
export const order: JsonCodec<Order> = {
  toJson(value) {
    const { clientOrderId } = value.request;
    if (value.clientOrderId !== clientOrderId) {
      refuse(`under the id of its request, "${clientOrderId}"`, value.clientOrderId);
    }
    return fields.toJson(value);
  },
  fromJson(json) {
    const read = fields.fromJson(json);
    return Object.freeze({ ...read, clientOrderId: read.request.clientOrderId });
  },
};

/**
 * An order as plain JSON, its decimals as text, so that no digit is lost.
 *
 * @throws {@link ValidationError} naming the first field that cannot be written.
 * @example
 * ```ts
 * import { createOrder, orderFromJson, orderToJson } from '@kairos/core';
 *
 * const order = createOrder({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: '0.3', type: 'market' }, 1000);
 * const text = JSON.stringify(orderToJson(order));
 * orderFromJson(JSON.parse(text)).status; // => 'initialized'
 * ```
 */
export function orderToJson(value: Order): Json {
  return write(order, value, 'order');
}

/**
 * The order that {@link orderToJson} wrote, frozen; amounts of its request are texts.
 *
 * @throws {@link ValidationError} naming the first field that is missing or wrong.
 */
export function orderFromJson(json: Json): Order {
  return read(order, json, 'order');
}
