import { type BarExit, type Direction, exitFillPrice, firstExit } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { refinedExit } from './refined-exit.js';

/** What a bar reaches of a position's levels, and at which price: by the fill model of core, or by finer bars where they tell. @internal */
export function barExit(
  options: ResolvedOptions,
  bar: number,
  direction: Direction,
  stop: number,
  target: number,
): { exit: BarExit; price: number } {
  const { bars, sameBar, limitRule, refine } = options;
  const [open, high, low, close] = [bars.open[bar]!, bars.high[bar]!, bars.low[bar]!, bars.close[bar]!];
  const exit = firstExit(direction, stop, target, open, high, low, close, sameBar, limitRule);
  const refined = refine && exit !== 'none' ? refinedExit(options, bar, direction, stop, target) : undefined;
  return refined ?? { exit, price: exitFillPrice(exit, direction, stop, target, open, high, low, limitRule) };
}
