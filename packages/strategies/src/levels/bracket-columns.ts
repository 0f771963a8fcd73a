import type { BarSeries, Signals } from '@kairos/core';
import { bracketLevels } from './bracket-levels.js';

/** Entries that need their prices. @internal */
export interface BracketColumnsRequest {
  readonly bars: BarSeries;
  readonly long: Uint8Array;
  readonly short: Uint8Array;
  /** From the close to the stop, quote currency. */
  readonly stopDistance: (bar: number) => number;
  readonly rewardRisk: number;
}

/** Stop and target of each entry from its close; NaN where nothing is entered. @internal */
export function bracketColumns(request: BracketColumnsRequest): Required<Pick<Signals, 'stopLoss' | 'takeProfit'>> {
  const { bars, long, short, stopDistance, rewardRisk } = request;
  const stopLoss = new Float64Array(bars.length).fill(Number.NaN);
  const takeProfit = new Float64Array(bars.length).fill(Number.NaN);
  for (let i = 0; i < bars.length; i++) {
    if (!long[i] && !short[i]) continue;
    const direction = long[i] ? 'long' : 'short';
    const levels = bracketLevels({ price: bars.close[i]!, direction, stopDistance: stopDistance(i), rewardRisk });
    stopLoss[i] = levels.stopLoss;
    takeProfit[i] = levels.takeProfit;
  }
  return { stopLoss, takeProfit };
}
