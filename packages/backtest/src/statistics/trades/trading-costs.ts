import type { BacktestResult } from '../../result.js';

/** What trading cost, quote currency: all fills, those of the open trade included. */
export interface TradingCosts {
  readonly commission: number;
  /** What fills were worse than their price without slippage, below 0 when they were better. */
  readonly entrySlippage: number;
  readonly exitSlippage: number;
  /** Funding, borrow cost and dividends; below 0 when received. */
  readonly carry: number;
  /** All together. */
  readonly total: number;
}

/**
 * Commissions, slippage and carry of a backtest, told apart.
 *
 * Slippage is (price - reference) x quantity x multiplier of each order, its sign turned for sales.
 *
 * @param multiplier - Of the instrument, 1 unless given.
 * @example
 * ```ts
 * import { backtest, tradingCosts } from '@kairos/backtest';
 * import { barsFromRows, defineStrategy } from '@kairos/core';
 *
 * const rows = [100, 100, 110].map((open, day) => ({ time: day * 86_400_000, open, high: open, low: open, close: open, volume: 1 }));
 * const bars = barsFromRows(rows, { symbol: 'UP', timeframe: '1d' });
 * const once = defineStrategy({
 *   name: 'once',
 *   signals: () => ({ enterLong: Uint8Array.of(1, 0, 0), exitLong: Uint8Array.of(0, 1, 0) }),
 * });
 * const sizer = { name: 'one', size: () => ({ quantity: 1, notional: 100, boundBy: 'fixed' }) };
 * const result = backtest({ bars, strategy: once(), capital: 1000, sizer, costs: { slippageBps: 100 } });
 * tradingCosts(result).total.toFixed(4); // => '2.1000'
 * ```
 */
export function tradingCosts(
  { orders, trades, openTrade }: Pick<BacktestResult, 'orders' | 'trades' | 'openTrade'>,
  multiplier = 1,
): TradingCosts {
  let [commission, entrySlippage, exitSlippage] = [0, 0, 0];
  for (const order of orders) {
    const worse = (order.side === 'buy' ? 1 : -1) * (order.price - order.reference) * order.quantity * multiplier;
    commission += order.commission;
    if (order.reason === 'entry') entrySlippage += worse;
    else exitSlippage += worse;
  }
  const carry = trades.reduce((sum, trade) => sum + (trade.carry ?? 0), openTrade?.carry ?? 0);
  return { commission, entrySlippage, exitSlippage, carry, total: commission + entrySlippage + exitSlippage + carry };
}
