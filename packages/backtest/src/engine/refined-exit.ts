import {
  type BarExit,
  barCloseTime,
  type Direction,
  exitFillPrice,
  exitSide,
  firstExit,
  limitFillPrice,
} from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';

/** First of the finer bars that opens at or after a time. */
function firstAt(time: Float64Array, at: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How a position leaves a bar that reaches both its stop and its target, told by the finer bars within; the pessimistic rule holds
 * within each of those. `undefined` when the bar is not ambiguous or the finer bars do not tell.
 *
 * @internal
 */
export function refinedExit(
  { bars, refine, limitRule, instrument }: ResolvedOptions,
  bar: number,
  direction: Direction,
  stop: number,
  target: number,
): { exit: BarExit; price: number } | undefined {
  const [open, high, low] = [bars.open[bar]!, bars.high[bar]!, bars.low[bar]!];
  const isStopped = direction === 'long' ? low <= stop && open > stop : high >= stop && open < stop;
  const side = exitSide(direction);
  const isReached = !Number.isNaN(limitFillPrice(side, target, open, high, low, limitRule));
  const isAtOpen = !Number.isNaN(limitFillPrice(side, target, open, open, open, limitRule));
  if (!refine || !isStopped || !isReached || isAtOpen) return undefined;
  const end = barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar);
  for (let i = firstAt(refine.time, bars.time[bar]!); i < refine.length && refine.time[i]! < end; i++) {
    const [o, h, l, c] = [refine.open[i]!, refine.high[i]!, refine.low[i]!, refine.close[i]!];
    const exit = firstExit(direction, stop, target, o, h, l, c, 'pessimistic', limitRule);
    if (exit === 'none') continue;
    return { exit, price: exitFillPrice(exit, direction, stop, target, o, h, l, limitRule) };
  }
  return undefined;
}
