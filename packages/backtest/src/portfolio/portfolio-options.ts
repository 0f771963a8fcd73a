import type { BarSeries, Calendar, Instrument, LimitRule, SameBarRule, Strategy } from '@kairos/core';
import type { BacktestCosts } from '../options/backtest-options.js';
import type { FillRule } from '../options/trading-rules.js';
import type { Validators } from '../options/validators-of.js';
import type { TrialRegistry } from '../validation/trials/trial-registry.js';
import type { PortfolioAction } from './corporate-action.js';
import type { Rebalance, RebalanceEvery } from './rebalance.js';
import type { WeightView } from './weight-view.js';

/** Wanted share of the equity per symbol: 0.25 is a quarter, long; negative is short; NaN leaves the units as they are. */
export type Weights = Readonly<Record<string, number>>;

/**
 * Chooses weights at the end of a row of the timeline, from what is known then. Symbols left out are sold; `undefined` leaves
 * everything as it is.
 */
export type WeightFunction = (row: number, view: WeightView) => Weights | undefined;

/** Fixed weights, one column per symbol with a weight per row of the timeline (`portfolioTimeline`), or a function. */
export type WeightSource = Weights | Readonly<Record<string, ArrayLike<number>>> | WeightFunction;

/** What a portfolio trades, how it decides, with how much and at what cost. Give `weights` or `strategy`. */
export interface PortfolioOptions {
  /** The instruments' bars, one series per symbol, all of one timeframe. A record must be keyed by the symbols. */
  readonly series: readonly BarSeries[] | Readonly<Record<string, BarSeries>>;
  readonly weights?: WeightSource;
  /** One strategy for all symbols, or one per symbol; symbols without one are not traded. */
  readonly strategy?: Strategy | Readonly<Record<string, Strategy>>;
  /**
   * Share of the equity that a full position of a strategy takes, for all symbols or per symbol, above 0. Unless given: 1 / number of
   * symbols that have a strategy.
   */
  readonly allocation?: number | Readonly<Record<string, number>>;
  /**
   * Rules that each entry of a strategy must pass, asked in this order; they see the whole portfolio. A list judges each entry by what
   * is held. A `riskChain` counts orders that wait for their fill as well, so that two entries of one row cannot both take the last
   * room of a limit; its validators are taken, and its reservations left alone.
   */
  readonly validators?: Validators;
  /** Cash before the first bar, above 0, quote currency. */
  readonly capital: number;
  readonly costs?: BacktestCosts;
  /** What is traded, by symbol: lots, multiplier, calendar. A symbol without one trades in any quantity, around the clock. */
  readonly instruments?: readonly Instrument[];
  /**
   * When holdings are brought back to their weights: after so many rows, or in the first row of each `day`, `week` or `month`. Unless
   * given: weights act on every row, strategies when their signals change.
   */
  readonly rebalance?: RebalanceEvery | Rebalance;
  /** The next open of each instrument (the default), or the close that decided, which is optimistic: it is seen and paid at once. */
  readonly fill?: Extract<FillRule, 'next-open' | 'close'>;
  /** Share of the equity that sizing leaves in cash, 0 to below 1; 0 unless given. Costs may use it. */
  readonly cashBuffer?: number;
  /** Most gross exposure / equity that an order may lead to, above 0; 1 unless given, which never borrows. */
  readonly maxLeverage?: number;
  /** Least notional of a trade that does not close a position, quote currency; 0 unless given. */
  readonly minTradeNotional?: number;
  /** False trades whole units where the instrument has no lot. True unless given. */
  readonly fractional?: boolean;
  /** Splits, dividends and delistings by symbol. Prices must then be as they were traded, not adjusted. */
  readonly actions?: Readonly<Record<string, readonly PortfolioAction[]>>;
  /** Whose days, weeks and months the schedule counts; that of the instruments where they share one, else UTC. */
  readonly calendar?: Calendar;
  /** Which came first when a bar reaches both stop and target; `pessimistic` unless given. */
  readonly sameBar?: SameBarRule;
  /** What fills a take-profit: a price `through` it (the default) or one that `touch`es it. */
  readonly limitRule?: LimitRule;
  /** Rows of the timeline in a year, which annualises the statistics. Unless given: as the calendar or the rows show. */
  readonly periodsPerYear?: number;
  /** Notes the test as a trial on its series together; see `dataHash` of the result. Changes no outcome. */
  readonly trials?: TrialRegistry;
}
