import {
  type Account,
  exact,
  type Fill,
  InsufficientFundsError,
  type Order,
  type OrderChange,
  OrderRejectedError,
  type OrderRequest,
  type OrderStatus,
  type OrderType,
  type Position,
  type TimeInForce,
  ZERO,
} from '@kairos/core';
import type { RateNews } from '../http/rate-budget.js';
import { type ReplyHeaders, wordsOf } from '../http/reply.js';
import type { ErrorOf } from '../http/reply-error.js';
import { fillIdAt } from '../venue/fill-from-totals.js';
import type { AlpacaOrderFields } from './client.js';
import type { AlpacaAccount, AlpacaActivity, AlpacaOrder, AlpacaPosition, AlpacaTradeUpdate } from './schema.js';

/** Where an order is in our words; all that is not named here works. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['partially_filled', 'partially-filled'],
  ['filled', 'filled'],
  ['canceled', 'canceled'],
  ['expired', 'expired'],
  ['rejected', 'rejected'],
  ['pending_cancel', 'pending-cancel'],
  ['pending_replace', 'pending-replace'],
]);

const TYPES: Readonly<Record<OrderType, string>> = {
  market: 'market',
  limit: 'limit',
  stop: 'stop',
  'stop-limit': 'stop_limit',
  'trailing-stop': 'trailing_stop',
};

/** An order that replaced another is asked for under the id of the first with this and a number behind it. */
const REPLACEMENT = /~r\d+$/;

/** The id that an order was sent under at first, whatever has replaced it since. */
export function rootId(clientOrderId: string): string {
  return clientOrderId.replace(REPLACEMENT, '');
}

/** The id of what replaces an order. */
export function replacementId(clientOrderId: string): string {
  const count = Number(REPLACEMENT.exec(clientOrderId)?.[0].slice(2) ?? 0);
  return `${rootId(clientOrderId)}~r${count + 1}`;
}

function requestOf(order: AlpacaOrder): OrderRequest {
  const { client_order_id, symbol, side, qty, filled_qty, limit_price, stop_price, time_in_force } = order;
  const common = {
    clientOrderId: rootId(client_order_id),
    symbol,
    side,
    quantity: qty ?? filled_qty,
    ...(isTimeInForce(time_in_force) && { timeInForce: time_in_force }),
  };
  switch (order.type) {
    case 'limit':
      return { ...common, type: 'limit', limitPrice: limit_price ?? ZERO };
    case 'stop':
      return { ...common, type: 'stop', stopPrice: stop_price ?? ZERO };
    case 'stop_limit':
      return { ...common, type: 'stop-limit', stopPrice: stop_price ?? ZERO, limitPrice: limit_price ?? ZERO };
    case 'trailing_stop': {
      const { trail_percent, trail_price } = order;
      const trail = trail_percent ? { fraction: exact(trail_percent).div(100) } : { amount: trail_price ?? ZERO };
      return { ...common, type: 'trailing-stop', trail };
    }
    default:
      return { ...common, type: 'market' };
  }
}

function isTimeInForce(word: string): word is TimeInForce {
  return word === 'day' || word === 'gtc' || word === 'ioc' || word === 'fok';
}

/** An order of Alpaca in our words. */
export function orderOf(order: AlpacaOrder): Order {
  const filledQuantity = exact(order.filled_qty);
  const working: OrderStatus = filledQuantity.greaterThan(0) ? 'partially-filled' : 'accepted';
  const status = STATUSES.get(order.status) ?? working;
  const { filled_avg_price, created_at, updated_at } = order;
  return Object.freeze({
    request: Object.freeze(requestOf(order)),
    clientOrderId: rootId(order.client_order_id),
    venueOrderId: order.id,
    status,
    filledQuantity,
    ...(filled_avg_price && { averageFillPrice: exact(filled_avg_price) }),
    ...(status === 'rejected' && { reason: 'rejected by alpaca' }),
    createdAt: created_at,
    updatedAt: updated_at ?? created_at,
  });
}

/** The execution in a trade update; none in one that tells of something else. */
export function fillOfUpdate({ event, price, qty, timestamp, order }: AlpacaTradeUpdate): Fill | undefined {
  if (event !== 'fill' && event !== 'partial_fill') return undefined;
  if (price === undefined || qty === undefined) return undefined;
  return Object.freeze({
    fillId: fillIdAt(order.id, order.filled_qty),
    clientOrderId: rootId(order.client_order_id),
    symbol: order.symbol,
    side: order.side,
    quantity: exact(qty),
    price: exact(price),
    commission: ZERO,
    liquidity: 'taker',
    time: timestamp ?? order.updated_at ?? order.created_at,
  });
}

