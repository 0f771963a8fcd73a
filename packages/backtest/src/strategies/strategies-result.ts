import type { AssetClass } from '@kairos/core';
import type { BacktestResult, ClosedTrade, Rejection } from '../result.js';
import type { Statistics } from '../statistics/statistics.js';

/** A trade of one of several strategies, with all that a trade book asks for. Money in the quote currency. */
export interface StrategyTrade extends ClosedTrade {
  /** Unlike that of any other trade of any run: run, strategy, number. */
  readonly id: string;
  readonly runId: string;
  readonly strategy: string;
  readonly symbol: string;
  readonly assetClass: AssetClass;
  /** entryPrice x quantity x multiplier. */
  readonly capitalRequired: number;
  /** From the opening of the bar it was entered in to that of the bar it was left in, milliseconds. */
  readonly durationMs: number;
  readonly isWin: boolean;
  /** Lost at the stop, |entryPrice - stopLoss| x quantity x multiplier; missing without a stop, as the two below. */
  readonly riskAmount?: number;
  /** The same as a share of the capital that the strategy began with. */
  readonly riskFraction?: number;
  /** |takeProfit - entryPrice| / |entryPrice - stopLoss|; missing without a target. */
  readonly rewardRisk?: number;
}

/** What one strategy found, and what it was to the portfolio. */
export interface StrategyReport {
  readonly name: string;
  /** Of the capital at the start. */
  readonly allocation: number;
  /** As `backtest` gives it, with allocation x capital. */
  readonly result: BacktestResult;
  /** Its account on the portfolio's rows. */
  readonly equity: Float64Array;
  /** What it added, quote currency. */
  readonly profit: number;
  /** profit / capital of the portfolio: those of all strategies sum to its total return. */
  readonly returnContribution: number;
  /** Share of the variance of the portfolio's returns: those of all sum to 1. `undefined` when there is none. */
  readonly riskContribution: number | undefined;
}

/** A stretch in which a limit of the portfolio stood in the way of entries. */
export interface PortfolioBreach {
  /** `portfolio-drawdown`, `portfolio-daily-loss`, `portfolio-weekly-loss` or `portfolio-monthly-loss`. */
  readonly rule: string;
  readonly limit: number;
  readonly actual: number;
  /** Row at whose end it was reached, and the last row that it stood for. */
  readonly row: number;
  readonly lastRow: number;
  /** Opening of the first of them, UTC epoch milliseconds. */
  readonly time: number;
}

/** What several strategies found together. Columns have one value per row: the union of the openings of all bars. */
export interface StrategiesResult {
  readonly runId: string;
  readonly capital: number;
  /** Openings of the rows, UTC epoch milliseconds. */
  readonly time: Float64Array;
  /** Accounts of all strategies and the capital that none has. */
  readonly equity: Float64Array;
  /** The capital that no strategy has. */
  readonly idleCash: number;
  /** In the order given. */
  readonly strategies: readonly StrategyReport[];
  /** Of all, by exit; bars are those of the strategy. */
  readonly trades: readonly StrategyTrade[];
  readonly rejections: ReadonlyArray<Rejection & { readonly strategy: string }>;
  /** Of the daily returns, one row per strategy; `undefined` where two share less than two days or one never changed. */
  readonly correlations: ReadonlyArray<ReadonlyArray<number | undefined>>;
  readonly breaches: readonly PortfolioBreach[];
  readonly stats: Statistics;
  /** SHA-256 of all that came out. */
  readonly hash: string;
}
