import { exact } from '../money/exact.js';
import type { LooseOrderRequest } from './check-order-request.js';
import type { OrderType } from './order.js';

/** A fault between fields that are each well formed. */
export interface OrderRequestIssue {
  readonly path: string[];
  readonly message: string;
}

const PRICES = ['limitPrice', 'stopPrice', 'trail'] as const;

const NEEDED: Readonly<Record<OrderType, readonly (typeof PRICES)[number][]>> = {
  market: [],
  limit: ['limitPrice'],
  stop: ['stopPrice'],
  'stop-limit': ['stopPrice', 'limitPrice'],
  'trailing-stop': ['trail'],
};

function* priceIssues(request: LooseOrderRequest): Generator<OrderRequestIssue> {
  const { type, trail, postOnly } = request;
  for (const price of PRICES) {
    const isNeeded = NEEDED[type].includes(price);
    if (isNeeded && request[price] === undefined) yield { path: [price], message: `must be given for type ${type}` };
    if (!isNeeded && request[price] !== undefined)
      yield { path: [price], message: `must be left out for type ${type}` };
  }
  if (trail && (trail.amount === undefined) === (trail.fraction === undefined)) {
    yield { path: ['trail'], message: 'must have either amount or fraction' };
  }
  if (trail?.fraction !== undefined && exact(trail.fraction).gte(1)) {
    yield { path: ['trail', 'fraction'], message: 'must be below 1' };
  }
  if (postOnly !== undefined && type !== 'limit') {
    yield { path: ['postOnly'], message: `must be left out for type ${type}: only limit orders can rest` };
  }
}

function* timeIssues({ timeInForce, expiresAt, postOnly }: LooseOrderRequest): Generator<OrderRequestIssue> {
  if (timeInForce === 'gtd' && expiresAt === undefined) {
    yield { path: ['expiresAt'], message: 'must be given for timeInForce gtd' };
  }
  if (timeInForce !== 'gtd' && expiresAt !== undefined) {
    yield { path: ['expiresAt'], message: `must be left out for timeInForce ${timeInForce ?? 'gtc'}` };
  }
  if (postOnly && (timeInForce === 'ioc' || timeInForce === 'fok')) {
    yield { path: ['postOnly'], message: `must not be true for timeInForce ${timeInForce}, which never rests` };
  }
}

function* bracketIssues({ bracket, side, limitPrice, stopPrice }: LooseOrderRequest): Generator<OrderRequestIssue> {
  if (!bracket) return;
  const { stopLoss, takeProfit } = bracket;
  if (stopLoss === undefined && takeProfit === undefined) {
    yield { path: ['bracket'], message: 'must have stopLoss, takeProfit or both' };
  }
  const [losing, winning] = side === 'buy' ? (['below', 'above'] as const) : (['above', 'below'] as const);
  const isOff = (
    level: LooseOrderRequest['quantity'],
    where: 'below' | 'above',
    than: LooseOrderRequest['quantity'],
  ) => (where === 'below' ? exact(level).gte(exact(than)) : exact(level).lte(exact(than)));
  const entry = limitPrice ?? stopPrice;
  const name = limitPrice === undefined ? 'stopPrice' : 'limitPrice';
  if (entry === undefined) {
    if (stopLoss !== undefined && takeProfit !== undefined && isOff(stopLoss, losing, takeProfit)) {
      yield { path: ['bracket', 'stopLoss'], message: `must be ${losing} takeProfit ${takeProfit} of a ${side}` };
    }
    return;
  }
  const where = (word: string) => `must be ${word} ${name} ${entry} of a ${side}`;
  if (stopLoss !== undefined && isOff(stopLoss, losing, entry)) {
    yield { path: ['bracket', 'stopLoss'], message: where(losing) };
  }
  if (takeProfit !== undefined && isOff(takeProfit, winning, entry)) {
    yield { path: ['bracket', 'takeProfit'], message: where(winning) };
  }
}

/** Everything wrong between the fields of an order request. */
export function orderRequestIssues(request: LooseOrderRequest): OrderRequestIssue[] {
  return [...priceIssues(request), ...timeIssues(request), ...bracketIssues(request)];
}