/** An execution of the list. Alpaca charges no commission, and does not say who added liquidity. */
export function fillOfActivity(activity: AlpacaActivity, clientOrderId: string): Fill {
  const { order_id, cum_qty, symbol, side, qty, price, transaction_time } = activity;
  return Object.freeze({
    fillId: fillIdAt(order_id, cum_qty),
    clientOrderId,
    symbol,
    side: side === 'buy' ? 'buy' : 'sell',
    quantity: exact(qty),
    price: exact(price),
    commission: ZERO,
    liquidity: 'taker',
    time: transaction_time,
  });
}

/** A position of Alpaca in our words. Its quantity is signed here, whatever sign Alpaca gives a short. */
export function positionOf({ symbol, qty, side, cost_basis, avg_entry_price, ...rest }: AlpacaPosition): Position {
  const sign = side === 'short' ? -1 : 1;
  const quantity = exact(qty).abs().times(sign);
  const averagePrice = exact(avg_entry_price);
  return Object.freeze({
    symbol,
    quantity,
    averagePrice,
    cost: exact(cost_basis).abs().times(sign),
    marketPrice: rest.current_price ? exact(rest.current_price) : averagePrice,
    unrealizedPnl: exact(rest.unrealized_pl ?? 0),
    realizedPnl: ZERO,
    commissions: ZERO,
    funding: ZERO,
  });
}

/** The account of Alpaca in our words. */
export function accountOf({ currency, cash, equity, buying_power, initial_margin }: AlpacaAccount): Account {
  return Object.freeze({
    currency,
    cash: exact(cash),
    equity: exact(equity),
    buyingPower: exact(buying_power),
    marginUsed: exact(initial_margin ?? 0),
  });
}

/** The fields of a new order. Amounts are plain decimal texts; a trail by fraction is in percent at Alpaca. */
export function fieldsOf(request: OrderRequest): AlpacaOrderFields {
  const { symbol, side, quantity, type, timeInForce = 'gtc', clientOrderId, bracket } = request;
  const text = (amount: OrderRequest['quantity']) => exact(amount).toFixed();
  const both = bracket?.stopLoss !== undefined && bracket.takeProfit !== undefined;
  return {
    symbol,
    side,
    qty: text(quantity),
    type: TYPES[type],
    time_in_force: timeInForce,
    client_order_id: clientOrderId,
    ...('limitPrice' in request && { limit_price: text(request.limitPrice) }),
    ...('stopPrice' in request && { stop_price: text(request.stopPrice) }),
    ...('trail' in request &&
      ('fraction' in request.trail
        ? { trail_percent: exact(request.trail.fraction).times(100).toFixed() }
        : { trail_price: text(request.trail.amount) })),
    ...(bracket && { order_class: both ? 'bracket' : 'oto' }),
    ...(bracket?.takeProfit !== undefined && { take_profit: { limit_price: text(bracket.takeProfit) } }),
    ...(bracket?.stopLoss !== undefined && { stop_loss: { stop_price: text(bracket.stopLoss) } }),
  };
}

/** The fields of a change. */
export function changeFieldsOf({ quantity, limitPrice, stopPrice }: OrderChange): AlpacaOrderFields {
  return {
    ...(quantity !== undefined && { qty: exact(quantity).toFixed() }),
    ...(limitPrice !== undefined && { limit_price: exact(limitPrice).toFixed() }),
    ...(stopPrice !== undefined && { stop_price: exact(stopPrice).toFixed() }),
  };
}

/** Alpaca's code for what the account cannot take. */
const CANNOT_PAY = '40310000';

/** 403 is what an account may not do, unless nothing was to be done. */
export const alpacaError: ErrorOf = (reply, options, purpose) => {
  const { status, body } = reply;
  if (purpose === 'read' || status !== 403) return undefined;
  const reason = wordsOf(reply);
  const message = `alpaca refused: ${reason}`;
  const code = typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : undefined;
  // Without a code it is the key that is forbidden, not the order.
  if (code === undefined) return undefined;
  if (code === CANNOT_PAY && /insufficient/i.test(reason)) return new InsufficientFundsError(message, options);
  return new OrderRejectedError(message, { ...options, reason });
};

/** What is left of the 200 calls a minute; the reset is in epoch seconds. */
export function alpacaRateNews(headers: ReplyHeaders): RateNews {
  const number = (name: string) => (headers[name] === undefined ? undefined : Number(headers[name]));
  const reset = number('x-ratelimit-reset');
  return { remaining: number('x-ratelimit-remaining'), resetAt: reset === undefined ? undefined : reset * 1000 };
}
