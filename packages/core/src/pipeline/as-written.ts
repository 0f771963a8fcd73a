import { orderRequestFromJson, orderRequestToJson } from '../journal/order-request-json.js';
import type { OrderRequest } from '../orders/order.js';

/** A request as the journal gives it back, so that sending it again after a restart is the very same request. */
export function asWritten(request: OrderRequest): OrderRequest {
  return orderRequestFromJson(orderRequestToJson(request));
}
