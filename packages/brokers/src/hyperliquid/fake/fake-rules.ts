import { exact, ZERO } from '@kairos/core';
import type { FakeExchange } from '../../fakes/fake-exchange.js';
import type { WireOrderRequest } from '../actions.js';
import { isOnGrid, MIN_NOTIONAL } from '../price-rules.js';
import type { FakeCoin } from './fake-coin.js';

/** What an order is judged by. */
export interface Judged {
  readonly coin: FakeCoin;
  readonly exchange: FakeExchange;
  /** Notional per unit of equity that the account may take on. */
  readonly leverage: number;
}

/** The words and the status of a refusal. */
export interface FakeRefusal {
  readonly words: string;
  readonly status: string;
}

function increase(order: WireOrderRequest, { coin, exchange }: Judged) {
  const held = exchange.ledger.position(coin.name).quantity;
  const isAgainst = order.b ? held.isNegative() : held.greaterThan(0);
  const opening = exact(order.s).minus(isAgainst ? held.abs() : ZERO);
  return { isAgainst, opening: opening.isNegative() ? ZERO : opening };
}

function lacksMargin(order: WireOrderRequest, judged: Judged): boolean {
  const { exchange, leverage, coin } = judged;
  const { opening } = increase(order, judged);
  const price = Math.min(Number(order.p), exchange.lastPrice(coin.name) ?? coin.price);
  const { equity } = exchange.ledger.balance(exchange.currency);
  const held = exchange.ledger.positions().reduce((sum, { quantity, marketPrice }) => {
    return sum.plus(quantity.times(marketPrice).abs());
  }, ZERO);
  return opening.times(price).plus(held).greaterThan(equity.times(leverage));
}

/**
 * Why the venue refuses an order on arrival, in its words.
 *
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/error-responses
 */
export function fakeRefusal(order: WireOrderRequest, judged: Judged): FakeRefusal | undefined {
  const { coin, exchange } = judged;
  const { szDecimals, name } = coin;
  const trigger = 'trigger' in order.t ? order.t.trigger : undefined;
  const refuse = (words: string, status: string) => ({ words: `${words} asset=${order.a}`, status });
  const price = exchange.lastPrice(name) ?? coin.price;
  if (exact(order.s).decimalPlaces() > szDecimals) return refuse('Order has invalid size.', 'tickRejected');
  const prices = [order.p, ...(trigger ? [trigger.triggerPx] : [])];
  if (!prices.every((each) => isOnGrid(each, szDecimals))) {
    return refuse('Price must be divisible by tick size.', 'tickRejected');
  }
  if (
    !order.r &&
    exact(order.s)
      .times(trigger?.triggerPx ?? order.p)
      .lessThan(MIN_NOTIONAL)
  ) {
    return refuse('Order must have minimum value of $10.', 'minTradeNtlRejected');
  }
  const tif = 'limit' in order.t ? order.t.limit.tif : undefined;
  if (order.r && !trigger && !increase(order, judged).isAgainst) {
    return refuse('Reduce only order would increase position.', 'reduceOnlyRejected');
  }
  if (!order.r && lacksMargin(order, judged)) {
    return refuse('Insufficient margin to place order.', 'perpMarginRejected');
  }
  if (trigger) {
    const isThere = order.b ? Number(trigger.triggerPx) <= price : Number(trigger.triggerPx) >= price;
    return isThere ? refuse('Invalid TP/SL price.', 'badTriggerPxRejected') : undefined;
  }
  const matches = order.b ? Number(order.p) >= price : Number(order.p) <= price;
  if (tif === 'Alo' && matches) {
    return refuse(`Post only order would have immediately matched, bbo was ${price}@${price}.`, 'badAloPxRejected');
  }
  if (tif === 'Ioc' && !matches) {
    return refuse('Order could not immediately match against any resting orders.', 'iocCancelRejected');
  }
  return undefined;
}
