import { didYouMean, type FeatureMatrix, hashContent, type SignalModel } from '@kairos/core';
import { predictMargins } from '../gbdt/predict.js';
import type { TrainOptions } from '../gbdt/train-options.js';
import { trainTrees } from '../gbdt/train-trees.js';
import type { TreeEnsemble } from '../gbdt/tree-ensemble.js';
import { treesToJson } from '../gbdt/xgboost/write-model.js';
import { refuse } from './check-scores.js';
import { breakEvenProbability, type TradePayoff } from './expected-value.js';
import { fitIsotonic, type IsotonicCurve, isotonicAt } from './isotonic.js';
import { checkPurged, type LabeledSlice, rangeOf, weightsOf } from './labeled-slice.js';
import { fitPlatt, type PlattCurve, plattAt } from './platt.js';
import { hashSlices, type SignalManifest } from './signal-manifest.js';

/** From a margin of the trees to a probability. */
export type Calibration = IsotonicCurve | PlattCurve;

/** What {@link signalModel} is fitted to. */
export interface SignalModelOptions {
  /** What label 1 means, in words: kept in the manifest. */
  readonly label: string;
  /** Rows that the trees are fitted to. */
  readonly train: LabeledSlice;
  /** Later rows that decide when to stop; without them all rounds are kept. */
  readonly stop?: LabeledSlice & { readonly patience?: number };
  /** Rows later still, of both labels, that turn margins into probabilities. */
  readonly calibrate: LabeledSlice;
  /** `isotonic` follows any rising shape and wants about a thousand rows; `platt` is a sigmoid for fewer. `isotonic` unless given. */
  readonly calibration?: 'isotonic' | 'platt';
  /** What a trade brings and costs: decides the threshold. */
  readonly payoff: TradePayoff;
  /** Settings of the trees; 200 rounds, learning rate 0.1, depth 4 and least child weight 5 unless given. */
  readonly trees?: Omit<TrainOptions, 'objective' | 'classes' | 'weights' | 'earlyStopping'>;
}

/** A signal model that knows when a trade is worth its costs. */
export interface FittedSignalModel extends SignalModel {
  readonly manifest: SignalManifest;
  readonly trees: TreeEnsemble;
  readonly calibration: Calibration;
  /** 1 for each row whose probability is above the threshold, else 0. */
  decide(features: FeatureMatrix): Uint8Array;
  /** The whole model as text, for `signalModelFromJson`. */
  toJson(): string;
}

const NAMES: readonly (keyof SignalModelOptions)[] = [
  'label',
  'train',
  'stop',
  'calibrate',
  'calibration',
  'payoff',
  'trees',
];

