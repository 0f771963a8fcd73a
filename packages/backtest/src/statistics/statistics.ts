/**
 * Figures of one backtest. Fractions, not percents; money in the quote currency; durations in bars.
 * A figure that is not defined (no trades, no variance) is `undefined`, never NaN or Infinity.
 */
export interface Statistics {
  /** Bars in the test, and the years they span. */
  readonly bars: number;
  readonly years: number;
  /** Bars in a year, the factor that annualises. */
  readonly periodsPerYear: number;
  readonly finalEquity: number;
  /** Highest equity reached. */
  readonly peakEquity: number;
  /** finalEquity / capital - 1. */
  readonly totalReturn: number;
  /** The same for holding the instrument from the first open to the last close, without costs. */
  readonly buyAndHoldReturn: number | undefined;
  /** Compound growth per year. */
  readonly cagr: number | undefined;
  /** Annualised sample deviation of the bar returns. */
  readonly volatility: number | undefined;
  readonly sharpe: number | undefined;
  readonly sortino: number | undefined;
  readonly calmar: number | undefined;
  /** Deepest fall from a peak, a positive fraction of it. */
  readonly maxDrawdown: number;
  /** Longest stretch below an earlier peak, in bars. */
  readonly maxDrawdownBars: number;
  /** Share of the bars at whose close a position was held. */
  readonly exposure: number;
  /** Closed trades. */
  readonly trades: number;
  /** Share of the closed trades with a profit above 0. */
  readonly winRate: number | undefined;
  /** Gross profit / gross loss. */
  readonly profitFactor: number | undefined;
  /** Mean profit of a closed trade, quote currency. */
  readonly expectancy: number | undefined;
  readonly bestTrade: number | undefined;
  readonly worstTrade: number | undefined;
  /** Mean length of a closed trade, in bars. */
  readonly averageBarsHeld: number | undefined;
  /** Commissions paid, open trade included. */
  readonly commissions: number;
}
