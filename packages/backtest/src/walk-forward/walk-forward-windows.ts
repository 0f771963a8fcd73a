import { InsufficientDataError, parseWith } from '@kairos/core';
import { z } from 'zod';
import type { BarSpan } from '../sweep/bar-span.js';

/** How the bars are cut into windows. Lengths are numbers of bars. */
export interface WalkForwardPlan {
  /** Bars of a training window, at least 2; with `anchored` those of the first one. */
  readonly train: number;
  /** Bars of a test window, at least 2. The test windows follow each other without a gap. */
  readonly test: number;
  /** `rolling` (the default) trains on the last `train` bars, `anchored` on all from the first bar on. */
  readonly mode?: 'rolling' | 'anchored';
  /**
   * Bars before each test window that are not trained on because their labels reach into it: the horizon of the labels, or the longest
   * holding time. 0 unless given: a training window is valued at its own last close, and knows nothing later.
   */
  readonly purge?: number;
  /** Bars between training and test that are left out besides, so that what lingers in the prices does not join them; 0 unless given. */
  readonly embargo?: number;
}

/** A stretch to train on, and the one after it to test on; numbers of bars. */
export interface TrainTestWindow {
  readonly train: BarSpan;
  readonly test: BarSpan;
}

const bars = (least: number) => z.int().min(least);

/** @internal */
export const PLAN_SHAPE = {
  train: bars(2),
  test: bars(2),
  mode: z.enum(['rolling', 'anchored']).default('rolling'),
  purge: bars(0).default(0),
  embargo: bars(0).default(0),
};

const planSchema = z.strictObject(PLAN_SHAPE);

/**
 * The windows of a walk-forward study: train, leave the gap of `purge` and `embargo`, test, move on by one test window.
 *
 * Training always comes before its test, so purge and embargo both lie between them. What is left at the end is a last, shorter test window,
 * unless it is a single bar, in which nothing could be filled; that one joins the window before.
 *
 * @param length - Number of bars.
 * @throws `ValidationError` for a plan that is unknown or out of range; `InsufficientDataError` when not even one window fits.
 * @see Pardo (2008), "The Evaluation and Optimization of Trading Strategies", 2nd ed., ch. 11; purge and embargo: Lopez de Prado (2018),
 * Advances in Financial Machine Learning, section 7.4.
 * @example
 * ```ts
 * import { walkForwardWindows } from '@kairos/backtest';
 *
 * const windows = walkForwardWindows(100, { train: 60, test: 15, purge: 5 });
 * windows.map(({ train }) => [train.start, train.end]); // => [ [ 0, 60 ], [ 15, 75 ], [ 30, 90 ] ]
 * windows.map(({ test }) => [test.start, test.end]); // => [ [ 65, 80 ], [ 80, 95 ], [ 95, 100 ] ]
 * ```
 */
export function walkForwardWindows(length: number, plan: WalkForwardPlan): TrainTestWindow[] {
  const { train, test, mode, purge, embargo } = parseWith(planSchema, plan, 'plan');
  const gap = purge + embargo;
  const needed = train + gap + 2;
  if (!(length >= needed)) {
    const message = `walk-forward needs ${needed} bars: train ${train}, purge and embargo ${gap}, and 2 to test on; got ${length}`;
    throw new InsufficientDataError(message, { needed, got: length });
  }
  const windows: TrainTestWindow[] = [];
  for (let start = train + gap; start < length; ) {
    const isLast = length - (start + test) < 2;
    const end = isLast ? length : start + test;
    const trained = start - gap;
    windows.push({ train: { start: mode === 'anchored' ? 0 : trained - train, end: trained }, test: { start, end } });
    start = end;
  }
  return windows;
}
