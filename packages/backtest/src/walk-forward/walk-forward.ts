import type { Strategy } from '@kairos/core';
import type { z } from 'zod';
import { runOnSpan } from '../sweep/bar-span.js';
import { resolveShared } from '../sweep/evaluate.js';
import type { ModuleExport } from '../sweep/module-export.js';
import type { ParameterRange } from '../sweep/parameter-range.js';
import { type ResolvedSweep, resolveSweep } from '../sweep/resolve-sweep.js';
import { sweep } from '../sweep/sweep.js';
import type { SweepOptions } from '../sweep/sweep-options.js';
import { chooseRow } from './choose-row.js';
import { finishStudy, type TrainedWindow } from './finish-study.js';
import { type SharedCrew, sharedCrew } from './shared-crew.js';
import { sweepCheckpoints } from './study-checkpoint.js';
import { type ResolvedStudy, resolveStudy, type WalkForwardOptions } from './walk-forward-options.js';
import type { WalkForwardResult } from './walk-forward-result.js';
import { type TrainTestWindow, walkForwardWindows } from './walk-forward-windows.js';

function crewFor(
  { sweep: { bars, workers } }: ResolvedStudy,
  resolved: ResolvedSweep,
  periodsPerYear: number,
  windows: number,
) {
  if (!workers) return undefined;
  const strategy = resolved.options.strategy as ModuleExport;
  const settings = { ...resolved.settings, periodsPerYear };
  return sharedCrew(workers, { bars, strategy, settings }, windows);
}

/** Searches every training window, the oldest first. */
async function train(
  study: ResolvedStudy,
  { loaded, factory }: ResolvedSweep,
  periodsPerYear: number,
  windows: readonly TrainTestWindow[],
  crew: SharedCrew | undefined,
): Promise<TrainedWindow[]> {
  const { sweep: options, choose, onSweep } = study;
  const { checkpoint, workers: _, ...rest } = options;
  const checkpoints = checkpoint && (await sweepCheckpoints(checkpoint, windows.length));
  // Where only the peak is asked for, the other rows need no memory and no place in the checkpoint.
  const top = choose === 'peak' && !onSweep ? { top: 1 } : {};
  const trained: TrainedWindow[] = [];
  for (const [at, window] of windows.entries()) {
    const found = await sweep({
      ...rest,
      ...runOnSpan({ ...loaded, periodsPerYear }, options.bars, window.train),
      ...top,
      ...(checkpoints && { checkpoint: checkpoints[at]! }),
      ...(crew && { workers: crew.on(window.train) }),
    } as SweepOptions<never>);
    onSweep?.(found, at);
    const row = chooseRow(found, choose);
    const { tested, failed, unranked } = found;
    trained.push({
      window,
      strategy: row && (factory(row.params as never) as Strategy),
      params: row?.params,
      inSample: row?.stats,
      counts: { tested, failed, unranked },
    });
  }
  return trained;
}

/**
 * Tests a strategy as it would have been used: its parameters are searched on a training window, traded on the bars after it, and searched
 * again when those are over.
 *
 * **Windows** are those of {@link walkForwardWindows}. Each training window is searched by {@link sweep}, with its grid or search, constraints,
 * objective, threads and checkpoint, and knows no bar behind its end. `choose` takes the peak, the plateau or what a function says. Where
 * nothing has an objective, nothing is held, and the window says so.
 *
 * **Out of sample** all test windows are one backtest: the signals of each window are computed with its parameters and with the history before
 * it, which warms the indicators up, and no bar behind it; money, positions and loss limits go on from window to window. The signal of a
 * window's last bar acts at the next open, as it would live. `result.outOfSample` has equity, trades, statistics and hash as
 * every backtest has, for `renderReport`, `verdictOf` and `monteCarlo`.
 *
 * **Results** are the same to the last bit for any number of threads, and whether they come in one go or from a checkpoint.
 *
 * **Trials**: the training sweeps count on the bars of their windows, the study counts as one trial on the bars of all tests. Study after study with
 * other windows until one pleases is a search, too, and is counted as one.
 *
 * @throws `ValidationError` for an option or a parameter that is unknown, missing or out of range, or a checkpoint of another study.
 * @throws `InsufficientDataError` when not one window fits, or the history does not warm a strategy up; `DataError` for corrupt bars.
 * @throws `StrategyError` when the strategy throws out of sample, or all combinations fail in a training window.
 * @throws `CanceledError` when the signal aborts.
 * @example
 * ```ts
 * import { range, walkForward } from '@kairos/backtest';
 * import { defineStrategy } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
 * import { z } from 'zod';
 *
 * const smaCross = defineStrategy({
 *   name: 'sma-cross',
 *   params: z.object({ fast: z.int().min(2).default(10), slow: z.int().min(3).default(30) }),
 *   signals(bars, { fast, slow }, context) {
 *     const ta = indicators(bars, context);
 *     return { enterLong: crossAbove(ta.sma(fast), ta.sma(slow)), exitLong: crossBelow(ta.sma(fast), ta.sma(slow)) };
 *   },
 * });
 * const study = await walkForward({
 *   bars: randomBars({ length: 1000, seed: 1 }),
 *   strategy: smaCross,
 *   capital: 10_000,
 *   costs: { feeRate: 0.001 },
 *   grid: { fast: range(2, 10, 2), slow: range(12, 40, 4) },
 *   objective: 'sharpe',
 *   train: 400,
 *   test: 150,
 * });
 * study.windows.length; // => 4
 * study.outOfSample.equity.length; // => 600
 * study.summary.degradation! > 0; // => true
 * ```
 */
export async function walkForward<S extends z.ZodType>(options: WalkForwardOptions<S>): Promise<WalkForwardResult> {
  const study = resolveStudy(options as unknown as WalkForwardOptions<never>);
  const resolved = await resolveSweep(study.sweep);
  const { factory, loaded, objective } = resolved;
  const { bars, trials } = resolved.options;
  const shared = resolveShared({ ...loaded, bars });
  const windows = walkForwardWindows(bars.length, study.plan);
  const { periodsPerYear } = shared;
  const crew = crewFor(study, resolved, periodsPerYear, windows.length);
  let trained: readonly TrainedWindow[];
  try {
    trained = await train(study, resolved, periodsPerYear, windows, crew);
  } finally {
    await crew?.close();
  }
  const { grid, random, search } = resolved.options;
  return finishStudy({
    ...study,
    strategy: factory.strategyName,
    bars,
    settings: { ...loaded, periodsPerYear },
    resolved: shared,
    objective,
    trained,
    space: (grid ?? (random ?? search)!.ranges) as Readonly<Record<string, ParameterRange>>,
    trials,
  });
}
