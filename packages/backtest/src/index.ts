/**
 * Vectorized backtesting of one instrument and of portfolios, event-driven replay, their statistics, and reports.
 *
 * @module
 */

export { backtest } from './backtest.js';
export { type BacktestInterval, backtestInterval } from './backtest-interval.js';
export type { CausalityOptions, HistoryOptions } from './causality/causality-options.js';
export type { CausalityFailure } from './causality/certification.js';
export { type CausalityReport, certifyCausality } from './causality/certify-causality.js';
export type { CausalityMove, CausalPart } from './causality/compare-signals.js';
export { describeCertificate } from './causality/describe-certificate.js';
export type { HistoryReport, HistorySensitivity } from './causality/history-sensitivity.js';
export type { PartVerdict } from './causality/move-record.js';
export type { BacktestManifest } from './manifest/manifest.js';
export { hashResult } from './manifest/result-hash.js';
export type { Distribution, PathProbability, PathQuantile } from './monte-carlo/distribution.js';
export { monteCarlo } from './monte-carlo/monte-carlo.js';
export type { MonteCarloMethod, MonteCarloOptions, MonteCarloResult } from './monte-carlo/monte-carlo-options.js';
export type { EquityBands, PathSummary } from './monte-carlo/path-summary.js';
export { type StressOptions, stressTest } from './monte-carlo/stress-test.js';
export type { BacktestCosts, BacktestOptions } from './options/backtest-options.js';
export type {
  CorporateAction,
  EntryRule,
  ExitRules,
  FillRule,
  LadderRung,
  LossLimits,
  MarginRules,
} from './options/trading-rules.js';
export type { Validators } from './options/validators-of.js';
export type { Allocation, AllocationOptions } from './portfolio/allocation-options.js';
export {
  type AllocationResult,
  type AllocationsResult,
  backtestAllocations,
} from './portfolio/backtest-allocations.js';
export { backtestPortfolio } from './portfolio/backtest-portfolio.js';
export type { PortfolioAction } from './portfolio/corporate-action.js';
export type { OrderReason } from './portfolio/order-log.js';
export {
  type AllocationDrift,
  type BenchmarkComparison,
  type PortfolioAllocation,
  type PortfolioAllocationOptions,
  portfolioAllocation,
} from './portfolio/portfolio-allocation.js';
export type { PortfolioOptions, WeightFunction, WeightSource, Weights } from './portfolio/portfolio-options.js';
export type {
  Contribution,
  PortfolioHolding,
  PortfolioOrder,
  PortfolioPosition,
  PortfolioRejection,
  PortfolioResult,
  PortfolioTrade,
} from './portfolio/portfolio-result.js';
export type { Rebalance, RebalanceEvery } from './portfolio/rebalance.js';
export { portfolioTimeline } from './portfolio/timeline.js';
export type { WeightView } from './portfolio/weight-view.js';
export type { OrderTerms } from './replay/order-terms.js';
export { type ReplayResult, replay } from './replay/replay.js';
export type { ReplayContext } from './replay/replay-context.js';
export type { OnBarOptions, ReplayOptions, SignalReplayOptions } from './replay/replay-options.js';
export type { AccountResult } from './report/account/account.js';
export type { PortfolioReportOptions } from './report/account/account-options.js';
export type { ComparisonOptions } from './report/comparison/comparison-input.js';
export { renderComparison } from './report/comparison/render-comparison.js';
export { returnCorrelations } from './report/comparison/return-correlations.js';
export { renderReport } from './report/document.js';
export {
  formatCount,
  formatDate,
  formatFraction,
  formatMoney,
  formatNumber,
  formatPrice,
  formatQuantity,
  formatRatio,
  formatTime,
} from './report/format.js';
export { toMarkdown } from './report/markdown.js';
export type { ReportIndicator, ReportOptions } from './report/report-options.js';
export { renderSweep } from './report/sweep/render-sweep.js';
export type { SweepRun } from './report/sweep/sweep-grid.js';
export type { SweepReportOptions } from './report/sweep/sweep-input.js';
export { formatTable, type TableOptions } from './report/table.js';
export type { BacktestResult, ClosedTrade, ExitReason, FilledOrder, OpenTrade, Rejection } from './result.js';
export {
  attributeByExitReason,
  attributeByHour,
  attributeByRegime,
  attributeBySymbol,
  attributeByWeekday,
  attributeTrades,
  type TradeGroup,
} from './statistics/attribution/attribute-trades.js';
export { alpha, beta, correlation, rSquared } from './statistics/benchmark/beta.js';
export { battingAverage, capture, type MarketSide, sidedBeta } from './statistics/benchmark/capture.js';
export { activeReturn, informationRatio, trackingError } from './statistics/benchmark/tracking-error.js';
export { modigliani, treynor } from './statistics/benchmark/treynor.js';
export { cagr } from './statistics/cagr.js';
export { calmar } from './statistics/calmar.js';
export { computeStatistics, type StatisticsInput } from './statistics/compute-statistics.js';
export { burkeRatio, serenityIndex, sterlingRatio } from './statistics/drawdown/drawdown-ratios.js';
export { type DrawdownSpell, type DrawdownTableOptions, drawdownTable } from './statistics/drawdown/drawdown-table.js';
export { conditionalDrawdown, painIndex, timeUnderWater, ulcerIndex } from './statistics/drawdown/ulcer-index.js';
export { type Drawdown, drawdownSeries, maxDrawdown, peakEquity } from './statistics/drawdown.js';
export { exposure } from './statistics/exposure.js';
export { observedPeriodsPerYear, periodsPerYear } from './statistics/periods-per-year.js';
export { annualReturn, averageReturn, geometricMeanReturn, logReturn } from './statistics/returns/average-return.js';
export { commonSenseRatio, cpcIndex } from './statistics/returns/common-sense-ratio.js';
export { outlierLossRatio, outlierWinRatio, tailRatio } from './statistics/returns/outlier-ratios.js';
export { stability } from './statistics/returns/stability.js';
export {
  gainToPainRatio,
  periodPayoffRatio,
  periodProfitFactor,
  type UpAndDownReturns,
  upAndDownReturns,
  upPeriodShare,
} from './statistics/returns/up-and-down-returns.js';
export { periodicReturns } from './statistics/returns.js';
export { autocorrelation, autocorrelationPenalty } from './statistics/risk/autocorrelation.js';
export {
  type DeviationOptions,
  downsideDeviation,
  upsidePotentialRatio,
} from './statistics/risk/downside-deviation.js';
export { omega } from './statistics/risk/omega.js';
export { riskOfRuin } from './statistics/risk/risk-of-ruin.js';
export {
  adjustedSharpe,
  adjustedSortino,
  probabilisticSharpe,
  smartSharpe,
  smartSortino,
} from './statistics/risk/sharpe-variants.js';
export {
  conditionalValueAtRisk,
  gaussianConditionalValueAtRisk,
  gaussianValueAtRisk,
  modifiedValueAtRisk,
  valueAtRisk,
} from './statistics/risk/value-at-risk.js';
export {
  rollingBeta,
  rollingDrawdown,
  rollingSharpe,
  rollingSortino,
  rollingVolatility,
} from './statistics/rolling/rolling.js';
export { quantile } from './statistics/samples/quantile.js';
export { jarqueBera, kurtosis, skewness } from './statistics/samples/shape.js';
export { longestStreaks, type Streaks } from './statistics/samples/streaks.js';
export { type RatioOptions, sharpe } from './statistics/sharpe.js';
export { sortino } from './statistics/sortino.js';
export type { Statistics } from './statistics/statistics.js';
export type { StatisticGroup, StatisticInfo, StatisticUnit } from './statistics/table/figure.js';
export { STATISTICS } from './statistics/table/figures.js';
export { statistics } from './statistics/table/statistics.js';
export type { StatisticsOptions } from './statistics/table/statistics-options.js';
export type { StatisticsTable } from './statistics/table/statistics-table.js';
export {
  calendarReturns,
  type EquityCurve,
  type MonthlyReturn,
  monthlyReturns,
  type YearlyReturn,
  yearlyReturns,
} from './statistics/tables/calendar-returns.js';
export { buyAndHoldReturn, totalReturn } from './statistics/total-return.js';
export { averageBarsHeld, expectancy, profitFactor, profitRange, winRate } from './statistics/trade-figures.js';
export { type Excursion, tradeExcursions } from './statistics/trades/excursions.js';
export { averageBarsBetweenTrades, type HoldingTimes, holdingTimes } from './statistics/trades/holding.js';
export { geometricTradeReturn, rewardMultiples } from './statistics/trades/reward-multiples.js';
export {
  expectancyRatio,
  kellyCriterion,
  payoffRatio,
  systemQuality,
  type TradeOutcomes,
  tradeOutcomes,
} from './statistics/trades/trade-outcomes.js';
export { type TradingCosts, tradingCosts } from './statistics/trades/trading-costs.js';
export { tradedValue, turnover } from './statistics/trades/turnover.js';
export { volatility } from './statistics/volatility.js';
export { backtestStrategies } from './strategies/backtest-strategies.js';
export { formatStrategies } from './strategies/format-strategies.js';
export type { PortfolioLimits, StrategiesOptions, StrategyAllocation } from './strategies/strategies-options.js';
export type {
  PortfolioBreach,
  StrategiesResult,
  StrategyReport,
  StrategyTrade,
} from './strategies/strategies-result.js';
export { type ManagedStrategy, StrategyManager } from './strategies/strategy-manager.js';
export type { BarSpan } from './sweep/bar-span.js';
export type { SweepCheckpoint } from './sweep/checkpoint.js';
export type { SweepCrew, SweepJob, SweepWorkers } from './sweep/crew.js';
export { type CrossSweepOptions, type CrossSweepResult, sweepCrosses } from './sweep/cross-lines.js';
export type { Chunk, ChunkFailure, ChunkResult } from './sweep/evaluate-chunk.js';
export { renderHeatmap } from './sweep/heatmap.js';
export type { HeatmapOptions } from './sweep/heatmap-cells.js';
export { mergeSweeps } from './sweep/merge-sweeps.js';
export type { ModuleExport } from './sweep/module-export.js';
export type { SweepGoal, SweepObjective } from './sweep/objective.js';
export type { ParameterGrid } from './sweep/parameter-grid.js';
export type { NumberRange } from './sweep/parameter-range.js';
export {
  type ParameterSensitivity,
  parameterSensitivity,
  type SensitivityPoint,
  type SensitivityResult,
  type SensitivitySurface,
} from './sweep/parameter-sensitivity.js';
export type { Combination, ParameterValue } from './sweep/parameter-value.js';
export { type PlateauScore, plateauScores } from './sweep/plateau.js';
export type { SweepProgress } from './sweep/progress.js';
export { range } from './sweep/range.js';
export { sweep } from './sweep/sweep.js';
export { sweepFromJson, sweepToJson } from './sweep/sweep-json.js';
export type {
  LoadedFactory,
  ModelSearch,
  RandomSearch,
  SweepGrid,
  SweepOptions,
  SweepParams,
  SweepRanges,
  SweepSettings,
} from './sweep/sweep-options.js';
export type { SweepFailure, SweepResult, SweepRow, SweepShard } from './sweep/sweep-result.js';
export { type SweepColumn, sweepColumns, sweepToCsv } from './sweep/sweep-table.js';
export { type BootstrapKind, type BootstrapPlan, bootstrapIndices } from './validation/bootstrap/bootstrap-indices.js';
export { type OptimalBlockLength, optimalBlockLength } from './validation/bootstrap/optimal-block-length.js';
export {
  type BacktestOverfitting,
  backtestOverfitting,
  type OverfittingOptions,
} from './validation/overfitting/backtest-overfitting.js';
export type { OverfittingMetric } from './validation/overfitting/block-moments.js';
export type { StochasticDominance } from './validation/overfitting/dominance.js';
export { type RealityCheck, type RealityCheckOptions, realityCheck } from './validation/overfitting/reality-check.js';
export {
  type CombinatorialCrossValidation,
  type CombinatorialSplit,
  combinatorialPurged,
} from './validation/purging/combinatorial-purged.js';
export { type PurgedSplit, purgedKFold } from './validation/purging/purged-k-fold.js';
export { type LabelIntervals, purgedTraining, type SampleBlock } from './validation/purging/purged-training.js';
export { averageCorrelation } from './validation/sharpe/average-correlation.js';
export { deflatedSharpeRatio, luckProbability, type TrialSearch } from './validation/sharpe/deflated-sharpe-ratio.js';
export { effectiveTrials, expectedMaximumSharpe } from './validation/sharpe/expected-maximum-sharpe.js';
export { minimumBacktestYears, minimumTrackRecord } from './validation/sharpe/minimum-length.js';
export { probabilisticSharpeRatio, sharpeStandardError } from './validation/sharpe/probabilistic-sharpe-ratio.js';
export { type SharpeConvention, type SharpeRecord, sharpeRecord } from './validation/sharpe/sharpe-record.js';
export { type JudgedSearch, judgeReturns } from './validation/trials/judge-returns.js';
export {
  countTrials,
  type Trial,
  type TrialCount,
  type TrialRegistry,
  trialRegistry,
} from './validation/trials/trial-registry.js';
export type { Verdict, VerdictOptions, VerdictWord } from './validation/trials/verdict.js';
export { verdictOf } from './validation/trials/verdict-of.js';
export type { WalkForwardChoice } from './walk-forward/choose-row.js';
export type { ParameterDrift } from './walk-forward/parameter-drift.js';
export type { WalkForwardSummary } from './walk-forward/summarise-windows.js';
export { walkForward } from './walk-forward/walk-forward.js';
export {
  type FittedWindow,
  type ModelTraining,
  type WalkForwardModelOptions,
  walkForwardModel,
} from './walk-forward/walk-forward-model.js';
export type { OutOfSampleOptions, WalkForwardOptions } from './walk-forward/walk-forward-options.js';
export type { WalkForwardResult, WalkForwardWindow } from './walk-forward/walk-forward-result.js';
export { type TrainTestWindow, type WalkForwardPlan, walkForwardWindows } from './walk-forward/walk-forward-windows.js';
