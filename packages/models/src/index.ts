/**
 * Market regimes, features, labels and the gradient-boosted signal model.
 *
 * @module
 */

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
