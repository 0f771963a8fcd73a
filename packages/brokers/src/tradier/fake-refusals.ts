import { exact, isOnTick } from '@kairos/core';
import type { FakeExchange } from '../fakes/fake-exchange.js';
import type { FakeReply } from '../fakes/fake-request.js';
import { badParameter, listedErrors } from './fake-json.js';

/** State of the market, in Tradier's words. */
export type SessionState = 'premarket' | 'open' | 'postmarket' | 'closed';

type Fields = Readonly<Record<string, string>>;

/** Why a fake refuses an order on arrival, as Tradier would; `undefined` when it does not. */
export function fakeRefusal(fields: Fields, exchange: FakeExchange, state: SessionState): FakeReply | undefined {
  return refusedParameter(fields, exchange, state) ?? refusedSide(fields, exchange) ?? refusedMoney(fields, exchange);
}

function refusedParameter(fields: Fields, exchange: FakeExchange, state: SessionState): FakeReply | undefined {
  const { symbol = '', quantity = '', type = '', duration = '', price, stop } = fields;
  const instrument = exchange.instruments.get(symbol);
  if (!instrument) return badParameter(`Invalid parameter, symbol: ${symbol} is not a valid symbol.`);
  if (!['market', 'limit', 'stop', 'stop_limit'].includes(type)) return badParameter('Invalid parameter, type.');
  if (!['day', 'gtc', 'pre', 'post'].includes(duration)) return badParameter('Invalid parameter, duration.');
  if (duration === 'pre' && state !== 'premarket') {
    return badParameter('Invalid parameter, duration: pre market no longer available');
  }
  if (duration === 'post' && state !== 'postmarket') {
    return badParameter('Invalid parameter, duration: post market not available');
  }
  if (!/^\d+$/.test(quantity) || Number(quantity) < 1 || Number(quantity) > 10_000_000) {
    return listedErrors('IncorrectOrderQuantity');
  }
  if (type.includes('limit') && price === undefined) return listedErrors('LimitPriceUndefined');
  if (type.includes('stop') && stop === undefined) return listedErrors('StopPriceUndefined');
  for (const amount of [price, stop]) {
    if (amount !== undefined && !isOnTick(instrument, amount)) {
      return listedErrors('OrderPriceIsInvalid', `${amount} is not a multiple of ${instrument.tickSize}`);
    }
  }
  return undefined;
}

/** What opens and what closes is told apart, and no order may do both. */
function refusedSide({ symbol = '', side, quantity = '0' }: Fields, exchange: FakeExchange): FakeReply | undefined {
  const held = exchange.ledger.position(symbol).quantity;
  const isLong = held.greaterThan(0);
  const isShort = held.lessThan(0);
  const isBeyond = exact(quantity).greaterThan(held.abs());
  if (side === 'sell') {
    if (!isLong) return listedErrors('UnexpectedSellOrder');
    return isBeyond ? listedErrors('LongPositionCrossZero') : undefined;
  }
  if (side === 'buy_to_cover') {
    if (!isShort) return listedErrors('UnexpectedBuyToCoverOrder');
    return isBeyond ? listedErrors('ShortPositionCrossZero') : undefined;
  }
  if (side === 'sell_short') return isLong ? listedErrors('UnexpectedSellShortOrder') : undefined;
  if (side === 'buy') return isShort ? listedErrors('UnexpectedBuyOrder') : undefined;
  return badParameter('Invalid parameter, side.');
}

function refusedMoney(fields: Fields, exchange: FakeExchange): FakeReply | undefined {
  const { symbol = '', side, quantity = '0', price, stop } = fields;
  if (side === 'sell' || side === 'buy_to_cover') return undefined;
  const unit = exact(price ?? stop ?? exchange.lastPrice(symbol) ?? 0);
  if (unit.times(quantity).lessThanOrEqualTo(fakeBuyingPower(exchange))) return undefined;
  return listedErrors('InitialMargin', 'You do not have enough buying power for this trade.');
}

/** What the account may still take on: its equity less what it holds, without credit. */
export function fakeBuyingPower({ ledger, currency }: FakeExchange) {
  const held = ledger
    .positions()
    .reduce((sum, { marketPrice, quantity }) => sum.plus(marketPrice.times(quantity).abs()), exact(0));
  const free = ledger.balance(currency).equity.minus(held);
  return free.isNegative() ? exact(0) : free;
}
