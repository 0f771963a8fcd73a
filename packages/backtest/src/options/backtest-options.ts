import type {
  BarSeries,
  CommissionModel,
  Instrument,
  LimitRule,
  PositionSizer,
  RiskValidator,
  SameBarRule,
  SlippageModel,
  Strategy,
} from '@kairos/core';

/** What trading costs. Every price below is in the quote currency. */
export interface BacktestCosts {
  /** Commission as a fraction of each fill's notional, 0 to below 1. The instrument's maker and taker rates unless given. */
  readonly feeRate?: number;
  /** Basis points by which market and stop fills are worse than their price, 0 to below 10,000; 0 unless given. */
  readonly slippageBps?: number;
  /** A commission model in place of `feeRate`. */
  readonly commission?: CommissionModel;
  /** A slippage model in place of `slippageBps`. */
  readonly slippage?: SlippageModel;
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
  /** Rules that each entry must pass, asked in this order. */
  readonly validators?: readonly RiskValidator[];
  /** Which came first when a bar reaches both stop and target; `pessimistic` unless given. */
  readonly sameBar?: SameBarRule;
  /** What fills a take-profit, which is a limit order: a price `through` it (the default) or one that `touch`es it. */
  readonly limitRule?: LimitRule;
  /**
   * Bars in a year, which annualises the statistics. Unless given: `periodsPerYear` of the instrument's calendar, and without an
   * instrument what the bars show (`observedPeriodsPerYear`).
   */
  readonly periodsPerYear?: number;
}
