import type { Decimal } from 'decimal.js';
import type { Side } from '../trade/direction.js';

/** Our own id of an order, derived from strategy, symbol, bar time and intent; it makes a retry idempotent. */
export type ClientOrderId = string;

/** How an order is priced. */
export type OrderType = 'market' | 'limit' | 'stop' | 'stop-limit' | 'trailing-stop';

/** How long an order works: good till canceled, for the day, immediate or cancel, fill or kill, good till date. */
export type TimeInForce = 'gtc' | 'day' | 'ioc' | 'fok' | 'gtd';

/**
 * Where an order is in its life.
 *
 * `denied` is our own refusal before sending, `rejected` the venue's. `unknown` means that a submit got no answer:
 * it may or may not be working, and is reconciled by its client order id, never sent again under a new one.
 */
export type OrderStatus =
  | 'initialized'
  | 'denied'
  | 'submitted'
  | 'unknown'
  | 'accepted'
  | 'rejected'
  | 'triggered'
  | 'pending-replace'
  | 'pending-cancel'
  | 'partially-filled'
  | 'filled'
  | 'canceled'
  | 'expired';

/** A price or quantity on its way to a venue or the ledger: exact, so a string or a Decimal where digits matter. */
export type Amount = Decimal | number | string;

/** Distance that a trailing stop keeps: money per unit, or a fraction of the price. */
export type TrailDistance = { readonly amount: Amount } | { readonly fraction: Amount };

/** What every order request says. */
export interface OrderIntent {
  readonly clientOrderId: ClientOrderId;
  readonly symbol: string;
  readonly side: Side;
  /** Units, unsigned, greater than 0. */
  readonly quantity: Amount;
  /** `gtc` unless said otherwise. */
  readonly timeInForce?: TimeInForce;
  /** End of a `gtd` order, UTC epoch milliseconds. */
  readonly expiresAt?: number;
  /** May only reduce an open position. */
  readonly reduceOnly?: boolean;
  /** A stop and a target that work once this order has filled; when one fills, the other is canceled. */
  readonly bracket?: Bracket;
  /** Name of the strategy that asked for it. */
  readonly strategy?: string;
}

/** Protective orders of a bracket. */
export interface Bracket {
  readonly stopLoss?: Amount;
  readonly takeProfit?: Amount;
}

/** An order as asked for, before anything happened to it. */
export type OrderRequest = OrderIntent &
  (
    | { readonly type: 'market' }
    | { readonly type: 'limit'; readonly limitPrice: Amount; readonly postOnly?: boolean }
    | { readonly type: 'stop'; readonly stopPrice: Amount }
    | { readonly type: 'stop-limit'; readonly stopPrice: Amount; readonly limitPrice: Amount }
    | { readonly type: 'trailing-stop'; readonly trail: TrailDistance }
  );

/** What may change on a working order. */
export interface OrderChange {
  readonly quantity?: Amount;
  readonly limitPrice?: Amount;
  readonly stopPrice?: Amount;
}

/** An order and what has happened to it so far. */
export interface Order {
  readonly request: OrderRequest;
  readonly clientOrderId: ClientOrderId;
  /** The venue's id, once it has given one. */
  readonly venueOrderId?: string;
  readonly status: OrderStatus;
  readonly filledQuantity: Decimal;
  /** Quantity-weighted price of the fills; `undefined` before the first. */
  readonly averageFillPrice?: Decimal;
  /** Why it was denied, rejected or canceled. */
  readonly reason?: string;
  /** UTC epoch milliseconds of the creation and of the last change. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
