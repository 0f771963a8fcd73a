import type { Side } from '../trade/direction.js';
import { type LimitRule, limitFillPrice } from './limit.js';

/** Whether a bar trades at or beyond the stop of a stop or stop-limit order; false for NaN. */
export function stopTriggers(side: Side, stopPrice: number, high: number, low: number): boolean {
  return side === 'buy' ? high >= stopPrice : low <= stopPrice;
}

/**
 * Price at which a stop-limit order fills within a bar, or NaN when it does not.
 *
 * Once triggered in an earlier bar, or by the open of this one, it is a limit order for the whole bar. Triggered inside the bar
 * it fills at the stop when the stop lies inside the limit (at it suffices under `touch`). Otherwise it is **not** filled in
 * the bar that triggered it, though the bar may have come back through the limit: the order of the bar's extremes is unknown,
 * and the pessimistic answer is that the good price came before the trigger. It works as a limit from the next bar.
 *
 * @param triggered - Whether an earlier bar triggered it; see {@link stopTriggers}.
 * @returns Quote currency, within [low, high] and never worse than the limit; NaN when nothing fills.
 * @example
 * ```ts
 * import { stopLimitFillPrice } from '@kairos/core';
 *
 * stopLimitFillPrice('buy', 102, 103, false, 100, 104, 99, 'through'); // => 102
 * stopLimitFillPrice('buy', 102, 101, false, 100, 104, 99, 'through'); // => NaN
 * stopLimitFillPrice('buy', 102, 101, true, 103, 104, 100, 'through'); // => 101
 * ```
 */
export function stopLimitFillPrice(
  side: Side,
  stopPrice: number,
  limitPrice: number,
  triggered: boolean,
  open: number,
  high: number,
  low: number,
  rule: LimitRule,
): number {
  if (triggered || stopTriggers(side, stopPrice, open, open)) {
    return limitFillPrice(side, limitPrice, open, high, low, rule);
  }
  if (!stopTriggers(side, stopPrice, high, low)) return Number.NaN;
  const fills = !Number.isNaN(limitFillPrice(side, limitPrice, stopPrice, stopPrice, stopPrice, rule));
  return fills ? stopPrice : Number.NaN;
}
