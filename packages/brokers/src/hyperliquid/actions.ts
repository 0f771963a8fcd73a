import { type Amount, exact, type OrderRequest } from '@kairos/core';
import type {
  BatchModifyRequest,
  CancelByCloidRequest,
  CancelRequest,
  OrderRequest as OrderAction,
  ScheduleCancelRequest,
  UpdateLeverageRequest,
} from '@nktkas/hyperliquid/api/exchange';
import type { Cloid } from './cloid.js';
import type { HyperliquidMarket } from './markets.js';
import { roundToGrid } from './price-rules.js';

/** One order as the venue takes it. */
export type WireOrderRequest = OrderAction['action']['orders'][number];

/** A decimal as the venue hashes it: no trailing zeros, no exponent. */
function wireDecimal(amount: Amount): string {
  return exact(amount).toFixed();
}

/** What a market order is priced by. */
export interface MarketPrice {
  /** Where the market stands. */
  readonly price: Amount;
  /** How far from there a market order may fill, a fraction. */
  readonly slippage: number;
}

/** Worst price of an order that takes what there is, on the venue's grid and within the slippage. */
function worstPrice(
  side: OrderRequest['side'],
  { price, slippage }: MarketPrice,
  { szDecimals }: Pick<HyperliquidMarket, 'szDecimals'>,
): string {
  const isBuy = side === 'buy';
  const bound = exact(price).times(exact(1).plus(isBuy ? slippage : -slippage));
  return wireDecimal(roundToGrid(bound, szDecimals, isBuy ? 'down' : 'up'));
}

const TIFS = { gtc: 'Gtc', ioc: 'Ioc' } as const;

/** Prices and kind of an order: the venue has no market orders, only limits that do not wait. */
function terms(request: OrderRequest, market: HyperliquidMarket, by: MarketPrice): Pick<WireOrderRequest, 'p' | 't'> {
  const { side, timeInForce = 'gtc' } = request;
  switch (request.type) {
    case 'limit': {
      const tif = request.postOnly ? 'Alo' : TIFS[timeInForce as keyof typeof TIFS];
      return { p: wireDecimal(request.limitPrice), t: { limit: { tif } } };
    }
    case 'stop': {
      const triggerPx = wireDecimal(request.stopPrice);
      const p = worstPrice(side, { ...by, price: request.stopPrice }, market);
      return { p, t: { trigger: { isMarket: true, triggerPx, tpsl: 'sl' } } };
    }
    case 'stop-limit': {
      const triggerPx = wireDecimal(request.stopPrice);
      return { p: wireDecimal(request.limitPrice), t: { trigger: { isMarket: false, triggerPx, tpsl: 'sl' } } };
    }
    default:
      return { p: worstPrice(side, by, market), t: { limit: { tif: 'Ioc' } } };
  }
}

/**
 * An order as the venue takes it.
 *
 * @param by - Where the market stands: a market order may fill no further from there than the slippage, a stop order no further from
 * its stop price.
 */
export function wireOrder(
  request: OrderRequest,
  cloid: Cloid | undefined,
  market: HyperliquidMarket,
  by: MarketPrice,
): WireOrderRequest {
  const { p, t } = terms(request, market, by);
  const isBuy = request.side === 'buy';
  const s = wireDecimal(request.quantity);
  return { a: market.asset, b: isBuy, p, s, r: request.reduceOnly ?? false, t, ...(cloid && { c: cloid }) };
}

export function orderAction(order: WireOrderRequest): OrderAction['action'] {
  return { type: 'order', orders: [order], grouping: 'na' };
}

export function modifyAction(oid: number | Cloid, order: WireOrderRequest): BatchModifyRequest['action'] {
  return { type: 'batchModify', modifies: [{ oid, order }] };
}

export function cancelAction(asset: number, id: number | Cloid): (CancelRequest | CancelByCloidRequest)['action'] {
  if (typeof id === 'number') return { type: 'cancel', cancels: [{ a: asset, o: id }] };
  return { type: 'cancelByCloid', cancels: [{ asset, cloid: id }] };
}

export function leverageAction(asset: number, leverage: number, isCross: boolean): UpdateLeverageRequest['action'] {
  return { type: 'updateLeverage', asset, isCross, leverage };
}

/** @param time - When all orders are to be canceled, UTC epoch milliseconds; without it none is scheduled any more. */
export function scheduleCancelAction(time: number | undefined): ScheduleCancelRequest['action'] {
  return time === undefined ? { type: 'scheduleCancel' } : { type: 'scheduleCancel', time };
}
