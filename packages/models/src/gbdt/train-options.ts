import { didYouMean, type Random } from '@kairos/core';
import { checkRows, type FeatureRows, refuse } from './feature-rows.js';
import { fitsFloat } from './float-range.js';
import type { HistogramWorkers } from './histogram-crew.js';
import type { Objective } from './tree-ensemble.js';

/** Later rows that decide when to stop: none of their labels may overlap those of the training rows. */
export interface EarlyStopping {
  readonly features: FeatureRows;
  readonly labels: ArrayLike<number>;
  /** Weight per row; 1 unless given. */
  readonly weights?: ArrayLike<number>;
  /** Rounds without a better loss after which training ends; 20 unless given. The rounds after the best are dropped. */
  readonly patience?: number;
}

/** How {@link trainTrees} fits. Defaults are those of XGBoost, except for `rounds` and `baseScore`. */
export interface TrainOptions {
  /** `binary:logistic` unless given. */
  readonly objective?: Objective;
  /** Number of classes of `multi:softprob`; the highest label + 1 unless given. */
  readonly classes?: number;
  /** Most rounds, one tree (or one per class) each; 100 unless given. */
  readonly rounds?: number;
  /** Share of each tree's answer that counts, above 0 and at most 1; 0.3 unless given. */
  readonly learningRate?: number;
  /** Most splits from the root to a leaf, from 1 to 24; 6 unless given. */
  readonly maxDepth?: number;
  /** Most bins a feature is cut into, from 2 to 4096; 256 unless given. A feature with fewer distinct values loses nothing. */
  readonly maxBins?: number;
  /** Least sum of second derivatives in each child; 1 unless given. */
  readonly minChildWeight?: number;
  /** L2 strength on leaf values; 1 unless given. */
  readonly lambda?: number;
  /** L1 strength on leaf values; 0 unless given. */
  readonly alpha?: number;
  /** Least gain of a split; 0 unless given. */
  readonly gamma?: number;
  /** Share of the rows that each round draws without replacement, above 0 and at most 1; 1 unless given. Less needs `random`. */
  readonly subsample?: number;
  /** Share of the features that each tree draws; 1 unless given. Less needs `random`. */
  readonly columnSample?: number;
  /** Factor on the weight of rows with label 1 (`binary:logistic` only); 1 unless given. */
  readonly positiveWeight?: number;
  /** Weight per row, at least 0; 1 unless given. A row of weight 0 is as good as not there. */
  readonly weights?: ArrayLike<number>;
  /** Where the sum of the trees begins; unless given the weighted mean label, and 0.5 for `multi:softprob`. */
  readonly baseScore?: number;
  /** By feature name: 1 where the answer may only rise with it, -1 where it may only fall. */
  readonly monotone?: Readonly<Record<string, 1 | -1>>;
  readonly earlyStopping?: EarlyStopping;
  /** Draws rows and features. */
  readonly random?: Random;
  /** Threads; the calling one alone unless given. The result is the same. */
  readonly workers?: HistogramWorkers;
}

/** Options with their defaults. @internal */
export type ResolvedTraining = ReturnType<typeof withDefaults>;

const OBJECTIVES: readonly Objective[] = ['binary:logistic', 'multi:softprob', 'reg:squarederror'];
const NAMES: readonly (keyof TrainOptions)[] = [
  'objective',
  'classes',
  'rounds',
  'learningRate',
  'maxDepth',
  'maxBins',
  'minChildWeight',
  'lambda',
  'alpha',
  'gamma',
  'subsample',
  'columnSample',
  'positiveWeight',
  'weights',
  'baseScore',
  'monotone',
  'earlyStopping',
  'random',
  'workers',
];

function withDefaults(options: TrainOptions) {
  return {
    objective: options.objective ?? ('binary:logistic' as Objective),
    rounds: options.rounds ?? 100,
    learningRate: options.learningRate ?? 0.3,
    maxDepth: options.maxDepth ?? 6,
    maxBins: options.maxBins ?? 256,
    minChildWeight: options.minChildWeight ?? 1,
    lambda: options.lambda ?? 1,
    alpha: options.alpha ?? 0,
    gamma: options.gamma ?? 0,
    subsample: options.subsample ?? 1,
    columnSample: options.columnSample ?? 1,
    positiveWeight: options.positiveWeight ?? 1,
    patience: options.earlyStopping?.patience ?? 20,
  };
}

type NumberName = Exclude<keyof ReturnType<typeof withDefaults>, 'objective'>;

function checkNumber(
  training: ResolvedTraining,
  name: NumberName,
  ok: (value: number) => boolean,
  wanted: string,
): void {
  const value = training[name];
  const path = name === 'patience' ? 'earlyStopping.patience' : name;
  if (typeof value !== 'number' || !ok(value)) refuse(path, `must be ${wanted}, was ${String(value)}`);
}

