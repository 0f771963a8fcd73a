import {
  type BarSeries,
  CanceledError,
  parseWith,
  type RegimeSeries,
  type Strategy,
  StrategyError,
  sliceBars,
  ValidationError,
} from '@kairos/core';
import { z } from 'zod';
import { backtest } from '../backtest.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import { isStrategy, strategyFault } from '../options/resolve-options.js';
import { type BarSpan, runOnSpan } from '../sweep/bar-span.js';
import { resolveShared } from '../sweep/evaluate.js';
import { resolveObjective, type SweepGoal, type SweepObjective } from '../sweep/objective.js';
import { SWEEP_SETTINGS } from '../sweep/resolve-sweep.js';
import { trialsSchema } from '../validation/trials/trials-schema.js';
import { finishStudy, type TrainedWindow } from './finish-study.js';
import { OUT_OF_SAMPLE_SHAPE, type OutOfSampleOptions } from './walk-forward-options.js';
import type { WalkForwardResult } from './walk-forward-result.js';
import { PLAN_SHAPE, type TrainTestWindow, type WalkForwardPlan, walkForwardWindows } from './walk-forward-windows.js';

/** What a model may be fitted on: nothing behind the end of the training window. */
export interface ModelTraining {
  /** Number of the window, counted from 0. */
  readonly window: number;
  /** The bars of the training window. A label that looks ahead has no answer at their end: those rows fall out by themselves. */
  readonly bars: BarSeries;
  /** All bars up to the end of the training window, for features that need history before its first bar. */
  readonly past: BarSeries;
  /** Regime of the training bars, where the options have one. */
  readonly regime: RegimeSeries | undefined;
  /** Where training and test lie in all bars, for features that were computed once: use rows before `train.end` only. */
  readonly train: BarSpan;
  readonly test: BarSpan;
  /** The signal of the options, for a training that takes one itself. */
  readonly signal: AbortSignal | undefined;
}

/** A window whose model is fitted and tested on its training. */
export interface FittedWindow {
  /** Number of the window, counted from 0, and how many there are. */
  readonly window: number;
  readonly of: number;
}

/** What to study: the options of {@link backtest}, how to cut the bars into windows, and how to fit. */
export interface WalkForwardModelOptions
  extends Omit<BacktestOptions, 'strategy' | 'certify'>,
    WalkForwardPlan,
    OutOfSampleOptions {
  /** Fits the model on a training window and gives the strategy that trades it. */
  readonly fit: (training: ModelTraining) => Strategy | Promise<Strategy>;
  /** Name of the study; that of the first strategy unless given. */
  readonly name?: string;
  /** What in sample and out of sample are compared by; `sharpe` unless given. */
  readonly objective?: SweepObjective;
  readonly goal?: SweepGoal;
  /** Told of each window when it is fitted, for showing how far the study is. */
  readonly onWindow?: (fitted: FittedWindow) => void;
  /** Ends the study before the next window is fitted. */
  readonly signal?: AbortSignal;
}

const optionsSchema = z.strictObject({
  // What belongs to the backtest is checked by it.
  ...Object.fromEntries([...SWEEP_SETTINGS, 'bars'].map((name) => [name, z.unknown().optional()])),
  ...PLAN_SHAPE,
  ...OUT_OF_SAMPLE_SHAPE,
  fit: z.custom<never>((value) => typeof value === 'function', { error: 'must be a function of the training window' }),
  onWindow: z.custom<never>((value) => typeof value === 'function', { error: 'must be a function' }).optional(),
  signal: z
    .custom<AbortSignal>((value) => value instanceof AbortSignal, { error: 'must be an AbortSignal' })
    .optional(),
  name: z.string().min(1).optional(),
  objective: z.unknown().optional(),
  goal: z.unknown().optional(),
  trials: trialsSchema.optional(),
});

type Settings = Omit<BacktestOptions, 'bars' | 'strategy' | 'trials'>;

const day = (time: number | undefined) => new Date(time!).toISOString().slice(0, 16).replace('T', ' ');

