import type { Side } from '../trade/direction.js';

/**
 * Price of a market order against a quote, before slippage: a buy pays the ask, a sell receives the bid.
 *
 * @returns Quote currency; NaN while that side of the book is empty (NaN).
 */
export function marketQuotePrice(side: Side, bid: number, ask: number): number {
  return side === 'buy' ? ask : bid;
}

/**
 * Price of a limit order against a quote, or NaN: a buy fills at the ask when the ask is at or below the limit.
 *
 * The other side is really there to trade with, so a touch is enough here, unlike within a bar.
 *
 * @returns Quote currency, never worse than the limit.
 * @example
 * ```ts
 * import { limitQuotePrice } from '@kairos/core';
 *
 * limitQuotePrice('buy', 100, 99.8, 99.9); // => 99.9
 * limitQuotePrice('buy', 100, 99.9, 100.1); // => NaN
 * ```
 */
export function limitQuotePrice(side: Side, limitPrice: number, bid: number, ask: number): number {
  if (side === 'buy') return ask <= limitPrice ? ask : Number.NaN;
  return bid >= limitPrice ? bid : Number.NaN;
}

/**
 * Price of a stop order against a quote, before slippage, or NaN. It triggers on the side that it trades against.
 *
 * @returns Quote currency, never better than the stop: a buy fills at the ask once the ask is at or above the stop.
 * @example
 * ```ts
 * import { stopQuotePrice } from '@kairos/core';
 *
 * stopQuotePrice('sell', 95, 94.9, 95.1); // => 94.9
 * stopQuotePrice('sell', 95, 95.1, 95.3); // => NaN
 * ```
 */
export function stopQuotePrice(side: Side, stopPrice: number, bid: number, ask: number): number {
  if (side === 'buy') return ask >= stopPrice ? ask : Number.NaN;
  return bid <= stopPrice ? bid : Number.NaN;
}
