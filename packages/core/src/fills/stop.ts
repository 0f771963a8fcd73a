import type { Side } from '../trade/direction.js';

/**
 * Price at which a stop order fills within a bar, before slippage, or NaN when it is not triggered.
 *
 * A buy triggers at `high >= stopPrice`, a sell at `low <= stopPrice`. It fills at the stop, or at the open when the bar
 * opened beyond the stop: a gap costs the whole gap.
 *
 * @param stopPrice - Quote currency; NaN never triggers.
 * @returns Quote currency, within [low, high] and never better than the stop; NaN when nothing fills.
 * @example
 * ```ts
 * import { stopFillPrice } from '@kairos/core';
 *
 * stopFillPrice('sell', 98, 100, 101, 97); // => 98
 * stopFillPrice('sell', 98, 95, 96, 94); // => 95
 * stopFillPrice('sell', 98, 100, 101, 99); // => NaN
 * ```
 */
export function stopFillPrice(side: Side, stopPrice: number, open: number, high: number, low: number): number {
  if (side === 'buy') return high >= stopPrice ? Math.max(open, stopPrice) : Number.NaN;
  return low <= stopPrice ? Math.min(open, stopPrice) : Number.NaN;
}