function checkOptions(options: SignalModelOptions): void {
  const unknown = Object.keys(options).find((name) => !(NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) refuse(unknown, `is not an option.${didYouMean(unknown, NAMES)}`);
  if (typeof options.label !== 'string' || options.label === '')
    refuse('label', 'must say in words what label 1 means');
  const { calibration = 'isotonic' } = options;
  if (calibration !== 'isotonic' && calibration !== 'platt') {
    refuse('calibration', `must be isotonic or platt, was ${String(calibration)}`);
  }
}

/** Fitted parts as a model. @internal */
export function assemble(manifest: SignalManifest, trees: TreeEnsemble, calibration: Calibration): FittedSignalModel {
  const curve =
    calibration.kind === 'isotonic'
      ? (margin: number) => isotonicAt(calibration, margin)
      : (margin: number) => plattAt(calibration, margin);
  const probabilities = (features: FeatureMatrix) => Float64Array.from(predictMargins(trees, features), curve);
  return {
    manifest,
    trees,
    calibration,
    probabilities,
    decide: (features) => Uint8Array.from(probabilities(features), (p) => (p > manifest.threshold ? 1 : 0)),
    toJson() {
      const content = { manifest, calibration, trees: treesToJson(trees) };
      return JSON.stringify({ ...content, hash: hashContent(content) });
    },
  };
}

/**
 * Fits a model that gives the probability that a trade pays: boosted trees, calibrated on later rows, with the probability from which on a
 * trade is worth its costs.
 *
 * The slices follow each other in time, `train`, `stop`, `calibrate`, and each begins only when all labels of the one before are
 * known; anything else is refused. Weights count in all of them. Whether the model is any good is for rows after all of them to say: `logLoss`, `brierScore`,
 * `areaUnderRoc`, `reliabilityCurve`. Features of other names are refused too.
 *
 * @throws `ValidationError` about slices that overlap in time, labels other than 0 and 1, bad weights, a calibration slice with one
 * label only, settings out of range.
 * @see Zadrozny and Elkan (2002), "Transforming classifier scores into accurate multiclass probability estimates", KDD.
 * @example
 * ```ts
 * import { createRandom } from '@kairos/core';
 * import { signalModel } from '@kairos/models';
 *
 * // Momentum decides, four times out of five.
 * function slice(from: number, rows: number) {
 *   const random = createRandom(from);
 *   const values = Float32Array.from({ length: rows }, () => random.normal());
 *   const availableAt = Float64Array.from({ length: rows }, (_, i) => (from + i) * 3_600_000);
 *   const labels = Uint8Array.from(values, (x) => (x > 0 === random.next() < 0.8 ? 1 : 0));
 *   return { features: { names: ['momentum'], rows, values, availableAt }, labels, knownAt: availableAt.map((t) => t + 3_600_000) };
 * }
 * const model = signalModel({
 *   label: 'the next hour closed higher', train: slice(0, 1000), calibrate: slice(1000, 1000),
 *   payoff: { gain: 0.01, loss: 0.01, cost: 0.002 }, trees: { rounds: 20, maxDepth: 2 },
 * });
 * model.manifest.threshold; // => 0.6
 *
 * const today = { names: ['momentum'], rows: 2, values: Float32Array.of(-1, 1), availableAt: Float64Array.of(0, 0) };
 * model.decide(today); // => Uint8Array(2) [ 0, 1 ]
 * ```
 */
export function signalModel(options: SignalModelOptions): FittedSignalModel {
  checkOptions(options);
  const { label, train, stop, calibrate, calibration = 'isotonic', payoff } = options;
  const threshold = breakEvenProbability(payoff);
  const trainedOn = rangeOf(train, 'train');
  const stoppedOn = stop && rangeOf(stop, 'stop');
  const calibratedOn = rangeOf(calibrate, 'calibrate');
  checkPurged([
    ['train', trainedOn],
    ...(stoppedOn ? [['stop', stoppedOn] as const] : []),
    ['calibrate', calibratedOn],
  ]);
  const weights = weightsOf(calibrate);
  const counted = new Set(Array.from(calibrate.labels).filter((_, row) => weights[row]! > 0));
  if (counted.size < 2) refuse('calibrate.labels', 'must hold both 0 and 1 in rows that weigh more than 0');
  const { model, rounds } = trainTrees(train.features, train.labels, {
    rounds: 200,
    learningRate: 0.1,
    maxDepth: 4,
    minChildWeight: 5,
    ...options.trees,
    objective: 'binary:logistic',
    ...(train.weights && { weights: train.weights }),
    ...(stop && { earlyStopping: earlyStopping(stop) }),
  });
  const margins = predictMargins(model, calibrate.features);
  const fit = calibration === 'isotonic' ? fitIsotonic : fitPlatt;
  const curve = fit(margins, calibrate.labels, weights);
  const manifest: SignalManifest = {
    format: 'kairos-signal-model',
    version: 1,
    features: [...train.features.names],
    label,
    trainedOn,
    ...(stoppedOn && { stoppedOn }),
    calibratedOn,
    dataHash: hashSlices({ train, stop, calibrate }),
    payoff: { gain: payoff.gain, loss: payoff.loss, cost: payoff.cost ?? 0 },
    threshold,
    rounds,
  };
  return assemble(manifest, model, curve);
}

function earlyStopping({ features, labels, weights, patience }: LabeledSlice & { readonly patience?: number }) {
  return { features, labels, ...(weights && { weights }), ...(patience !== undefined && { patience }) };
}
