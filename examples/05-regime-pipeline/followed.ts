import { type BarSeries, createContext, defineStrategy, type FeatureMatrix, type Strategy } from '@kairos/core';
import {
  type FeatureSet,
  type FittedSignalModel,
  labeledRows,
  meanPayoff,
  metaLabels,
  sampleUniqueness,
  signalModel,
} from '@kairos/models';
import { COSTS } from './account.js';
import { HORIZON, momentum } from './momentum.js';

/** A model of the question whether to follow the momentum, fitted to labels that were known before `until`. */
export function fitFollower(past: BarSeries, features: FeatureMatrix, from: number): FittedSignalModel {
  const context = createContext(past);
  const signals = momentum().signals(past, context);
  const labels = metaLabels(past, signals, { horizon: HORIZON, costs: COSTS, warmup: context.warmup });
  const weights = sampleUniqueness(labels);
  // The last third of the training says how far to grow, and which probability a margin is.
  const until = past.time.at(-1)!;
  const cut = (share: number) => from + share * (until - from);
  const slice = (begin: number, end: number) => labeledRows(features, labels, { from: begin, until: end, weights });
  return signalModel({
    label: 'the momentum trade pays after costs',
    train: slice(from, cut(0.65)),
    stop: { ...slice(cut(0.65), cut(0.8)), patience: 15 },
    calibrate: slice(cut(0.8), until),
    calibration: 'platt',
    // The returns of the labels have their costs taken off already.
    payoff: meanPayoff(labeledRows(features, labels)),
    trees: { rounds: 120, maxDepth: 3, learningRate: 0.05, minChildWeight: 10 },
  });
}

/** The momentum, where the model says that it pays. */
export function followed(model: FittedSignalModel, features: FeatureSet): Strategy {
  const strategy = defineStrategy({
    name: 'momentum-followed',
    description: 'Momentum trades that a signal model expects to pay.',
    signals(bars, _params, context) {
      context.lookback(features.lookback(bars.timeframe));
      const wanted = momentum().signals(bars, context);
      const { regime } = context;
      const matrix = features.compute(bars, regime && { regime });
      const decisions = model.decide(matrix);
      const confidence = model.probabilities(matrix);
      const both = (asked: Uint8Array | undefined) => asked!.map((one, i) => one & decisions[i]!);
      return { ...wanted, enterLong: both(wanted.enterLong), enterShort: both(wanted.enterShort), confidence };
    },
  });
  return strategy();
}
