import { monteCarlo, type TrialRegistry, walkForwardModel } from '@kairos/backtest';
import { alignBars, alignRegimes, type BarSeries, type RegimeModel, resampleBars } from '@kairos/core';
import type { FittedSignalModel } from '@kairos/models';
import { accountOf } from './account.js';
import { featuresOf } from './features.js';
import { fitFollower, followed } from './followed.js';
import { HORIZON } from './momentum.js';

/** Half-hour bars of a day. */
const DAY = 48;
const TRAIN_DAYS = 90;
const TEST_DAYS = 20;
/** Days that one window of training and one of testing need. */
export const LEAST_DAYS = TRAIN_DAYS + TEST_DAYS + 1;

/** What a study is made of. */
export interface StudyOptions {
  /** Bars of five minutes with their funding. */
  readonly execution: BarSeries;
  /** Reads the 4h bars. */
  readonly regimeModel: RegimeModel;
  /** Whether its readings have the measures of Kronos. */
  readonly kronos: boolean;
  readonly trials: TrialRegistry;
  /** Half-hour bars of a training window, and of a test window. */
  readonly train?: number;
  readonly test?: number;
}

/** Readings of the 4h bars for each half hour, and the half hours. */
export async function readRegimes(execution: BarSeries, model: RegimeModel) {
  const bars = resampleBars(execution, '30m');
  const higher = resampleBars(execution, '4h');
  const readings = await model.estimate(higher);
  /** A 4h bar is seen by the half hours that close with it or later. */
  const regimeOf = (some: BarSeries) => alignRegimes(readings, alignBars(some, higher));
  return { bars, regimeOf };
}

/**
 * The whole way: regime of the 4h bars, features of the half hours, a signal model fitted anew for each window, sizes by volatility and
 * regime, rules and kill switches, and a backtest of what no fit had seen.
 */
export async function study({
  execution,
  regimeModel,
  kronos,
  trials,
  train = TRAIN_DAYS * DAY,
  test = TEST_DAYS * DAY,
}: StudyOptions) {
  const { bars, regimeOf } = await readRegimes(execution, regimeModel);
  const regime = regimeOf(bars);
  const features = featuresOf({ kronos });
  const matrix = features.compute(bars, { regime });
  let model: FittedSignalModel | undefined;
  const walkForward = await walkForwardModel({
    ...accountOf(bars.symbol, regime, execution),
    bars,
    train,
    test,
    purge: HORIZON,
    trials,
    name: kronos ? 'momentum followed, with Kronos' : 'momentum followed',
    fit({ past, train: window }) {
      model = fitFollower(past, matrix, bars.time[window.start]!);
      return followed(model, features);
    },
  });
  const { outOfSample } = walkForward;
  return {
    walkForward,
    outOfSample,
    bars: walkForward.bars,
    regime: regimeOf(walkForward.bars),
    paths: monteCarlo(outOfSample, { paths: 1000, seed: 1, ruin: 0.15 }),
    /** That of the last window: the bars which it was tested on are new to it. */
    model: model!,
  };
}
