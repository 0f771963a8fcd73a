import {
  type Account,
  type ClientOrderId,
  exact,
  type Order,
  type OrderRequest,
  type OrderStatus,
  type Position,
  ZERO,
} from '@kairos/core';
import type { TradierBalances, TradierOrder, TradierPosition } from './schema.js';

/** A row of a leg or of an order without legs. */
export type OrderPart = Omit<TradierOrder, 'leg'>;

/** Tradier's statuses that say that an order has ended; every other is one that works. */
const ENDED: ReadonlyMap<string, OrderStatus> = new Map([
  ['filled', 'filled'],
  ['expired', 'expired'],
  ['canceled', 'canceled'],
  ['rejected', 'rejected'],
  ['error', 'rejected'],
]);

const OPTION = /^([A-Z]{1,6})\d{6}[CP]\d{8}$/;

/** Underlying of an option's symbol; `undefined` for shares. */
export function underlyingOf(symbol: string): string | undefined {
  return OPTION.exec(symbol)?.[1];
}

/** Units of the underlying in one unit: a contract of US options stands for 100 shares. */
export function multiplierOf(symbol: string): number {
  return underlyingOf(symbol) === undefined ? 1 : 100;
}

/** Whether an order, or a leg of one, has ended. */
export function hasEnded({ status }: { readonly status: string }): boolean {
  return ENDED.has(status);
}

function statusOf({ status, exec_quantity }: OrderPart): OrderStatus {
  const ended = ENDED.get(status);
  if (ended) return ended;
  if (status === 'pending_cancel') return 'pending-cancel';
  return exact(exec_quantity ?? 0).greaterThan(0) ? 'partially-filled' : 'accepted';
}

function requestOf(row: OrderPart, clientOrderId: ClientOrderId): OrderRequest | undefined {
  const { symbol: shares, option_symbol, side = '', quantity, type, price, stop_price, duration } = row;
  const symbol = option_symbol ?? shares;
  if (symbol === undefined || quantity === undefined || !/^(buy|sell)/.test(side)) return undefined;
  const common = {
    clientOrderId,
    symbol,
    side: side.startsWith('buy') ? 'buy' : 'sell',
    quantity,
    timeInForce: duration === 'gtc' ? 'gtc' : 'day',
  } as const;
  if (type === 'market') return { ...common, type };
  if (type === 'limit' && price !== undefined) return { ...common, type, limitPrice: price };
  if (type === 'stop' && stop_price !== undefined) return { ...common, type, stopPrice: stop_price };
  if (type === 'stop_limit' && stop_price !== undefined && price !== undefined) {
    return { ...common, type: 'stop-limit', stopPrice: stop_price, limitPrice: price };
  }
  return undefined;
}

/**
 * An order in our terms; `undefined` for what has none, such as a spread for a net price.
 *
 * What remains is not taken from the venue, which shows 0 for orders that expired: it follows from what has filled.
 */
function orderOf(row: OrderPart, clientOrderId: ClientOrderId, venueOrderId = row.id): Order | undefined {
  const request = requestOf(row, clientOrderId);
  if (!request) return undefined;
  const { exec_quantity, avg_fill_price, create_date = 0, transaction_date = create_date, reason_description } = row;
  const filledQuantity = exact(exec_quantity ?? 0);
  const average = exact(avg_fill_price ?? 0);
  return Object.freeze({
    request: Object.freeze(request),
    clientOrderId,
    venueOrderId,
    status: statusOf(row),
    filledQuantity,
    ...(filledQuantity.greaterThan(0) && average.greaterThan(0) && { averageFillPrice: average }),
    ...(reason_description !== undefined && { reason: reason_description }),
    createdAt: create_date,
    updatedAt: Math.max(create_date, transaction_date),
  });
}

/**
 * The orders that a row stands for: one, or an entry and, once it has filled, the legs that protect it, named as core names them. A
 * pair of which one cancels the other is two orders. Spreads are none.
 */
export function ordersOf(row: TradierOrder, id: ClientOrderId): Order[] {
  const { leg: legs, ...whole } = row;
  if (legs.length === 0) return present([orderOf(whole, id)]);
  if (row.class === 'oco') return present(legs.map((leg, i) => orderOf(inherit(leg, whole), `${id}-${i + 1}`, leg.id)));
  const [first, ...protection] = legs;
  if (!first || (row.class !== 'oto' && row.class !== 'otoco')) return [];
  const isRefused = ENDED.get(row.status) === 'rejected' && !hasEnded(first);
  const entry = { ...inherit(first, whole), ...(isRefused && { status: row.status }) };
  const isOver = hasEnded(entry) && exact(entry.exec_quantity ?? 0).greaterThan(0);
  const protecting = isOver ? protection : [];
  return present([
    orderOf(entry, id, row.id),
    ...protecting.map((leg) => orderOf(inherit(leg, whole), `${id}-${isStop(leg) ? 'stop' : 'target'}`, leg.id)),
  ]);
}

function isStop({ type }: OrderPart): boolean {
  return type === 'stop' || type === 'stop_limit';
}

/** What a leg does not say, its order does. */
function inherit(leg: OrderPart, { symbol, quantity, duration, create_date, ...whole }: OrderPart): OrderPart {
  const said = Object.fromEntries(Object.entries(leg).filter(([, value]) => value !== undefined));
  const { reason_description } = whole;
  return { symbol, quantity, duration, create_date, reason_description, ...(said as OrderPart) };
}

function present(orders: readonly (Order | undefined)[]): Order[] {
  return orders.filter((order) => order !== undefined);
}

/**
 * A position in our terms. Tradier tells neither its price nor what was realised with it.
 *
 * @param price - Last price, US dollars a unit; the average price where none is known.
 */
export function positionOf({ symbol, quantity: signed, cost_basis }: TradierPosition, price?: number): Position {
  const quantity = exact(signed, 'position.quantity');
  const cost = exact(cost_basis, 'position.cost_basis');
  const units = quantity.times(multiplierOf(symbol));
  const averagePrice = units.isZero() ? ZERO : cost.div(units);
  const marketPrice = price === undefined ? averagePrice : exact(price);
  return Object.freeze({
    symbol,
    quantity,
    averagePrice,
    cost,
    marketPrice,
    unrealizedPnl: marketPrice.times(units).minus(cost),
    realizedPnl: ZERO,
    commissions: ZERO,
    funding: ZERO,
  });
}

/** The account's money in our terms; `equity` of the venue is usually 0, its `total_equity` is what we mean. */
export function accountOf({ total_cash, total_equity, current_requirement, ...rest }: TradierBalances): Account {
  const { margin, pdt, cash } = rest;
  const power = margin?.stock_buying_power ?? pdt?.stock_buying_power ?? cash?.cash_available ?? total_cash;
  return Object.freeze({
    currency: 'USD',
    cash: exact(total_cash ?? 0),
    equity: exact(total_equity ?? 0),
    buyingPower: exact(power ?? 0),
    marginUsed: exact(current_requirement ?? 0),
  });
}
