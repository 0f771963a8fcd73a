import type { Side } from '../trade/direction.js';

/** What fills a limit order: a price `through` (beyond) the limit, or one that merely `touch`es it. */
export type LimitRule = 'through' | 'touch';

/**
 * Price at which a resting limit order fills within a bar, or NaN when it does not.
 *
 * A buy needs `low < limitPrice` (`through`) or `low <= limitPrice` (`touch`); a sell mirrors it with the high.
 * It fills at the limit, or at the open when the bar opened beyond the limit. With `through`, an order that the price only
 * touched stays in the queue: the pessimistic choice, since nobody knows how many orders were ahead of it.
 *
 * @param limitPrice - Quote currency; NaN never fills.
 * @returns Quote currency, within [low, high] and never worse than the limit; NaN when nothing fills.
 * @example
 * ```ts
 * import { limitFillPrice } from '@kairos/core';
 *
 * limitFillPrice('buy', 99, 100, 101, 98, 'through'); // => 99
 * limitFillPrice('buy', 99, 97, 101, 96, 'through'); // => 97
 * limitFillPrice('buy', 98, 100, 101, 98, 'through'); // => NaN
 * limitFillPrice('buy', 98, 100, 101, 98, 'touch'); // => 98
 * ```
 */
export function limitFillPrice(
  side: Side,
  limitPrice: number,
  open: number,
  high: number,
  low: number,
  rule: LimitRule,
): number {
  if (side === 'buy') {
    const reached = rule === 'through' ? low < limitPrice : low <= limitPrice;
    return reached ? Math.min(open, limitPrice) : Number.NaN;
  }
  const reached = rule === 'through' ? high > limitPrice : high >= limitPrice;
  return reached ? Math.max(open, limitPrice) : Number.NaN;
}
