import { type Amount, exact, type OrderChange, type OrderRequest, type Position, ValidationError } from '@kairos/core';
import { underlyingOf } from './mapper.js';
import type { TradierDuration, TradierLeg, TradierOrderChange, TradierOrderForm, TradierSide } from './order-form.js';
import { tagOf } from './tag.js';

function text(amount: Amount): string {
  return exact(amount).toFixed();
}

function refuse(path: string, right: string, was: unknown): never {
  const message = `must be ${right} at tradier, was ${String(was)}`;
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Refuses what Tradier has no words for. @throws `ValidationError` naming the field. */
export function checkTradierRequest(request: OrderRequest): void {
  const { clientOrderId, symbol } = request;
  if (tagOf(clientOrderId) === undefined)
    refuse('order.clientOrderId', 'shorter', `${clientOrderId.length} characters`);
  if (symbol.includes('.')) refuse('order.symbol', 'with / before the class of a share, such as BRK/B', symbol);
  if (request.type === 'limit' && request.postOnly) refuse('order.postOnly', 'left out', true);
  if (underlyingOf(symbol) !== undefined && request.bracket) refuse('order.bracket', 'left out for options', 'given');
}

/** Tradier tells apart what opens and what closes a position. */
function sideOf(
  { side, reduceOnly = false }: OrderRequest,
  held: Position['quantity'],
  isOption: boolean,
): TradierSide {
  const closes = reduceOnly || (side === 'buy' ? held.isNegative() && !held.isZero() : held.greaterThan(0));
  if (isOption) return `${side}_to_${closes ? 'close' : 'open'}`;
  if (side === 'buy') return closes ? 'buy_to_cover' : 'buy';
  return closes ? 'sell' : 'sell_short';
}

function termsOf(
  request: OrderRequest,
): Pick<TradierLeg, 'price' | 'stop'> & { type: NonNullable<TradierLeg['type']> } {
  switch (request.type) {
    case 'market':
      return { type: 'market' };
    case 'limit':
      return { type: 'limit', price: text(request.limitPrice) };
    case 'stop':
      return { type: 'stop', stop: text(request.stopPrice) };
    case 'stop-limit':
      return { type: 'stop_limit', price: text(request.limitPrice), stop: text(request.stopPrice) };
    case 'trailing-stop':
      return refuse('order.type', 'market, limit, stop or stop-limit', request.type);
  }
}

/** A market order fills at once or with the next open: it is for the day, whatever was asked. */
function durationOf({ type, timeInForce = 'gtc' }: OrderRequest): TradierDuration {
  return type !== 'market' && timeInForce === 'gtc' ? 'gtc' : 'day';
}

/**
 * An order as Tradier takes it. One with a bracket becomes one that triggers its protection: `oto` for a stop or a target, `otoco` for
 * both.
 *
 * @param held - Signed units held of its symbol: they decide whether it opens or closes.
 */
export function requestForm(request: OrderRequest, held: Position['quantity']): TradierOrderForm {
  const { symbol, bracket, clientOrderId } = request;
  const underlying = underlyingOf(symbol);
  const side = sideOf(request, held, underlying !== undefined);
  const quantity = text(request.quantity);
  const terms = termsOf(request);
  const tag = tagOf(clientOrderId) ?? '';
  const isProtected = bracket?.stopLoss !== undefined || bracket?.takeProfit !== undefined;
  if (!isProtected) {
    const name = underlying === undefined ? ({ class: 'equity', symbol } as const) : optionName(symbol, underlying);
    return { ...name, side, quantity, ...terms, duration: durationOf(request), tag };
  }
  const { stopLoss, takeProfit } = bracket;
  const exit = side === 'buy' ? 'sell' : 'buy_to_cover';
  const leg = { symbol, side: exit, quantity } as const;
  const legs: TradierLeg[] = [{ symbol, side, quantity, ...terms }];
  if (takeProfit !== undefined) legs.push({ ...leg, type: 'limit', price: text(takeProfit) });
  if (stopLoss !== undefined) legs.push({ ...leg, type: 'stop', stop: text(stopLoss) });
  // Protection must outlive the day, so the whole does.
  const duration = request.timeInForce === 'day' ? 'day' : 'gtc';
  return { class: legs.length === 3 ? 'otoco' : 'oto', duration, tag, legs };
}

function optionName(symbol: string, underlying: string) {
  return { class: 'option', symbol: underlying, option_symbol: symbol } as const;
}

/** A change as Tradier takes it. Its quantity cannot be changed. */
export function changeForm(request: OrderRequest, { limitPrice, stopPrice }: OrderChange): TradierOrderChange {
  return {
    type: termsOf(request).type,
    duration: durationOf(request),
    ...(limitPrice !== undefined && { price: text(limitPrice) }),
    ...(stopPrice !== undefined && { stop: text(stopPrice) }),
  };
}
