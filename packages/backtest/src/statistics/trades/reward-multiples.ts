import type { ClosedTrade } from '../../result.js';
import { geometricMeanReturn } from '../returns/average-return.js';

/**
 * Profit of each trade that had a stop in units of what it risked (R): profit / (|entry - stop| x quantity x multiplier), dimensionless.
 *
 * The stop is the one that stood when the trade closed, so trades that left by a stop that had moved are left out, and so are those whose stop no
 * longer lay on the losing side.
 *
 * @param multiplier - Of the instrument, 1 unless given.
 * @returns One value per trade whose stop tells what was risked.
 * @see Tharp (1998), Trade Your Way to Financial Freedom, chapter 6.
 * @example
 * ```ts
 * import { type ClosedTrade, rewardMultiples } from '@kairos/backtest';
 *
 * rewardMultiples([{ quantity: 2, entryPrice: 100, stopLoss: 95, profit: 30 } as ClosedTrade]); // => Float64Array(1) [ 3 ]
 * ```
 */
export function rewardMultiples(trades: readonly ClosedTrade[], multiplier = 1): Float64Array {
  const multiples: number[] = [];
  for (const { direction, profit, entryPrice, stopLoss, quantity, exitReason } of trades) {
    if (stopLoss === undefined || exitReason === 'trailing-stop' || exitReason === 'break-even') continue;
    const risk = (direction === 'short' ? stopLoss - entryPrice : entryPrice - stopLoss) * quantity * multiplier;
    if (risk > 0) multiples.push(profit / risk);
  }
  return Float64Array.from(multiples);
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
