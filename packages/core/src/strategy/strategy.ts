import type { BarSeries } from '../bars/bar.js';
import type { RegimeSeries } from '../ports/regime-model.js';
import type { Timeframe } from '../time/timeframe.js';
import type { Direction, HoldingStyle } from '../trade/direction.js';
import type { TradeLevels } from '../trade/levels.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { Verdict } from '../trade/verdict.js';
import type { Signals } from './signals.js';

/** Closed higher-timeframe bars and, for each base bar, the last of them that had closed when the base bar closed. */
export interface AlignedBars extends BarSeries {
  /** Index of the last closed higher-timeframe bar at each base bar's close; -1 before the first. */
  readonly lastClosed: Int32Array;
}

/** What the engine lends a strategy: memoised computation, higher timeframes without leaks, the regime. */
export interface StrategyContext {
  /** Computes once per key and bar series; a sweep shares the value between parameter sets. */
  memo<T>(key: string, compute: () => T): T;
  /** Reports history a computation needs; the largest report is the warm-up, in which no signal acts. */
  lookback(bars: number): void;
  /** Closed bars of a higher timeframe, aligned to the base bars. */
  bars(timeframe: Timeframe): AlignedBars;
  readonly regime?: RegimeSeries;
}

/** A new position that needs its prices. */
export interface EntryContext {
  readonly bars: BarSeries;
  /** The bar whose close decided; only bars 0..index may be used. */
  readonly index: number;
  readonly direction: Direction;
  /** Close of that bar: the reference price of the entry. */
  readonly price: number;
}

/**
 * A trading strategy. The same object runs in a backtest, a sweep, a replay, on paper and live.
 *
 * Write one with `defineStrategy`.
 */
export interface Strategy<P = unknown> {
  readonly name: string;
  readonly description: string;
  readonly params: P;
  readonly holdingStyle?: HoldingStyle;
  /** One value per bar, using bars 0..i only for bar i. */
  signals(bars: BarSeries, context: StrategyContext): Signals;
  /** Entry, stop-loss and take-profit of a new position. */
  levels?(entry: EntryContext): TradeLevels;
  /** The strategy's last word before an order, with a reason when it declines. */
  accept?(proposal: TradeProposal): Verdict;
}
