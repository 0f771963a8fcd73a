import { finite, mean } from './moments.js';

/**
 * Share of the trades with a profit above 0, a fraction.
 *
 * @param profits - Profit of each closed trade after commissions, quote currency.
 * @returns `undefined` without trades.
 * @example
 * ```ts
 * import { winRate } from '@kairos/backtest';
 *
 * winRate([10, -5, 0, 20]); // => 0.5
 * ```
 */
export function winRate(profits: ArrayLike<number>): number | undefined {
  let wins = 0;
  for (let i = 0; i < profits.length; i++) if (profits[i]! > 0) wins++;
  return finite(wins / profits.length);
}

/**
 * Gross profit / gross loss, dimensionless.
 *
 * @returns `undefined` when no trade lost, which is not the same as infinitely good.
 * @example
 * ```ts
 * import { profitFactor } from '@kairos/backtest';
 *
 * profitFactor([10, -5, 0, 20]); // => 6
 * ```
 */
export function profitFactor(profits: ArrayLike<number>): number | undefined {
  let gain = 0;
  let loss = 0;
  for (let i = 0; i < profits.length; i++) {
    const profit = profits[i]!;
    if (profit > 0) gain += profit;
    else loss -= profit;
  }
  return finite(gain / loss);
}

/**
 * Mean profit of a trade, quote currency.
 *
 * @returns `undefined` without trades.
 */
export function expectancy(profits: ArrayLike<number>): number | undefined {
  return finite(mean(profits));
}

/**
 * Best and worst profit of a trade, quote currency; both `undefined` without trades.
 *
 * @example
 * ```ts
 * import { profitRange } from '@kairos/backtest';
 *
 * profitRange([10, -5, 20]); // => { best: 20, worst: -5 }
 * ```
 */
export function profitRange(profits: ArrayLike<number>): { best: number | undefined; worst: number | undefined } {
  let best = Number.NEGATIVE_INFINITY;
  let worst = Number.POSITIVE_INFINITY;
  for (let i = 0; i < profits.length; i++) {
    best = Math.max(best, profits[i]!);
    worst = Math.min(worst, profits[i]!);
  }
  return { best: finite(best), worst: finite(worst) };
}

/**
 * Mean length of a trade in bars: exitBar - entryBar, so a trade that ends within its entry bar counts 0.
 *
 * @param barsHeld - Length of each closed trade.
 * @returns `undefined` without trades.
 */
export function averageBarsHeld(barsHeld: ArrayLike<number>): number | undefined {
  return finite(mean(barsHeld));
}
