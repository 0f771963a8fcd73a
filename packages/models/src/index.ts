/**
 * Market regimes, features, labels and the gradient-boosted signal model.
 *
 * @module
 */

// Features
export {
  type CertifyOptions,
  certifyFeatures,
  type FeatureCertificate,
  type FeatureSource,
  type FeatureVerdict,
} from './features/certificate/certify-features.js';
export type { FeatureMove } from './features/certificate/compare-matrices.js';
export * as feature from './features/feature.js';
export type { IndicatorFeatureOptions } from './features/kinds/indicator.js';
export { completeRows, joinFeatures, pickRows, sliceRows } from './features/matrix/feature-rows.js';
export {
  type FeatureTransform,
  type FittedOn,
  type LinearScaler,
  type PrincipalComponents,
  type RankScaler,
  transformFeatures,
} from './features/scaling/feature-transform.js';
export { robustScaler, standardScaler } from './features/scaling/linear-scalers.js';
export { pca } from './features/scaling/pca.js';
export { rankScaler } from './features/scaling/rank-scaler.js';
export { transformFromJson } from './features/scaling/transform-from-json.js';
export {
  defineFeature,
  type Feature,
  type FeatureDefinition,
  type FeatureInputs,
  type FeatureReader,
} from './features/source/feature.js';
export type { FeatureOptions } from './features/source/feature-inputs.js';
export type { FeatureList } from './features/source/feature-list.js';
export { type FeatureSet, featureSet } from './features/source/feature-set.js';
export { FeatureStream } from './features/source/feature-stream.js';
export type { FeatureColumn } from './features/source/indicator-feature.js';
// Labels
export { type CertifyLabelsOptions, certifyLabels, type LabelCertificate } from './labels/certify-labels.js';
export { classWeights } from './labels/class-weights.js';
export { type ForwardReturnOptions, forwardReturnLabels } from './labels/forward-return-labels.js';
export { type LabeledRows, type LabeledRowsOptions, labeledRows } from './labels/labeled-rows.js';
export type { DroppedRows, Labels } from './labels/labels.js';
export { meanPayoff } from './labels/mean-payoff.js';
export { type MetaLabelOptions, metaLabels } from './labels/meta-labels.js';
export { type LabelSpans, sampleUniqueness, timeDecay } from './labels/sample-uniqueness.js';
export { type SequentialBootstrapOptions, sequentialBootstrap } from './labels/sequential-bootstrap.js';
export type { LabelCosts } from './labels/trade-outcome.js';
export { type TripleBarrierOptions, tripleBarrierLabels } from './labels/triple-barrier-labels.js';

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
export type { DroppedFromSlice, LabeledSlice, SliceRange } from './signal-model/labeled-slice.js';
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
