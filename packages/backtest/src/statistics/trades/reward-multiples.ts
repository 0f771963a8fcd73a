import type { ClosedTrade } from '../../result.js';
import { geometricMeanReturn } from '../returns/average-return.js';

/**
 * Profit of each trade that had a stop in units of what it risked (R): profit / (|entry - stop| x quantity x multiplier), dimensionless.
 *
 * @param multiplier - Of the instrument, 1 unless given.
 * @returns One value per trade with a stop away from its entry.
 * @see Tharp (1998), Trade Your Way to Financial Freedom, chapter 6.
 * @example
 * ```ts
 * import { type ClosedTrade, rewardMultiples } from '@kairos/backtest';
 *
 * rewardMultiples([{ quantity: 2, entryPrice: 100, stopLoss: 95, profit: 30 } as ClosedTrade]); // => Float64Array(1) [ 3 ]
 * ```
 */
export function rewardMultiples(trades: readonly ClosedTrade[], multiplier = 1): Float64Array {
  const multiples = trades.map(({ profit, entryPrice, stopLoss = Number.NaN, quantity }) => {
    return profit / (Math.abs(entryPrice - stopLoss) * quantity * multiplier);
  });
  return Float64Array.from(multiples.filter(Number.isFinite));
}

/**
 * Geometric mean of the returns of the trades, a fraction: product(1 + return)^(1 / n) - 1. "Avg. Trade" of backtesting.py.
 *
 * @param trades - Closed trades.
 * @returns `undefined` without trades and when one lost more than it had put in; -1 when one lost all of it.
 * @example
 * ```ts
 * import { type ClosedTrade, geometricTradeReturn } from '@kairos/backtest';
 *
 * geometricTradeReturn([{ return: 0.5 }, { return: -0.5 }] as ClosedTrade[])?.toFixed(4); // => '-0.1340'
 * ```
 */
export function geometricTradeReturn(trades: readonly ClosedTrade[]): number | undefined {
  return geometricMeanReturn(trades.map((trade) => trade.return));
}
