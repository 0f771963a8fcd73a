import type {
  BarSeries,
  CommissionModel,
  Instrument,
  LimitRule,
  PositionSizer,
  RegimeSeries,
  SameBarRule,
  SlippageModel,
  Strategy,
} from '@kairos/core';
import type { CausalityOptions } from '../causality/causality-options.js';
import type { TrialRegistry } from '../validation/trials/trial-registry.js';
import type { CorporateAction, EntryRule, ExitRules, FillRule, LossLimits, MarginRules } from './trading-rules.js';
import type { Validators } from './validators-of.js';

/** What trading costs. Every price below is in the quote currency. */
export interface BacktestCosts {
  /** Commission as a fraction of each fill's notional, 0 to below 1. The instrument's maker and taker rates unless given. */
  readonly feeRate?: number;
  /** Basis points by which market and stop fills are worse than their price, 0 to below 10,000; 0 unless given. */
  readonly slippageBps?: number;
  /** A commission model in place of `feeRate`, or a function of the fill that gives the charge. */
  readonly commission?: CommissionModel | CommissionModel['charge'];
  /** A slippage model in place of `slippageBps`, or a function of the fill that gives its price. */
  readonly slippage?: SlippageModel | SlippageModel['price'];
  /** Cost of borrowing what is sold short, a fraction of its value a year; 0 unless given. */
  readonly borrowRate?: number;
  /** Whether the funding column of the bars is paid, at each bar's open by who holds a position then; `true` unless given. */
  readonly funding?: boolean;
}

/** What to test, on what, with how much and at what cost. */
export interface BacktestOptions {
  /** At least one bar. */
  readonly bars: BarSeries;
  readonly strategy: Strategy;
  /** Cash before the first bar, above 0, quote currency. */
  readonly capital: number;
  readonly costs?: BacktestCosts;
  /**
   * What is traded: lots, multiplier, calendar. Unless given, any quantity of the bars' symbol, around the clock. Its symbol must be
   * that of the bars, and bars shorter than a day must mostly open within the sessions of its calendar.
   */
  readonly instrument?: Instrument;
  /** Decides quantities. Unless given, each entry spends the whole cash. */
  readonly sizer?: PositionSizer;
  /** Rules that each entry must pass, asked in this order: a list, or a `riskChain`, whose validators are taken. */
  readonly validators?: Validators;
  /** Which came first when a bar reaches both stop and target; `pessimistic` unless given. */
  readonly sameBar?: SameBarRule;
  /** What fills a take-profit, which is a limit order: a price `through` it (the default) or one that `touch`es it. */
  readonly limitRule?: LimitRule;
  /**
   * Bars in a year, which annualises the statistics. Unless given: `periodsPerYear` of the instrument's calendar, and without an
   * instrument what the bars show (`observedPeriodsPerYear`).
   */
  readonly periodsPerYear?: number;
  /** When and where signals fill; `next-open` unless given. */
  readonly fill?: FillRule;
  /** How entries get in when not by market orders; needs a strategy with `levels`, whose `entry` is the price. */
  readonly entry?: EntryRule;
  /** Exits besides those of the strategy. */
  readonly exits?: ExitRules;
  /** Trading with borrowed money, and liquidation. Unless given, a long is paid in full and a short backed in full. */
  readonly margin?: MarginRules;
  /** Largest share of a bar's volume that its fills take together, above 0 to 1. Entries are cut to it; exits go on bar after bar. */
  readonly maxVolumeShare?: number;
  /** Entries that one position may be made of; 1 unless given. */
  readonly pyramiding?: number;
  /** Losses at which no more entries are taken. */
  readonly limits?: LossLimits;
  /**
   * Readings of a regime model, one per bar. Their multiplier scales sizes, once: a sizer that scales by the regime itself, such as
   * `scaledByRegime` of risk, is told the reading and takes its own factors in place of the multiplier. The strategy's context has them too.
   */
  readonly regime?: RegimeSeries;
  /** Splits and dividends, in order of time, for bars that are not adjusted for them. */
  readonly actions?: readonly CorporateAction[];
  /** Bars of a lower timeframe, which tell what came first in a bar that reaches both stop and target. */
  readonly refine?: BarSeries;
  /**
   * Whether to test the strategy for look-ahead, into `result.certificate`, and how hard. Takes about a hundred times as long as the
   * strategy's own computation.
   */
  readonly certify?: boolean | CausalityOptions;
  /** Notes the backtest as a trial on its data, for `verdictOf`: give the same registry to every one. Changes no outcome. */
  readonly trials?: TrialRegistry;
}
