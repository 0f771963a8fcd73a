import { countedRows } from './counted-rows.js';
import { binFeatures, type FeatureBins } from './feature-bins.js';
import { checkNames, type FeatureRows, refuse } from './feature-rows.js';
import { fitsFloat } from './float-range.js';
import { type Growth, TreeGrower } from './grow-tree.js';
import { callingThread, type HistogramJob } from './histogram-crew.js';
import { baseMargins, derive, type Fit, meanLoss } from './objective.js';
import { addTree } from './predict.js';
import { pickShare } from './row-sample.js';
import {
  checkLabels,
  checkTrainingRows,
  checkWeights,
  monotoneColumns,
  type ResolvedTraining,
  resolveTraining,
  type TrainOptions,
} from './train-options.js';
import { flattenTrees, type TreeEnsemble, type TreeNode } from './tree-ensemble.js';

/** Trees, and how they came about. */
export interface TrainedTrees {
  readonly model: TreeEnsemble;
  /** Rounds that were kept: up to the best one where early stopping watched. */
  readonly rounds: number;
  /** Loss of the early-stopping rows after each round that was tried: log loss, or root mean squared error. Empty without them. */
  readonly losses: Float64Array;
}

function classCount(options: TrainOptions, labels: ArrayLike<number>): number {
  if (options.objective !== 'multi:softprob') {
    if (options.classes !== undefined)
      refuse('classes', `must be left out unless the objective is multi:softprob, was ${options.classes}`);
    return 2;
  }
  let classes = options.classes;
  if (classes === undefined) {
    classes = 2;
    for (let i = 0; i < labels.length; i++) classes = Math.max(classes, labels[i]! + 1);
  }
  if (!Number.isInteger(classes) || classes < 2 || classes > 1000) {
    refuse('classes', `must be a whole number from 2 to 1000, was ${classes}`);
  }
  return classes;
}

function startScore(
  options: TrainOptions,
  training: ResolvedTraining,
  { labels, weights }: Pick<Fit, 'labels' | 'weights'>,
): number {
  const { objective } = training;
  if (options.baseScore !== undefined) {
    const isFit = objective !== 'binary:logistic' || (options.baseScore > 0 && options.baseScore < 1);
    if (fitsFloat(options.baseScore) && isFit) return Math.fround(options.baseScore);
    const wanted =
      objective === 'binary:logistic' ? 'a probability above 0 and below 1' : 'a number that float32 can hold';
    refuse('baseScore', `must be ${wanted}, was ${String(options.baseScore)}`);
  }
  if (objective === 'multi:softprob') return 0.5;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = labels.reduce((sum, label, row) => sum + label * weights[row]!, 0) / total;
  // Labels of one class only still need a finite margin.
  return Math.fround(objective === 'binary:logistic' ? Math.min(Math.max(mean, 1e-6), 1 - 1e-6) : mean);
}

function startMargins(rows: number, base: Float32Array): Float32Array {
  return Float32Array.from({ length: rows * base.length }, (_, i) => base[i % base.length]!);
}

/** Stops at the first round after `patience` ones that were no better. */
class LossWatch {
  readonly #patience: number;
  readonly losses: number[] = [];
  best = 0;

  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Whether training is over. */
  see(loss: number): boolean {
    this.losses.push(loss);
    if (this.losses.length === 1 || loss < this.losses[this.best]!) this.best = this.losses.length - 1;
    return this.losses.length - 1 - this.best >= this.#patience;
  }
}

/** The features, labels and weights that training never sees but in their loss. */
function watchedRows(
  options: TrainOptions,
  training: ResolvedTraining,
  features: FeatureRows,
  classes: number,
  base: Float32Array,
) {
  const { earlyStopping } = options;
  if (!earlyStopping) return undefined;
  const { objective } = training;
  checkNames(earlyStopping.features, features.names);
  checkTrainingRows(earlyStopping.features, 'earlyStopping.features');
  const { rows } = earlyStopping.features;
  const labels = checkLabels(earlyStopping.labels, rows, 'earlyStopping.labels', objective, classes);
  const weights = checkWeights(earlyStopping.weights, labels, 'earlyStopping.weights', 1);
  const fit: Fit = { labels, weights, margins: startMargins(rows, base), groups: base.length };
  return { fit, values: earlyStopping.features.values };
}

/** The arrays of a run, those that workers read in memory that they share. */
function shareOut(options: TrainOptions, training: ResolvedTraining, bins: FeatureBins, groups: number) {
  const { allocate, start } = options.workers ?? callingThread;
  const histogramSize = 2 * bins.binStart[bins.columns]!;
  const job: HistogramJob = {
    bins: bins.bins,
    columns: bins.columns,
    order: new Int32Array(allocate(4 * bins.rows)),
    gradients: new Float64Array(allocate(16 * bins.rows)),
    histograms: new Float64Array(allocate(8 * histogramSize * training.maxDepth)),
    histogramSize,
    selection: new Int32Array(allocate(4 * bins.columns)),
  };
  const derivatives = Array.from({ length: groups }, (_, k) =>
    k === 0 ? job.gradients : new Float64Array(2 * bins.rows),
  );
  return { job, derivatives, crew: start(job) };
}

