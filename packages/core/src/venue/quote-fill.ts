import type { FillableOrder, WorkingState } from '../fills/bar-fill.js';
import { limitQuotePrice, marketQuotePrice, stopQuotePrice } from '../fills/quote.js';
import { ratchetExtreme, trailingStopPrice } from '../fills/trailing.js';

/** The best prices of a book, quote currency; NaN for an empty side. */
export interface BidAsk {
  readonly bid: number;
  readonly ask: number;
  /** Units on offer at those prices; only a venue with `maxVolumeShare` asks for them. */
  readonly bidSize?: number;
  readonly askSize?: number;
}

/**
 * Price at which a quote fills a working order, before slippage; NaN when it does not.
 *
 * @param state - What earlier quotes left; a trailing stop is tested against their extreme only.
 */
export function quoteFillPrice(order: FillableOrder, state: WorkingState, { bid, ask }: BidAsk): number {
  const { side } = order;
  switch (order.type) {
    case 'market':
      return marketQuotePrice(side, bid, ask);
    case 'limit':
      return limitQuotePrice(side, Number(order.limitPrice), bid, ask);
    case 'stop':
      if (state.triggered) return marketQuotePrice(side, bid, ask);
      return stopQuotePrice(side, Number(order.stopPrice), bid, ask);
    case 'stop-limit': {
      const isTriggered = state.triggered || !Number.isNaN(stopQuotePrice(side, Number(order.stopPrice), bid, ask));
      return isTriggered ? limitQuotePrice(side, Number(order.limitPrice), bid, ask) : Number.NaN;
    }
    case 'trailing-stop': {
      if (state.triggered) return marketQuotePrice(side, bid, ask);
      const extreme = state.extreme ?? Number.NaN;
      const { trail } = order;
      const stop =
        'amount' in trail
          ? trailingStopPrice(side, extreme, Number(trail.amount), 'amount')
          : trailingStopPrice(side, extreme, Number(trail.fraction), 'fraction');
      return stopQuotePrice(side, stop, bid, ask);
    }
  }
}

/** What an order that the quote did not fill remembers. A trailing sell follows the bid up, a trailing buy the ask down. */
export function stateAfterQuote(order: FillableOrder, state: WorkingState, { bid, ask }: BidAsk): WorkingState {
  const { side } = order;
  if (order.type === 'trailing-stop') {
    const price = side === 'sell' ? bid : ask;
    if (Number.isNaN(price)) return state;
    return { ...state, extreme: ratchetExtreme(side, state.extreme ?? Number.NaN, price, price) };
  }
  if (order.type === 'stop-limit' && !state.triggered) {
    return { ...state, triggered: !Number.isNaN(stopQuotePrice(side, Number(order.stopPrice), bid, ask)) };
  }
  return state;
}