function checkNumbers(training: ResolvedTraining): void {
  const whole = (low: number, high: number) => (value: number) =>
    Number.isInteger(value) && value >= low && value <= high;
  const atLeastZero = (value: number) => value >= 0 && Number.isFinite(value);
  const share = (value: number) => value > 0 && value <= 1;
  checkNumber(training, 'rounds', whole(1, 100_000), 'a whole number from 1 to 100000');
  checkNumber(training, 'patience', whole(1, 100_000), 'a whole number from 1 to 100000');
  checkNumber(training, 'maxDepth', whole(1, 24), 'a whole number from 1 to 24');
  checkNumber(training, 'maxBins', whole(2, 4096), 'a whole number from 2 to 4096');
  for (const name of ['learningRate', 'subsample', 'columnSample'] as const) {
    checkNumber(training, name, share, 'a fraction above 0 and at most 1');
  }
  for (const name of ['minChildWeight', 'lambda', 'alpha', 'gamma'] as const) {
    checkNumber(training, name, atLeastZero, 'a number of at least 0');
  }
  checkNumber(training, 'positiveWeight', (value) => value > 0 && Number.isFinite(value), 'a number above 0');
}

/** Defaults filled in, every setting checked. @internal */
export function resolveTraining(options: TrainOptions): ResolvedTraining {
  if (typeof options !== 'object' || options === null) {
    refuse('options', `must be an object such as { rounds: 200 }, was ${String(options)}`);
  }
  const unknown = Object.keys(options).find((name) => !(NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) refuse(unknown, `is not an option.${didYouMean(unknown, NAMES)}`);
  const training = withDefaults(options);
  if (!OBJECTIVES.includes(training.objective)) {
    refuse('objective', `must be one of ${OBJECTIVES.join(', ')}, was ${String(training.objective)}`);
  }
  checkNumbers(training);
  if (!options.random && (training.subsample < 1 || training.columnSample < 1)) {
    refuse('random', 'must be given to draw rows or features, such as createRandom(42), was undefined');
  }
  return training;
}

/** 1, 0 or -1 per column. @internal */
export function monotoneColumns(monotone: TrainOptions['monotone'], names: readonly string[]): Int8Array {
  const ways = new Int8Array(names.length);
  for (const [name, way] of Object.entries(monotone ?? {})) {
    const column = names.indexOf(name);
    if (column < 0) refuse(`monotone.${name}`, `is not a feature.${didYouMean(name, names)}`);
    if (way !== 1 && way !== -1) refuse(`monotone.${name}`, `must be 1 (rises) or -1 (falls), was ${String(way)}`);
    ways[column] = way;
  }
  return ways;
}

/** A copy of labels that the objective takes. @internal */
export function checkLabels(
  labels: ArrayLike<number>,
  rows: number,
  path: string,
  objective: Objective,
  classes: number,
): Float64Array {
  if (labels?.length !== rows) refuse(path, `must be one per row (${rows}), was ${String(labels?.length)}`);
  const copy = Float64Array.from(labels);
  const isFit =
    objective === 'reg:squarederror'
      ? fitsFloat
      : (label: number) => Number.isInteger(label) && label >= 0 && label < classes;
  const at = copy.findIndex((label) => !isFit(label));
  const wanted =
    objective === 'reg:squarederror' ? 'a number that float32 can hold' : `a whole number from 0 to ${classes - 1}`;
  if (at >= 0) refuse(`${path}[${at}]`, `must be ${wanted}, was ${copy[at]}`);
  return copy;
}

/** Weights of rows, those of positive ones included. @internal */
export function checkWeights(
  weights: ArrayLike<number> | undefined,
  labels: Float64Array,
  path: string,
  positive: number,
): Float64Array {
  if (weights && weights.length !== labels.length) {
    refuse(path, `must be one per row (${labels.length}), was ${weights.length}`);
  }
  const copy = weights ? Float64Array.from(weights) : new Float64Array(labels.length).fill(1);
  const at = copy.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (at >= 0) refuse(`${path}[${at}]`, `must be a number of at least 0, was ${copy[at]}`);
  if (!copy.some((weight) => weight > 0)) refuse(path, 'must have a row that counts, all were 0');
  return copy.map((weight, row) => (labels[row] === 1 ? weight * positive : weight));
}

/** @internal */
export function checkTrainingRows(features: FeatureRows, path: string): void {
  checkRows(features, path);
  if (new Set(features.names).size !== features.names.length) refuse(`${path}.names`, 'must not name a feature twice');
  if (features.rows === 0) refuse(`${path}.rows`, 'must be at least 1, was 0');
}
