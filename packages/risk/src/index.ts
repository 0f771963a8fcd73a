/**
 * Position sizers and risk validators: how much to trade, and whether to trade at all.
 *
 * @module
 */

export { checkTrade } from './chain/check-trade.js';
export { type MarketHoursOptions, marketHours } from './limits/market-hours.js';
export { type PositionSizeOptions, positionSize } from './limits/position-size.js';
export { type RiskPerTradeOptions, riskPerTrade } from './limits/risk-per-trade.js';
export { type FixedRiskOptions, fixedRisk } from './sizing/fixed-risk.js';
