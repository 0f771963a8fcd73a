import type { FeatureMatrix } from '@kairos/core';
import { checkMatrix, completeRows, pickRows } from '../features/matrix/feature-rows.js';
import { checkKnown, invalid } from '../regimes/input/invalid.js';
import type { DroppedFromSlice, LabeledSlice } from '../signal-model/labeled-slice.js';
import { checkRange } from './label-range.js';
import type { Labels } from './labels.js';
import { checkSameBars } from './same-bars.js';

/** Which rows a slice holds, and what counts as 1. */
export interface LabeledRowsOptions {
  /** Only decisions from this time on, UTC epoch milliseconds; before `until`. */
  readonly from?: number;
  /** Only labels that were known by this time, UTC epoch milliseconds: what purges the slice against the one that begins then. */
  readonly until?: number;
  /** The label that becomes 1, all others 0; 1 unless given. */
  readonly positive?: number;
  /** One weight per row of the labels, such as `sampleUniqueness` gives. */
  readonly weights?: ArrayLike<number>;
  /** Whether rows with a missing feature stay, which trees can take: `keep` unless given, or `drop`. */
  readonly incomplete?: 'keep' | 'drop';
}

/** Rows to fit a model to, and how many were left out. */
export interface LabeledRows extends LabeledSlice {
  readonly labels: Uint8Array;
  readonly knownAt: Float64Array;
  readonly weights?: Float64Array;
  /** What each trade brought, as in the labels: what `meanPayoff` takes the payoff from. */
  readonly returns: Float64Array;
  readonly dropped: DroppedFromSlice;
}

const NAMES = [
  'from',
  'until',
  'positive',
  'weights',
  'incomplete',
] as const satisfies readonly (keyof LabeledRowsOptions)[];

/**
 * Puts features and labels together to a slice that models are fitted to: one row for each label, the features of its bar.
 *
 * `until` keeps only labels that were known by then, so that a slice which begins there is purged against this one.
 *
 * @param features - One row per bar, of the same bars as the labels: each row known at the very time its label was decided at.
 * @throws `ValidationError` on features and labels of different bars, features that became known after the decision, weights that do not
 * fit, times that are no UTC epoch milliseconds, or another bad option.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { feature, featureSet, labeledRows, meanPayoff, sampleUniqueness, signalModel, tripleBarrierLabels } from '@kairos/models';
 *
 * const bars = randomBars({ length: 3000 });
 * const features = featureSet([feature.rsi(14), feature.volatility(20)]).compute(bars);
 * const labels = tripleBarrierLabels(bars, { horizon: 12 });
 * const weights = sampleUniqueness(labels);
 * const split = bars.time[2000]!;
 *
 * const train = labeledRows(features, labels, { until: split, weights });
 * const calibrate = labeledRows(features, labels, { from: split, weights });
 * const model = signalModel({ label: 'the target came first', train, calibrate, payoff: meanPayoff(train), trees: { rounds: 10 } });
 * model.manifest.features; // => [ 'rsi(14)', 'volatility(20)' ]
 * ```
 */
export function labeledRows(features: FeatureMatrix, labels: Labels, options: LabeledRowsOptions = {}): LabeledRows {
  checkKnown(options, NAMES);
  checkMatrix(features);
  checkSameBars(features, labels);
  const { from, until } = checkRange(options, labels);
  const { positive = 1, weights } = options;
  const { incomplete = 'keep' } = options;
  if (incomplete !== 'keep' && incomplete !== 'drop') {
    throw invalid('incomplete', `must be keep or drop, was ${String(incomplete)}`);
  }
  if (weights && weights.length !== labels.rows) {
    throw invalid('weights', `must be one per row of the labels (${labels.rows}), was ${weights.length}`);
  }
  const complete = incomplete === 'drop' ? completeRows(features) : undefined;
  const dropped = { early: 0, late: 0, incomplete: 0, ...labels.dropped };
  const kept: number[] = [];
  for (let row = 0; row < labels.rows; row++) {
    if (labels.decidedAt[row]! < from) dropped.early++;
    else if (labels.knownAt[row]! > until) dropped.late++;
    else if (complete && complete[labels.bar[row]!] === 0) dropped.incomplete++;
    else kept.push(row);
  }
  return {
    features: pickRows(
      features,
      kept.map((row) => labels.bar[row]!),
    ),
    labels: Uint8Array.from(kept, (row) => (labels.label[row] === positive ? 1 : 0)),
    knownAt: Float64Array.from(kept, (row) => labels.knownAt[row]!),
    ...(weights && { weights: Float64Array.from(kept, (row) => weights[row]!) }),
    returns: Float64Array.from(kept, (row) => labels.returns[row]!),
    dropped,
  };
}
