import type { BarSeries } from '@kairos/core';
import type { ClosedTrade } from '../../result.js';

/** What trading cost, quote currency. */
export interface TradingCosts {
  readonly commission: number;
  /** What fills were worse than the model price, rounding to ticks included; below 0 when they were better. */
  readonly entrySlippage: number;
  readonly exitSlippage: number;
  /** The three together. */
  readonly total: number;
}

/** The price that an exit would have had without slippage. */
function exitReference(trade: ClosedTrade, bars: BarSeries): number {
  const open = bars.open[trade.exitBar]!;
  const { exitReason, direction, stopLoss } = trade;
  // A target is a limit order: it fills at its price or better and never slips.
  if (exitReason === 'take-profit') return trade.exitPrice;
  if (exitReason !== 'stop-loss' || stopLoss === undefined) return open;
  return direction === 'long' ? Math.min(stopLoss, open) : Math.max(stopLoss, open);
}

/**
 * Commissions and slippage of closed trades, told apart by comparing each fill with the open, or the stop, that it was to have.
 *
 * @param trades - Closed trades of one backtest.
 * @param bars - Those of the backtest.
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
 * const { trades } = backtest({ bars, strategy: once(), capital: 1000, sizer, costs: { slippageBps: 100 } });
 * tradingCosts(trades, bars).total.toFixed(4); // => '2.1000'
 * ```
 */
export function tradingCosts(trades: readonly ClosedTrade[], bars: BarSeries, multiplier = 1): TradingCosts {
  let [commission, entrySlippage, exitSlippage] = [0, 0, 0];
  for (const trade of trades) {
    const signed = (trade.direction === 'long' ? 1 : -1) * trade.quantity * multiplier;
    commission += trade.commission;
    entrySlippage += signed * (trade.entryPrice - bars.open[trade.entryBar]!);
    exitSlippage += signed * (exitReference(trade, bars) - trade.exitPrice);
  }
  return { commission, entrySlippage, exitSlippage, total: commission + entrySlippage + exitSlippage };
}
