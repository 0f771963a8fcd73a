import type { Side } from '../trade/direction.js';

/** Unit of a trailing distance: money per unit, or a fraction of the extreme (0.05 is 5 %). */
export type TrailUnit = 'amount' | 'fraction';

/**
 * Stop price of a trailing stop: below the highest price so far for a sell, above the lowest for a buy.
 *
 * For a bar, pass the extreme of the **earlier** bars only and use {@link stopFillPrice} with the result; call
 * {@link ratchetExtreme} after the bar. A bar never raises the stop that it is itself tested against.
 *
 * @param extreme - Best price since the order began to work, quote currency: its highest high (sell) or lowest low (buy).
 * @param distance - Greater than 0, in `unit`.
 * @returns Quote currency.
 * @example
 * ```ts
 * import { trailingStopPrice } from '@kairos/core';
 *
 * trailingStopPrice('sell', 120, 5, 'amount'); // => 115
 * trailingStopPrice('buy', 80, 0.05, 'fraction'); // => 84
 * ```
 */
export function trailingStopPrice(side: Side, extreme: number, distance: number, unit: TrailUnit): number {
  const offset = unit === 'amount' ? distance : Math.abs(extreme) * distance;
  return side === 'sell' ? extreme - offset : extreme + offset;
}

/**
 * Best price after a bar: it only ever moves in the position's favour.
 *
 * @param extreme - The best price before the bar; NaN for an order that starts with it.
 */
export function ratchetExtreme(side: Side, extreme: number, high: number, low: number): number {
  if (Number.isNaN(extreme)) return side === 'sell' ? high : low;
  return side === 'sell' ? Math.max(extreme, high) : Math.min(extreme, low);
}
