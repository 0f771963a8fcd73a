import type { Amount, Bracket, OrderIntent, OrderRequest, OrderType, TimeInForce } from '../orders/order.js';
import { askedAmount } from './amount-json.js';
import type { Json } from './journal.js';
import { flag, type JsonCodec, object, oneOf, optional, read, text, time, write } from './json-codec.js';

/** Every field that any type of order has. */
interface AnyOrderRequest extends OrderIntent {
  readonly type: OrderType;
  readonly limitPrice?: Amount;
  readonly postOnly?: boolean;
  readonly stopPrice?: Amount;
  readonly trail?: AnyTrail;
}

interface AnyTrail {
  readonly amount?: Amount;
  readonly fraction?: Amount;
}

const SIDES = ['buy', 'sell'] as const;
const TYPES = ['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'] as const satisfies readonly OrderType[];
const TIMES_IN_FORCE = ['gtc', 'day', 'ioc', 'fok', 'gtd'] as const satisfies readonly TimeInForce[];

/** A side of an order. */
export const side = oneOf(SIDES);

const trail = object<AnyTrail>({ amount: optional(askedAmount), fraction: optional(askedAmount) });
const bracket = object<Bracket>({ stopLoss: optional(askedAmount), takeProfit: optional(askedAmount) });

/** An order request; which prices its type needs is not asked, since a denied one may lack them. */
export const orderRequest = object<AnyOrderRequest>({
  clientOrderId: text,
  symbol: text,
  side,
  type: oneOf(TYPES),
  quantity: askedAmount,
  limitPrice: optional(askedAmount),
  stopPrice: optional(askedAmount),
  trail: optional(trail),
  postOnly: optional(flag),
  timeInForce: optional(oneOf(TIMES_IN_FORCE)),
  expiresAt: optional(time),
  reduceOnly: optional(flag),
  bracket: optional(bracket),
  strategy: optional(text),
}) as unknown as JsonCodec<OrderRequest>;

/**
 * An order request as plain JSON, its amounts as text, digit for digit: also those that no venue would take, so that a denied order
 * can be written down.
 *
 * @throws {@link ValidationError} when it is no order request at all: no id, an unknown side or type.
 * @example
 * ```ts
 * import { orderRequestFromJson, orderRequestToJson } from '@kairos/core';
 *
 * const json = orderRequestToJson({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 0.1, type: 'market' });
 * json; // => { clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', type: 'market', quantity: '0.1' }
 * orderRequestFromJson(json).type; // => 'market'
 * ```
 */
export function orderRequestToJson(request: OrderRequest): Json {
  return write(orderRequest, request, 'request');
}

/**
 * The order request that {@link orderRequestToJson} wrote, frozen; amounts are texts. Check it with `checkOrderRequest` before it is
 * sent anywhere.
 *
 * @throws {@link ValidationError} naming the first field that is missing or wrong.
 */
export function orderRequestFromJson(json: Json): OrderRequest {
  return read(orderRequest, json, 'request');
}
