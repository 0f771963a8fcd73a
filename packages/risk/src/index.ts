/**
 * Position sizers, risk validators and kill switches: how much to trade, and whether to trade at all.
 *
 * @module
 */

export { checkTrade } from './chain/check-trade.js';
export { type DefaultRiskOptions, defaultRiskValidators } from './chain/default-validators.js';
export { explain } from './chain/explain.js';
export { riskChain } from './chain/risk-chain.js';
export { type WellFormedOptions, wellFormed } from './chain/well-formed.js';
export { type AllowedSymbolsOptions, allowedSymbols } from './limits/allowed-symbols.js';
export { type BarCorrelationsOptions, barCorrelations, type CorrelationMatrix } from './limits/bar-correlations.js';
export { type BuyingPowerOptions, buyingPower } from './limits/buying-power.js';
export { type CapitalOptions, capital } from './limits/capital.js';
export { type ConcentrationOptions, concentration } from './limits/concentration.js';
export { type ConfidenceOptions, confidence } from './limits/confidence.js';
export { type ConsensusOptions, consensus } from './limits/consensus.js';
export { type CooldownOptions, cooldown } from './limits/cooldown.js';
export { type CorrelationLookup, type CorrelationOptions, correlation } from './limits/correlation.js';
export { type DuplicatePositionOptions, duplicatePosition } from './limits/duplicate-position.js';
export { type LeverageOptions, leverage } from './limits/leverage.js';
export { type LiquidityOptions, liquidity } from './limits/liquidity.js';
export { type MarketHoursOptions, marketHours } from './limits/market-hours.js';
export { type MaxDrawdownOptions, maxDrawdown } from './limits/max-drawdown.js';
export { type OrderRateOptions, orderRate } from './limits/order-rate.js';
export { type PositionLimitOptions, positionLimit } from './limits/position-limit.js';
export { type PositionSizeOptions, positionSize } from './limits/position-size.js';
export { type RestrictedListOptions, restrictedList } from './limits/restricted-list.js';
export { type RewardRiskOptions, rewardRisk } from './limits/reward-risk.js';
export { type RiskPerTradeOptions, riskPerTrade } from './limits/risk-per-trade.js';
export type { IfUnknown, UnknownFactOptions } from './limits/unknown-fact.js';
export { type VolatilityFilterOptions, volatilityFilter } from './limits/volatility-filter.js';
export {
  RiskManager,
  type RiskManagerOptions,
  type TradeValidation,
  type ValidatorResult,
} from './manager/risk-manager.js';
export type { TradeIdea } from './manager/trade-idea.js';
export { dailyLoss } from './monitor/daily-loss.js';
export { defaultRiskMonitor } from './monitor/default-risk-monitor.js';
export { type EmergencyStopOptions, emergencyStop } from './monitor/emergency-stop.js';
export type { LossSwitchOptions } from './monitor/equity-loss.js';
export { type ErrorRateOptions, errorRate } from './monitor/error-rate.js';
export { type FundingSpikeOptions, fundingSpike } from './monitor/funding-spike.js';
export type {
  KillSwitch,
  Lift,
  SwitchOptions,
  SwitchReading,
  SwitchWatch,
  ThrownState,
} from './monitor/kill-switch.js';
export { losingStreak } from './monitor/losing-streak.js';
export type { RiskMonitorSnapshot } from './monitor/monitor-snapshot.js';
export { type MonthlyDrawdownOptions, monthlyDrawdown } from './monitor/monthly-drawdown.js';
export { type RiskMonitor, type RiskMonitorOptions, riskMonitor } from './monitor/risk-monitor.js';
export { type StaleDataOptions, staleData } from './monitor/stale-data.js';
export type { EmergencyStopReport, StopFailure } from './monitor/stop-report.js';
export type { BoardSnapshot } from './monitor/switch-board.js';
export type { Acknowledged, Standing, ThrownRecord, ThrownSwitch } from './monitor/thrown-switch.js';
export { totalDrawdown } from './monitor/total-drawdown.js';
export { type VolatilitySpikeOptions, volatilitySpike } from './monitor/volatility-spike.js';
export { weeklyLoss } from './monitor/weekly-loss.js';
// Sizers
export type { PositionBounds } from './sizing/bounded-sizer.js';
export { type Caps, capped } from './sizing/capped.js';
export { fixedFraction } from './sizing/fixed-fraction.js';
export { fixedNotional } from './sizing/fixed-notional.js';
export { fixedQuantity } from './sizing/fixed-quantity.js';
export { type FixedRiskOptions, fixedRisk } from './sizing/fixed-risk.js';
export { type KellyOptions, kelly } from './sizing/kelly.js';
export { type KellyBet, kellyFraction } from './sizing/kelly-fraction.js';
export { roundedToLot } from './sizing/rounded-to-lot.js';
export { type ConfidenceScale, scaledByConfidence } from './sizing/scaled-by-confidence.js';
export { type RegimeFactors, scaledByRegime } from './sizing/scaled-by-regime.js';
export { type VolatilityAdjustedOptions, volatilityAdjusted } from './sizing/volatility-adjusted.js';
export { volatilityTarget } from './sizing/volatility-target.js';
// Weights of portfolios
export type { Covariance } from './weights/check-covariance.js';
export { type CovarianceOptions, covarianceOf } from './weights/covariance-of.js';
export { equalWeights } from './weights/equal-weights.js';
export { inverseVolatilityWeights } from './weights/inverse-volatility-weights.js';
export { minimumVarianceWeights } from './weights/minimum-variance-weights.js';
export { riskContributions } from './weights/risk-contributions.js';
export { riskParityWeights } from './weights/risk-parity-weights.js';
