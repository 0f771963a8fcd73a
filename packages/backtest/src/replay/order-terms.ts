import type { Amount, Bracket, ClientOrderId, TimeInForce, TrailDistance } from '@kairos/core';

/**
 * How `buy` and `sell` of a replay trade; a market order good till canceled unless something is given.
 *
 * `limitPrice` makes a limit order, `stopPrice` a stop, both a stop-limit, `trail` a trailing stop. Prices in the quote currency.
 */
export interface OrderTerms {
  readonly limitPrice?: Amount;
  readonly stopPrice?: Amount;
  readonly trail?: TrailDistance;
  /** A stop and a target that work once this order has filled; when one fills, the other is canceled. */
  readonly bracket?: Bracket;
  /** `gtc` unless given; `gtd` with `expiresAt`. */
  readonly timeInForce?: TimeInForce;
  /** UTC epoch milliseconds. */
  readonly expiresAt?: number;
  /** May only reduce an open position. */
  readonly reduceOnly?: boolean;
  /** Rejected when it would trade on arrival; limit orders only. */
  readonly postOnly?: boolean;
  /** Derived from the strategy, the bar and a count unless given. */
  readonly clientOrderId?: ClientOrderId;
}

/** The order type that a set of terms means. @internal */
export function typeOf({ limitPrice, stopPrice, trail }: OrderTerms) {
  if (trail !== undefined) return 'trailing-stop';
  if (stopPrice !== undefined) return limitPrice === undefined ? 'stop' : 'stop-limit';
  return limitPrice === undefined ? 'market' : 'limit';
}
