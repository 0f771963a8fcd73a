import type { Bar } from '../bars/bar.js';
import type { LiquiditySide } from '../orders/fill.js';
import type { OrderRequest } from '../orders/order.js';
import { type LimitRule, limitFillPrice } from './limit.js';
import { noSlippage, type SlippageModel } from './slippage.js';
import { stopFillPrice } from './stop.js';
import { stopLimitFillPrice, stopTriggers } from './stop-limit.js';
import { ratchetExtreme, trailingStopPrice } from './trailing.js';

/** Distributes over the union, so that each order type keeps its own prices. */
type FillFields<R> = R extends unknown ? Omit<R, 'clientOrderId' | 'symbol'> : never;

/** The part of an order that decides its fill; every `OrderRequest` is one. */
export type FillableOrder = FillFields<OrderRequest>;

/** What a working order remembers from earlier bars. Start with `{}`. */
export interface WorkingState {
  /** Whether an earlier bar triggered a stop-limit order, or a stop that did not fill whole: it is a market order then. */
  readonly triggered?: boolean;
  /** Best price of the earlier bars for a trailing stop: highest high (sell), lowest low (buy). */
  readonly extreme?: number;
}

/** How fills are simulated. */
export interface BarFillOptions {
  /** `through` unless said otherwise. */
  readonly limitRule?: LimitRule;
  /** None unless given; applies to market, stop and trailing-stop fills. */
  readonly slippage?: SlippageModel;
  /** Price step for the slippage model, quote currency; 0 unless given. */
  readonly tickSize?: number;
}

/** A fill that a bar gave. */
export interface BarFill {
  /** Quote currency, after slippage. */
  readonly price: number;
  /** Quote currency, before slippage: always within the bar's range. */
  readonly referencePrice: number;
  readonly liquidity: LiquiditySide;
}

function referencePrice(order: FillableOrder, state: WorkingState, bar: Bar, rule: LimitRule): number {
  const { side } = order;
  const { open, high, low } = bar;
  switch (order.type) {
    case 'market':
      return open;
    case 'limit':
      return limitFillPrice(side, Number(order.limitPrice), open, high, low, rule);
    case 'stop':
      return state.triggered ? open : stopFillPrice(side, Number(order.stopPrice), open, high, low);
    case 'stop-limit': {
      const triggered = state.triggered ?? false;
      return stopLimitFillPrice(
        side,
        Number(order.stopPrice),
        Number(order.limitPrice),
        triggered,
        open,
        high,
        low,
        rule,
      );
    }
    case 'trailing-stop':
      return state.triggered ? open : stopFillPrice(side, trailPrice(order, state), open, high, low);
  }
}

function trailPrice(order: FillableOrder & { type: 'trailing-stop' }, state: WorkingState): number {
  const extreme = state.extreme ?? Number.NaN;
  const { trail, side } = order;
  if ('amount' in trail) return trailingStopPrice(side, extreme, Number(trail.amount), 'amount');
  return trailingStopPrice(side, extreme, Number(trail.fraction), 'fraction');
}

/** A fill at the limit waited for it; a better price means that the order was marketable when the bar opened or it triggered. */
function liquidityOf(order: FillableOrder, price: number): LiquiditySide {
  if (order.type === 'limit') return order.postOnly || price === Number(order.limitPrice) ? 'maker' : 'taker';
  if (order.type === 'stop-limit') {
    return price === Number(order.limitPrice) && price !== Number(order.stopPrice) ? 'maker' : 'taker';
  }
  return 'taker';
}

/**
 * Fills a working order from one closed bar, or gives `undefined` when the bar does not.
 *
 * A market order fills at the open. A trailing stop is tested against the extreme of earlier bars only, so one that starts with
 * this bar (no `extreme` in its state) waits. Keep {@link workingStateAfter} for the next bar. The whole quantity fills: caps
 * by volume, reduce-only and time in force are the caller's.
 *
 * @param state - What earlier bars left; `{}` for a new order.
 * @example
 * ```ts
 * import { fillOnBar } from '@kairos/core';
 *
 * const bar = { time: 0, open: 100, high: 103, low: 96, close: 101, volume: 1000 };
 * const order = { type: 'limit', side: 'buy', quantity: 1, limitPrice: 98 } as const;
 * fillOnBar(order, {}, bar); // => { price: 98, referencePrice: 98, liquidity: 'maker' }
 * ```
 */
export function fillOnBar(
  order: FillableOrder,
  state: WorkingState,
  bar: Bar,
  options: BarFillOptions = {},
): BarFill | undefined {
  const { limitRule = 'through', slippage = noSlippage, tickSize = 0 } = options;
  const reference = referencePrice(order, state, bar, limitRule);
  if (Number.isNaN(reference)) return undefined;
  const liquidity = liquidityOf(order, reference);
  if (order.type === 'limit' || order.type === 'stop-limit') {
    return { price: reference, referencePrice: reference, liquidity };
  }
  const { side } = order;
  const quantity = Number(order.quantity);
  const price = slippage.price({ side, price: reference, quantity, volume: bar.volume, tickSize });
  return { price, referencePrice: reference, liquidity };
}

/** What an order that the bar did not fill remembers for the next bar. */
export function workingStateAfter(order: FillableOrder, state: WorkingState, bar: Bar): WorkingState {
  if (order.type === 'trailing-stop') {
    return { ...state, extreme: ratchetExtreme(order.side, state.extreme ?? Number.NaN, bar.high, bar.low) };
  }
  if (order.type === 'stop-limit' && !state.triggered) {
    return { ...state, triggered: stopTriggers(order.side, Number(order.stopPrice), bar.high, bar.low) };
  }
  return state;
}
