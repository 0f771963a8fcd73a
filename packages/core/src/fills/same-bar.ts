import type { Direction } from '../trade/direction.js';
import { exitSide } from '../trade/direction.js';
import { type LimitRule, limitFillPrice } from './limit.js';
import { stopFillPrice } from './stop.js';

/**
 * Which came first when one bar reaches both the stop and the target.
 *
 * `pessimistic` (the law): the stop. `optimistic`: the target. `path`: the bar is walked open, low, high, close when it
 * closed at or above its open, else open, high, low, close, and what the walk meets first counts.
 */
export type SameBarRule = 'pessimistic' | 'optimistic' | 'path';

/** How a position leaves within a bar. */
export type BarExit = 'stop-loss' | 'take-profit' | 'none';

/**
 * Which protective order of an open position a bar executes first.
 *
 * A level that the open is already at or beyond decides whatever the rule: nothing happens before the open. Should the open be
 * beyond both, the levels contradict each other and the stop counts.
 *
 * @param stopLoss - Absolute price, quote currency; NaN for none.
 * @param takeProfit - Absolute price, quote currency; NaN for none.
 * @param limitRule - What fills the target, which is a limit order.
 * @example
 * ```ts
 * import { firstExit } from '@kairos/core';
 *
 * firstExit('long', 95, 105, 100, 106, 94, 103, 'pessimistic', 'through'); // => 'stop-loss'
 * firstExit('long', 95, 105, 100, 106, 94, 103, 'optimistic', 'through'); // => 'take-profit'
 * firstExit('short', 105, 95, 100, 106, 94, 103, 'path', 'through'); // => 'take-profit'
 * firstExit('long', 95, 105, 107, 108, 94, 96, 'pessimistic', 'through'); // => 'take-profit'
 * ```
 */
export function firstExit(
  direction: Direction,
  stopLoss: number,
  takeProfit: number,
  open: number,
  high: number,
  low: number,
  close: number,
  sameBar: SameBarRule,
  limitRule: LimitRule,
): BarExit {
  const long = direction === 'long';
  const side = exitSide(direction);
  if (long ? open <= stopLoss : open >= stopLoss) return 'stop-loss';
  const targetAtOpen = limitFillPrice(side, takeProfit, open, open, open, limitRule);
  if (targetAtOpen === open) return 'take-profit';

  const stopped = long ? low <= stopLoss : high >= stopLoss;
  const reached = !Number.isNaN(limitFillPrice(side, takeProfit, open, high, low, limitRule));
  if (!stopped) return reached ? 'take-profit' : 'none';
  if (!reached || sameBar === 'pessimistic') return 'stop-loss';
  if (sameBar === 'optimistic') return 'take-profit';
  const lowFirst = close >= open;
  return lowFirst === long ? 'stop-loss' : 'take-profit';
}

/**
 * Price of the exit that {@link firstExit} found, before slippage (which applies to the stop only); NaN for `none`.
 *
 * @returns Quote currency, within [low, high].
 * @example
 * ```ts
 * import { exitFillPrice } from '@kairos/core';
 *
 * exitFillPrice('stop-loss', 'long', 95, 105, 94, 96, 93, 'through'); // => 94
 * exitFillPrice('take-profit', 'long', 95, 105, 100, 106, 94, 'through'); // => 105
 * ```
 */
export function exitFillPrice(
  exit: BarExit,
  direction: Direction,
  stopLoss: number,
  takeProfit: number,
  open: number,
  high: number,
  low: number,
  limitRule: LimitRule,
): number {
  if (exit === 'none') return Number.NaN;
  const side = exitSide(direction);
  if (exit === 'stop-loss') return stopFillPrice(side, stopLoss, open, high, low);
  return limitFillPrice(side, takeProfit, open, high, low, limitRule);
}
