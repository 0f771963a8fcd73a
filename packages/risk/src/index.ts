/**
 * Position sizers, risk validators and kill switches: how much to trade, and whether to trade at all.
 *
 * @module
 */

export { checkTrade } from './chain/check-trade.js';
export { type MarketHoursOptions, marketHours } from './limits/market-hours.js';
export { type PositionSizeOptions, positionSize } from './limits/position-size.js';
export { type RiskPerTradeOptions, riskPerTrade } from './limits/risk-per-trade.js';
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
export { type FixedRiskOptions, fixedRisk } from './sizing/fixed-risk.js';
