import type { BarSeries, Strategy } from '@kairos/core';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { Statistics } from '../statistics/statistics.js';
import { digest } from '../sweep/digest.js';
import type { ResolvedObjective } from '../sweep/objective.js';
import type { ParameterRange } from '../sweep/parameter-range.js';
import type { Combination } from '../sweep/parameter-value.js';
import type { TrialRegistry } from '../validation/trials/trial-registry.js';
import { tradeOutOfSample } from './out-of-sample.js';
import { parameterDrift } from './parameter-drift.js';
import { summariseWindows } from './summarise-windows.js';
import type { WalkForwardResult, WalkForwardWindow } from './walk-forward-result.js';
import type { TrainTestWindow, WalkForwardPlan } from './walk-forward-windows.js';

/** A window after its training, and the strategy that it chose; `undefined` stays out of the market. @internal */
export interface TrainedWindow {
  readonly window: TrainTestWindow;
  readonly strategy: Strategy | undefined;
  readonly params: Combination | undefined;
  readonly inSample: Statistics | undefined;
  /** Combinations tested, failed, and without an objective. */
  readonly counts: Pick<WalkForwardWindow, 'tested' | 'failed' | 'unranked'>;
}

/** @internal */
export interface StudyInput {
  readonly strategy: string;
  readonly bars: BarSeries;
  readonly settings: Omit<BacktestOptions, 'bars' | 'strategy' | 'trials'>;
  /** The same with defaults, checked. */
  readonly resolved: ResolvedOptions;
  readonly plan: Required<WalkForwardPlan>;
  readonly history: number | undefined;
  readonly boundary: 'carry' | 'close';
  readonly objective: ResolvedObjective;
  readonly trained: readonly TrainedWindow[];
  /** What was searched; empty for a model. */
  readonly space: Readonly<Record<string, ParameterRange>>;
  readonly trials: TrialRegistry | undefined;
}

function toWindow(
  { window, params, inSample, counts }: TrainedWindow,
  outOfSample: Statistics,
  { bars, objective }: StudyInput,
): WalkForwardWindow {
  const measure = (stats: Statistics | undefined) => stats && objective.measure(stats);
  return {
    ...window,
    from: bars.time[window.test.start]!,
    to: bars.time[window.test.end - 1]!,
    params,
    inSample,
    outOfSample,
    objective: { inSample: measure(inSample), outOfSample: measure(inSample && outOfSample) },
    ...counts,
  };
}

/** Trades what the training chose, and compares. @internal */
export function finishStudy(input: StudyInput): WalkForwardResult {
  const { strategy: name, trained, objective, plan, space } = input;
  const choices = trained.map(({ params }) => params);
  const fitted = trained.map(({ strategy }) => strategy?.params ?? null);
  const { result, bars, figures } = tradeOutOfSample({
    ...input,
    windows: trained.map(({ window: { test }, strategy }) => ({ test, strategy })),
    name,
    params: { ...plan, objective: objective.name, chosen: digest(JSON.stringify(fitted)).slice(0, 16) },
  });
  const windows = trained.map((one, at) => toWindow(one, figures[at]!, input));
  return {
    strategy: name,
    objective: objective.name,
    windows,
    outOfSample: result,
    bars,
    summary: summariseWindows(windows, objective.goal === 'lowest'),
    drift: parameterDrift(choices, space),
  };
}