/**
 * Fits gradient-boosted trees by histograms, as the `hist` method of XGBoost does.
 *
 * Each round adds one tree (one per class for `multi:softprob`) that lowers the loss at second order: leaves are
 * -learningRate T(G) / (H + lambda), splits the ones with the most gain above `gamma`. Missing values (NaN) are tried on both sides of each split. A
 * feature with up to `maxBins` distinct values is cut between any two of them, others at equal ranks; the threshold is the lowest value
 * on the right. Rows of weight 0 leave no trace; other weights do not move the ranks, as those of XGBoost do. The same input gives the same trees, whatever the number of workers.
 *
 * Give it training rows only, in the columns of a `FeatureMatrix`. Rows for early stopping must be later ones whose labels do not
 * overlap those of the training rows: this function has no times and cannot check that.
 *
 * @param labels - One per row: 0 or 1, a class from 0, or any number, as the objective says.
 * @throws `ValidationError` about shapes that do not fit, values that are infinite, labels of another objective, settings out of range,
 * and labels or weights so large that float32 cannot hold a gain, a cover or a leaf.
 * @see Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", KDD.
 * @example
 * ```ts
 * import { predictProbabilities, trainTrees } from '@kairos/models/gbdt';
 *
 * // The trade pays when momentum is above 0; a row without a value.
 * const features = { names: ['momentum'], rows: 6, values: Float32Array.of(-2, -1, -0.5, 0.5, 1, Number.NaN) };
 * const { model } = trainTrees(features, [0, 0, 0, 1, 1, 1], { rounds: 20, minChildWeight: 0 });
 *
 * const fresh = { names: ['momentum'], rows: 2, values: Float32Array.of(-3, 3) };
 * Array.from(predictProbabilities(model, fresh), (p) => p > 0.5); // => [ false, true ]
 * ```
 */
export function trainTrees(features: FeatureRows, labels: ArrayLike<number>, options: TrainOptions = {}): TrainedTrees {
  const training = resolveTraining(options);
  const { objective, learningRate, maxDepth, subsample, columnSample, positiveWeight } = training;
  checkTrainingRows(features, 'features');
  const classes = classCount(options, labels);
  const groups = objective === 'multi:softprob' ? classes : 1;
  const known = checkLabels(labels, features.rows, 'labels', objective, classes);
  const own = checkWeights(options.weights, known, 'weights', objective === 'binary:logistic' ? positiveWeight : 1);
  const { features: used, ...counted } = countedRows({ features, labels: known, weights: own });
  const baseScore = [startScore(options, training, counted)];
  const base = baseMargins(objective, baseScore, groups);
  const fit: Fit = { ...counted, margins: startMargins(used.rows, base), groups };
  const watched = watchedRows(options, training, used, classes, base);
  const monotone = monotoneColumns(options.monotone, used.names);
  const by = { ...training, monotone, isConstrained: monotone.some((way) => way !== 0) };
  const bins = binFeatures(used, training.maxBins, (options.workers ?? callingThread).allocate);
  const { job, derivatives, crew } = shareOut(options, training, bins, groups);
  const growth: Growth = { ...job, bins, crew, by, maxDepth, learningRate };
  const grower = new TreeGrower(growth);
  const roots: TreeNode[] = [];
  const watch = new LossWatch(training.patience);
  const { random } = options;

  const addRound = (round: number) => {
    derive(objective, fit, derivatives);
    const drawn = pickShare(used.rows, subsample, random?.fork(`rows ${round}`));
    for (let group = 0; group < groups; group++) {
      if (groups > 1 && group > 0) job.gradients.set(derivatives[group]!);
      const columns = pickShare(used.names.length, columnSample, random?.fork(`features ${roots.length}`));
      job.selection.set(columns);
      job.order.set(drawn);
      const inTree = new Uint8Array(used.rows);
      const root = grower.grow(drawn.length, columns, (value, from, to) => {
        for (let i = from; i < to; i++) {
          const row = job.order[i]!;
          fit.margins[row * groups + group]! += value;
          inTree[row] = 1;
        }
      });
      roots.push(root);
      if (drawn.length < used.rows) addTree(root, used, (row) => inTree[row] === 0, fit.margins, groups, group);
      if (watched) addTree(root, { ...used, ...watchedShape(watched) }, () => true, watched.fit.margins, groups, group);
    }
  };

  try {
    for (let round = 0; round < training.rounds; round++) {
      addRound(round);
      if (watched && watch.see(meanLoss(objective, watched.fit))) break;
    }
  } finally {
    crew.finish();
  }
  const rounds = watched ? watch.best + 1 : training.rounds;
  const kept = roots.slice(0, rounds * groups);
  const treeGroup = Int32Array.from(kept, (_, t) => t % groups);
  const about = { objective, features: [...used.names], groups, baseScore };
  return { model: flattenTrees(about, kept, treeGroup), rounds, losses: Float64Array.from(watch.losses) };
}

function watchedShape({ fit, values }: { fit: Fit; values: Float32Array }) {
  return { rows: fit.labels.length, values };
}
