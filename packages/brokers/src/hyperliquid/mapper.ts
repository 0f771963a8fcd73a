import {
  type Account,
  exact,
  type Fill,
  type FundingPayment,
  type Order,
  type OrderRequest,
  type OrderType,
  type Position,
  ZERO,
} from '@kairos/core';
import type { Decimal } from 'decimal.js';
import type { KnownIds } from './cloid.js';
import type { FillIndex } from './fill-index.js';
import { orderStatus } from './order-status.js';
import type { WireClearinghouse, WireFill, WireOrder, WirePosition } from './schema.js';

/** What is known beside what the venue sends. */
export interface Memory {
  readonly ids: KnownIds;
  readonly fills: FillIndex;
}

const TYPES: readonly (readonly [words: RegExp, type: OrderType])[] = [
  [/^(stop|take profit) market$/i, 'stop'],
  [/^(stop|take profit) limit$/i, 'stop-limit'],
  [/^market$/i, 'market'],
];

function typeOf({ orderType, isTrigger, tif }: WireOrder): OrderType {
  const named = TYPES.find(([words]) => words.test(orderType ?? ''))?.[1];
  if (named) return named;
  if (tif === 'FrontendMarket') return 'market';
  return isTrigger ? 'stop' : 'limit';
}

/** Whether what could not match at once was canceled, as far as the venue says. */
function isImmediate(wire: WireOrder): boolean {
  const type = typeOf(wire);
  return type === 'market' || type === 'stop' || wire.tif === 'Ioc';
}

function requestOf(wire: WireOrder, clientOrderId: string, quantity: Decimal): OrderRequest {
  const { coin, side, limitPx, triggerPx, tif, reduceOnly } = wire;
  const type = typeOf(wire);
  const hasStop = type === 'stop' || type === 'stop-limit';
  const prices = {
    ...((type === 'limit' || type === 'stop-limit') && { limitPrice: limitPx }),
    ...(hasStop && triggerPx !== undefined && { stopPrice: triggerPx }),
  };
  const request = {
    clientOrderId,
    symbol: coin,
    side,
    quantity,
    type,
    ...prices,
    ...(type === 'limit' && tif === 'Ioc' && { timeInForce: 'ioc' as const }),
    ...(type === 'limit' && tif === 'Alo' && { postOnly: true }),
    ...(reduceOnly && { reduceOnly: true }),
  };
  return Object.freeze(request) as OrderRequest;
}

/**
 * An order in our terms.
 *
 * @param said - The venue's word for its state.
 * @param changedAt - When it came to that, UTC epoch milliseconds.
 */
export function orderFromWire(wire: WireOrder, said: string, changedAt: number, { ids, fills }: Memory): Order {
  const { oid, cloid, timestamp } = wire;
  fills.link(oid, cloid);
  const clientOrderId = ids.of(cloid ?? fills.cloidOf(oid), oid);
  const before = fills.filledBefore(oid);
  const all = fills.filled(oid);
  const left = said === 'filled' && exact(wire.sz).equals(exact(wire.origSz)) ? ZERO : exact(wire.sz);
  const filled = before.quantity.plus(exact(wire.origSz).minus(left));
  const quantity = before.quantity.plus(exact(wire.origSz));
  const { status, reason } = orderStatus(said, filled, quantity, isImmediate(wire));
  return Object.freeze({
    request: requestOf(wire, clientOrderId, quantity),
    clientOrderId,
    venueOrderId: String(oid),
    status,
    filledQuantity: filled,
    ...(!filled.isZero() && { averageFillPrice: all.averagePrice ?? exact(wire.limitPx) }),
    ...(reason !== undefined && { reason }),
    createdAt: Math.min(timestamp, all.since),
    updatedAt: Math.max(timestamp, changedAt),
  });
}

/** An execution in our terms. Its fee is in USDC, below 0 for a rebate. */
export function fillFromWire(wire: WireFill, { ids, fills }: Memory): Fill {
  fills.link(wire.oid, wire.cloid);
  return Object.freeze({
    fillId: wire.tid,
    clientOrderId: ids.of(wire.cloid ?? fills.cloidOf(wire.oid), wire.oid),
    symbol: wire.coin,
    side: wire.side,
    quantity: exact(wire.sz),
    price: exact(wire.px),
    commission: exact(wire.fee),
    liquidity: wire.crossed ? 'taker' : 'maker',
    time: wire.time,
  });
}

/** A funding payment in our terms: what the account received, below 0 for what it paid. There is one a coin and hour. */
export function fundingFromWire(time: number, { coin, usdc }: { coin: string; usdc: string }): FundingPayment {
  return Object.freeze({ id: `${coin}@${time}`, symbol: coin, time, amount: exact(usdc) });
}

/** A position in our terms. What it earned before, and commissions, the venue does not tell with it. */
export function positionFromWire(wire: WirePosition): Position {
  const quantity = exact(wire.szi);
  const averagePrice = exact(wire.entryPx ?? 0);
  return Object.freeze({
    symbol: wire.coin,
    quantity,
    averagePrice,
    cost: averagePrice.times(quantity),
    marketPrice: quantity.isZero() ? ZERO : exact(wire.positionValue).div(quantity.abs()),
    unrealizedPnl: exact(wire.unrealizedPnl),
    realizedPnl: ZERO,
    commissions: ZERO,
    // The venue counts what was paid, we what was received.
    funding: exact(wire.cumFunding?.sinceOpen ?? 0)
      .negated()
      .plus(0),
  });
}

/**
 * The account in our terms: cash is the equity without the unrealized profit.
 *
 * Each coin has a leverage of its own, so buying power is what is free as margin, as if there were none.
 */
export function accountFromWire({ marginSummary, assetPositions }: WireClearinghouse): Account {
  const equity = exact(marginSummary.accountValue);
  const marginUsed = exact(marginSummary.totalMarginUsed);
  const unrealized = assetPositions.reduce((sum, { position }) => sum.plus(exact(position.unrealizedPnl)), ZERO);
  const free = equity.minus(marginUsed);
  return Object.freeze({
    currency: 'USDC',
    cash: equity.minus(unrealized),
    equity,
    buyingPower: free.isNegative() ? ZERO : free,
    marginUsed,
  });
}
