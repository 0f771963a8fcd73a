/**
 * Built-in strategies: weighted voting, portfolio rebalancing.
 *
 * @module
 */

export { type Covariance, covarianceOf, type ReturnsBySymbol } from './rebalance/covariance.js';
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
export { type Aggregate, type AggregatorOptions, SignalAggregator } from './voting/signal-aggregator.js';
export { extremeVote, neutralVote, type Vote, type VoteDirection } from './voting/vote.js';
export {
  type BandReading,
  bollingerVote,
  type CrossingLines,
  macdVote,
  rsiVote,
  stochasticVote,
  type TrendStrength,
  trendStrength,
} from './voting/voters.js';
