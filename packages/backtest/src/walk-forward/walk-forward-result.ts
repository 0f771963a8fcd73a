import type { BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import type { Statistics } from '../statistics/statistics.js';
import type { Combination } from '../sweep/parameter-value.js';
import type { ParameterDrift } from './parameter-drift.js';
import type { WalkForwardSummary } from './summarise-windows.js';
import type { TrainTestWindow } from './walk-forward-windows.js';

/** A window of a walk-forward study: what was chosen in its training, and what came of it. */
export interface WalkForwardWindow extends TrainTestWindow {
  /** Opening times of the first and last test bar, UTC epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The chosen values of the parameters that were searched; `undefined` where nothing was chosen and nothing is held. */
  readonly params: Combination | undefined;
  /** Figures of the choice in its training window; `undefined` without a choice. */
  readonly inSample: Statistics | undefined;
  /** Figures of the test window: of its part of the stitched equity, and of the trades that ended in it. */
  readonly outOfSample: Statistics;
  /** The objective of the choice in both windows; `undefined` where it is not defined. */
  readonly objective: { readonly inSample: number | undefined; readonly outOfSample: number | undefined };
  /** Combinations tested in training; of these failed; and without an objective, as where a constraint was not met. */
  readonly tested: number;
  readonly failed: number;
  readonly unranked: number;
}

/** What a walk-forward study found. */
export interface WalkForwardResult {
  /** Name of the strategy, or of the model. */
  readonly strategy: string;
  /** Name of what was optimised. */
  readonly objective: string;
  readonly windows: readonly WalkForwardWindow[];
  /** The backtest over all test windows, each traded with what its training chose. Its bars are `bars`. */
  readonly outOfSample: BacktestResult;
  /** The bars of all test windows, for the report of `outOfSample`. */
  readonly bars: BarSeries;
  /** How the test windows compare with their training windows. */
  readonly summary: WalkForwardSummary;
  /** How much each parameter moved from window to window; empty for a model. */
  readonly drift: readonly ParameterDrift[];
}
