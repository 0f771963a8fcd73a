/**
 * Position sizers and risk validators: how much to trade, and whether to trade at all.
 *
 * @module
 */

export { checkTrade } from './chain/check-trade.js';
export { type MarketHoursOptions, marketHours } from './limits/market-hours.js';
export { type PositionSizeOptions, positionSize } from './limits/position-size.js';
export { type RiskPerTradeOptions, riskPerTrade } from './limits/risk-per-trade.js';
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
