import { type BarSeries, ValidationError } from '@kairos/core';
import type { BacktestResult, ClosedTrade } from '../../result.js';

/** How far the price ran for and against one trade while it was open, positive fractions of its entry price. */
export interface Excursion {
  /** Maximum adverse excursion (MAE): the worst open loss. */
  readonly adverse: number;
  /** Maximum favourable excursion (MFE): the best open profit. */
  readonly favourable: number;
}

/** The lowest and highest price while the trade was open. */
function priceRange(trade: ClosedTrade, bars: BarSeries, fromOpen: boolean) {
  const { entryBar, exitBar, entryPrice, exitPrice } = trade;
  const seen = [entryPrice, exitPrice];
  // A fill within the bar or at its close: what the bar did before it is not the trade's.
  if (!fromOpen && exitBar > entryBar) seen.push(bars.close[entryBar]!);
  let [low, high] = [Math.min(...seen), Math.max(...seen)];
  for (let bar = fromOpen ? entryBar : entryBar + 1; bar < exitBar; bar++) {
    low = Math.min(low, bars.low[bar]!);
    high = Math.max(high, bars.high[bar]!);
  }
  return { low, high };
}

/** Bars at whose open an entry did not fill: it was a limit or a stop, or the backtest fills elsewhere. */
function barsEnteredWithin(orders: BacktestResult['orders'], bars: BarSeries): Set<number> {
  const within = orders.filter(({ reason, bar, reference }) => reason === 'entry' && reference !== bars.open[bar]);
  return new Set(within.map(({ bar }) => bar));
}

/**
 * Maximum adverse and favourable excursion of each trade: (worst or best price - entry) / entry, on the side of the trade.
 *
 * The entry bar counts whole when the entry filled at its open, else from the fill to the close; those after it count whole. Of the exit bar
 * only the exit's price counts: what the bar did after the fill is not the trade's, and what it did before a stop is not known. Commissions
 * are left out, and so are splits: bars that were not adjusted for one give excursions that mean nothing.
 *
 * @param bars - Those of the backtest.
 * @returns One per closed trade, in their order.
 * @throws `ValidationError` when a trade lies outside the bars.
 * @see Sweeney (1997), Maximum Adverse Excursion.
 * @example
 * ```ts
 * import { barsFromRows } from '@kairos/core';
 * import { type ClosedTrade, tradeExcursions } from '@kairos/backtest';
 *
 * const rows = [100, 80, 125].map((close, day) => ({ time: day * 86_400_000, open: 100, high: 125, low: 80, close, volume: 1 }));
 * const bars = barsFromRows(rows, { symbol: 'UP', timeframe: '1d' });
 * const trade = { direction: 'long', entryBar: 0, exitBar: 2, entryPrice: 100, exitPrice: 110 } as ClosedTrade;
 * tradeExcursions({ trades: [trade], orders: [] }, bars); // => [ { adverse: 0.2, favourable: 0.25 } ]
 * ```
 */
export function tradeExcursions(
  { trades, orders }: Pick<BacktestResult, 'trades' | 'orders'>,
  bars: BarSeries,
): Excursion[] {
  const within = barsEnteredWithin(orders, bars);
  return trades.map((trade, at) => {
    if (!(trade.entryBar >= 0 && trade.exitBar < bars.length)) {
      const where = `${trade.entryBar} to ${trade.exitBar}`;
      throw new ValidationError(`trades[${at}] must lie within the ${bars.length} bars, was bars ${where}`);
    }
    const { low, high } = priceRange(trade, bars, !within.has(trade.entryBar));
    const [fall, rise] = [(trade.entryPrice - low) / trade.entryPrice, (high - trade.entryPrice) / trade.entryPrice];
    return trade.direction === 'long' ? { adverse: fall, favourable: rise } : { adverse: rise, favourable: fall };
  });
}
