/**
 * Market regimes, features, labels and the gradient-boosted signal model.
 *
 * @module
 */

// Regimes
export {
  type ChangePointOptions,
  type ChangePointReading,
  ChangePoints,
  changePoints,
} from './regimes/change/change-points.js';
export { fitGaussianHmm, type HmmFitOptions } from './regimes/hmm/fit-gaussian-hmm.js';
export { ForwardFilter } from './regimes/hmm/forward-filter.js';
export type { GaussianHmm } from './regimes/hmm/gaussian-hmm.js';
export { type HmmRegimeOptions, hmmRegimeModel } from './regimes/hmm/hmm-regime-model.js';
export { fitRegimeHmm, type RegimeHmm, type RegimeHmmOptions } from './regimes/hmm/regime-hmm.js';
export { type HysteresisBounds, hysteresis } from './regimes/hold/hysteresis.js';
export { MinimumDwell, minimumDwell } from './regimes/hold/minimum-dwell.js';
export { certifyRegimes, type RegimeCertificate, type RegimeFuture } from './regimes/reading/certify-regimes.js';
export { TrailingRank, trailingRank } from './regimes/reading/trailing-rank.js';
export { type RegimeBand, regimeBands } from './regimes/regime-bands.js';
export { type RegimeMultipliers, regimeMultipliers } from './regimes/regime-multipliers.js';
export type { RegimeBounds, StatisticalRegimeOptions } from './regimes/statistical/options.js';
export { statisticalRegimeModel } from './regimes/statistical/statistical-regime-model.js';
export { realisedVolatilityRank } from './regimes/volatility/realised-volatility-rank.js';
export {
  WinsorisedVolatility,
  type WinsorisedVolatilityOptions,
  winsorisedVolatility,
} from './regimes/volatility/winsorised-volatility.js';
// Signal model
export { breakEvenProbability, expectedValue, type TradePayoff } from './signal-model/expected-value.js';
export type { IsotonicCurve } from './signal-model/isotonic.js';
export type { LabeledSlice, SliceRange } from './signal-model/labeled-slice.js';
export type { PlattCurve } from './signal-model/platt.js';
export { areaUnderRoc, brierScore, logLoss } from './signal-model/probability-scores.js';
export { type ReliabilityBin, reliabilityCurve } from './signal-model/reliability-curve.js';
export type { SignalManifest } from './signal-model/signal-manifest.js';
export {
  type Calibration,
  type FittedSignalModel,
  type SignalModelOptions,
  signalModel,
} from './signal-model/signal-model.js';
export { signalModelFromJson } from './signal-model/signal-model-from-json.js';
