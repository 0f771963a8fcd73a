/**
 * Built-in strategies, their settings, portfolio rebalancing, and weighted voting for strategies of your own.
 *
 * @module
 */

export { breakout } from './breakout/breakout.js';
export { jobSchedule } from './jobs/job-schedule.js';
export type { JobSettings } from './jobs/job-settings.js';
export { type MarketFilterOptions, marketFilter } from './jobs/market-filter.js';
export {
  type MeanReversionJobSettings,
  meanReversionJob,
  meanReversionJobSettings,
} from './jobs/mean-reversion-job.js';
export { momentumJob, momentumJobSettings } from './jobs/momentum-job.js';
export { type BracketRequest, bracketLevels, type WiderStop, widerStopDistance } from './levels/bracket-levels.js';
export { meanReversion } from './mean-reversion/mean-reversion.js';
export { explainMultiIndicator, type MultiIndicatorDecision } from './multi-indicator/explain-multi-indicator.js';
export { multiIndicator } from './multi-indicator/multi-indicator.js';
export { type Covariance, covarianceOf, type ReturnsBySymbol } from './rebalance/covariance.js';
export {
  type PortfolioRebalanceSettings,
  portfolioRebalanceSettings,
} from './rebalance/portfolio-rebalance-settings.js';
export { type PortfolioRisk, portfolioRisk, type RiskHistory, type RiskWindows } from './rebalance/portfolio-risk.js';
export type { RebalanceCheck, RebalanceTrigger, RiskAlarm } from './rebalance/rebalance-checks.js';
export type { RebalanceOptions } from './rebalance/rebalance-options.js';
export { type RebalanceSchedule, rebalanceOrders, type ScheduledOrder } from './rebalance/rebalance-orders.js';
export { type RebalancePlan, rebalancePlan } from './rebalance/rebalance-plan.js';
export type { BySymbol, RebalanceRequest } from './rebalance/rebalance-request.js';
export type {
  OmissionRule,
  RebalanceOmission,
  RebalancePhase,
  RebalanceTrade,
} from './rebalance/rebalance-trade.js';
export {
  PORTFOLIO_REBALANCE_TARGETS,
  type RebalanceView,
  type RebalanceWeightsOptions,
  rebalanceWeights,
} from './rebalance/rebalance-weights.js';
export { type BudgetedWeights, budgetRisk } from './rebalance/risk-budget.js';
export { correlationRisk, riskContributions } from './rebalance/risk-contributions.js';
export type { TargetChange } from './rebalance/wanted-weights.js';
export { filteredByProbability, type ProbabilityFilter } from './regime-aware-swing/filtered-by-probability.js';
export { regimeAwareSwing } from './regime-aware-swing/regime-aware-swing.js';
export {
  type RegimeAwareSwingSettings,
  regimeAwareSwingSettings,
} from './regime-aware-swing/regime-aware-swing-settings.js';
export { strategyRegistry } from './registry/strategy-registry.js';
export { type TightCandleSettings, tightCandleSettings } from './tight-candle/tight-candle-settings.js';
export { tightCandle } from './tight-candle/tight-candle-strategy.js';
export { type Aggregate, type AggregatorOptions, SignalAggregator } from './voting/signal-aggregator.js';
export { extremeVote, neutralVote, type Vote, type VoteDirection, type VoteOptions } from './voting/vote.js';
export {
  type BandReading,
  bollingerVote,
  type CrossingLines,
  macdVote,
  type OscillatorVoteOptions,
  rsiVote,
  stochasticVote,
  type TrendStrength,
  trendStrength,
} from './voting/voters.js';
