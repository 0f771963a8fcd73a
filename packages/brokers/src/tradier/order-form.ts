import { ValidationError } from '@kairos/core';
import type { Parameters } from '../http/rest-call.js';

/** Side of an equity or an option, in Tradier's words. */
export type TradierSide =
  | 'buy'
  | 'buy_to_cover'
  | 'sell'
  | 'sell_short'
  | 'buy_to_open'
  | 'buy_to_close'
  | 'sell_to_open'
  | 'sell_to_close';

/** How long an order works: the day, until canceled, or in the session before or after the regular one. */
export type TradierDuration = 'day' | 'gtc' | 'pre' | 'post';

/** One leg of an order with several. */
export interface TradierLeg {
  readonly symbol?: string;
  readonly option_symbol?: string;
  readonly side: TradierSide;
  readonly quantity: string | number;
  readonly type?: 'market' | 'limit' | 'stop' | 'stop_limit';
  /** US dollars a unit. */
  readonly price?: string | number;
  readonly stop?: string | number;
}

/** A single order, of shares or options. */
export interface TradierSingleOrder {
  readonly class: 'equity' | 'option';
  readonly symbol: string;
  readonly option_symbol?: string;
  readonly side: TradierSide;
  readonly quantity: string | number;
  readonly type: 'market' | 'limit' | 'stop' | 'stop_limit';
  readonly duration: TradierDuration;
  readonly price?: string | number;
  readonly stop?: string | number;
  /** Letters, digits and `-`, at most 255. */
  readonly tag?: string;
}

/** An order with legs: spreads (`multileg`, `combo`), one cancels the other, one triggers the other, and one triggers such a pair. */
export interface TradierLegsOrder {
  readonly class: 'multileg' | 'combo' | 'oco' | 'oto' | 'otoco';
  readonly symbol?: string;
  readonly type?: 'market' | 'debit' | 'credit' | 'even';
  readonly duration: TradierDuration;
  readonly price?: string | number;
  readonly tag?: string;
  readonly legs: readonly TradierLeg[];
}

/** An order as it is sent to Tradier. */
export type TradierOrderForm = TradierSingleOrder | TradierLegsOrder;

/** What may change on a working order. Its quantity may not. */
export interface TradierOrderChange {
  readonly type?: 'market' | 'limit' | 'stop' | 'stop_limit';
  readonly duration?: TradierDuration;
  readonly price?: string | number;
  readonly stop?: string | number;
}

const LEGS: Readonly<Record<TradierLegsOrder['class'], readonly [least: number, most: number]>> = {
  multileg: [2, 4],
  combo: [2, 4],
  oco: [2, 2],
  oto: [2, 2],
  otoco: [3, 3],
};

/**
 * The form of an order: legs become fields with their number, `symbol[0]`.
 *
 * @throws `ValidationError` for another number of legs than its class has.
 */
export function orderForm(order: TradierOrderForm): Parameters {
  if (!('legs' in order)) return { ...order };
  const { legs, ...rest } = order;
  const [least, most] = LEGS[order.class];
  if (legs.length < least || legs.length > most) {
    const right = least === most ? `${least} legs` : `${least} to ${most} legs`;
    const message = `must be ${right} for ${order.class}, was ${legs.length}`;
    throw new ValidationError(`legs ${message}`, { issues: [{ path: 'legs', message }] });
  }
  const fields = legs.flatMap((leg, i) => Object.entries(leg).map(([name, value]) => [`${name}[${i}]`, value]));
  return { ...rest, ...Object.fromEntries(fields) };
}
