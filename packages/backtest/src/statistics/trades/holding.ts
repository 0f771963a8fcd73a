import type { ClosedTrade } from '../../result.js';
import { finite, mean } from '../moments.js';
import { median } from '../samples/quantile.js';

/** How long trades were held, in bars (exitBar - entryBar). `undefined` when there is no such trade. */
export interface HoldingTimes {
  readonly average: number | undefined;
  readonly median: number | undefined;
  readonly longest: number | undefined;
  readonly shortest: number | undefined;
  /** Means of the trades that won and lost. */
  readonly averageWin: number | undefined;
  readonly averageLoss: number | undefined;
}

/**
 * How long trades were held, in all and by outcome.
 *
 * @example
 * ```ts
 * import { type ClosedTrade, holdingTimes } from '@kairos/backtest';
 *
 * const trade = (exitBar: number, profit: number) => ({ entryBar: 0, exitBar, profit }) as ClosedTrade;
 * const times = holdingTimes([trade(2, 10), trade(6, -5), trade(4, 20)]);
 * times.averageWin; // => 3
 * times.longest; // => 6
 * ```
 */
export function holdingTimes(trades: readonly ClosedTrade[]): HoldingTimes {
  const barsOf = (some: readonly ClosedTrade[]) => some.map(({ entryBar, exitBar }) => exitBar - entryBar);
  const held = Float64Array.from(barsOf(trades)).sort();
  return {
    average: finite(mean(held)),
    median: median(held),
    longest: held[held.length - 1],
    shortest: held[0],
    averageWin: finite(mean(barsOf(trades.filter(({ profit }) => profit > 0)))),
    averageLoss: finite(mean(barsOf(trades.filter(({ profit }) => profit < 0)))),
  };
}

/**
 * Mean number of bars from one exit to the next entry; a reversal counts 0.
 *
 * @param trades - Closed trades in the order of their entries.
 * @returns `undefined` below two trades.
 * @example
 * ```ts
 * import { averageBarsBetweenTrades, type ClosedTrade } from '@kairos/backtest';
 *
 * const trade = (entryBar: number, exitBar: number) => ({ entryBar, exitBar }) as ClosedTrade;
 * averageBarsBetweenTrades([trade(0, 4), trade(6, 7), trade(11, 12)]); // => 3
 * ```
 */
export function averageBarsBetweenTrades(trades: readonly ClosedTrade[]): number | undefined {
  return finite(mean(trades.slice(1).map(({ entryBar }, at) => entryBar - trades[at]!.exitBar)));
}