/** Asks `fit` for its strategy; what it throws is told with the window, since the same code went well in others. */
async function askFit({ fit, name = 'model' }: WalkForwardModelOptions, training: ModelTraining): Promise<Strategy> {
  try {
    return await fit(training);
  } catch (cause) {
    if (cause instanceof CanceledError) throw cause;
    const { window, bars } = training;
    const why = cause instanceof Error ? cause.message : String(cause);
    const when = `${day(bars.time[0])} to ${day(bars.time[bars.length - 1])} UTC`;
    throw new StrategyError(`fit failed in window ${window}, training bars of ${when}: ${why}`, {
      cause,
      strategy: name,
    });
  }
}

async function fitWindow(
  options: WalkForwardModelOptions,
  settings: Settings,
  window: TrainTestWindow,
  at: number,
): Promise<TrainedWindow> {
  const { bars, trials, signal } = options;
  const run = runOnSpan(settings, bars, window.train);
  const past = sliceBars(bars, 0, window.train.end);
  const strategy = await askFit(options, { window: at, bars: run.bars, past, regime: run.regime, ...window, signal });
  if (!isStrategy(strategy)) {
    const message = `options.fit must return a strategy: what it returned for window ${at} ${strategyFault(strategy)}`;
    throw new ValidationError(message, { issues: [{ path: 'options.fit', message }] });
  }
  const { stats } = backtest({ ...run, strategy, ...(trials && { trials }) });
  return { window, strategy, params: undefined, inSample: stats, counts: { tested: 1, failed: 0, unranked: 0 } };
}

/**
 * {@link walkForward} for what is fitted, not searched, such as a signal model: fitted anew on each training window, traded on the bars after it.
 *
 * `fit` is given no bar behind the end of its training window, so that labels and scalers made from what it is given cannot leak. Those that
 * were made from all bars beforehand need a `purge` of at least the horizon of the labels.
 *
 * @throws `ValidationError` for an option that is unknown or out of range, or when `fit` returns no strategy.
 * @throws `InsufficientDataError` when not one window fits, or the history does not warm a strategy up; `DataError` for corrupt bars.
 * @throws `StrategyError` when a strategy throws, or `fit` does, with the window, its dates and the cause.
 * @throws `CanceledError` when the signal aborts.
 * @example
 * ```ts
 * import { walkForwardModel } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const study = await walkForwardModel({
 *   bars: randomBars({ length: 500, seed: 1 }),
 *   capital: 10_000,
 *   train: 200,
 *   test: 100,
 *   fit({ bars }) {
 *     // The mean close of the training is all that this model learns.
 *     const mean = bars.close.reduce((sum, price) => sum + price, 0) / bars.length;
 *     const belowMean = defineStrategy({
 *       name: 'below-mean',
 *       signals: ({ close, length }) => ({
 *         enterLong: mask(length, (i) => close[i]! < mean),
 *         exitLong: mask(length, (i) => close[i]! > mean),
 *       }),
 *     });
 *     return belowMean();
 *   },
 * });
 * study.windows.length; // => 3
 * ```
 */
export async function walkForwardModel(options: WalkForwardModelOptions): Promise<WalkForwardResult> {
  const { train, test, mode, purge, embargo, history, boundary } = parseWith(optionsSchema, options, 'options');
  const plan = { train, test, mode, purge, embargo };
  const objective = resolveObjective(options.objective ?? 'sharpe', options.goal);
  const given = SWEEP_SETTINGS.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]));
  const { bars, trials, signal, onWindow } = options;
  const unscaled = Object.fromEntries(given) as unknown as Settings;
  const resolved = resolveShared({ ...unscaled, bars });
  const settings = { ...unscaled, periodsPerYear: resolved.periodsPerYear };
  const windows = walkForwardWindows(bars.length, plan);
  const trained: TrainedWindow[] = [];
  const { length: of } = windows;
  for (const [at, window] of windows.entries()) {
    if (signal?.aborted) {
      throw new CanceledError(`walk-forward study was canceled after ${at} of ${of} windows`, { cause: signal.reason });
    }
    trained.push(await fitWindow(options, settings, window, at));
    onWindow?.({ window: at, of });
  }
  const strategy = options.name ?? trained[0]!.strategy!.name;
  return finishStudy({
    strategy,
    bars,
    settings,
    resolved,
    plan,
    history,
    boundary,
    objective,
    trained,
    space: {},
    trials,
  });
}
