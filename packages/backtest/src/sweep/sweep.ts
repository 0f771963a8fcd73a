import { ValidationError } from '@kairos/core';
import type { z } from 'zod';
import { encodeCheckpoint } from './checkpoint.js';
import { type CombinationSource, combinationSource } from './combinations.js';
import { localCrew, type SweepCrew } from './crew.js';
import { digest } from './digest.js';
import { prepareRuns } from './evaluate.js';
import { sweepFingerprint } from './fingerprint.js';
import type { ModuleExport } from './module-export.js';
import { trialNote } from './note-trials.js';
import type { ParameterGrid } from './parameter-grid.js';
import { type ResolvedSweep, resolveSweep } from './resolve-sweep.js';
import { resumeFrom } from './resume.js';
import { runCombinations } from './run-combinations.js';
import type { SweepOptions } from './sweep-options.js';
import type { SweepResult } from './sweep-result.js';
import { SweepTally } from './tally.js';

const MEMORY_BYTES = 64 * 2 ** 20;

/** The threads asked for, where the work is worth starting them; else the calling one. */
async function hireCrew(
  { options, factory, settings, loaded }: ResolvedSweep,
  left: number,
): Promise<{ crew: SweepCrew; width: number }> {
  const { bars, workers, memoryBytes = MEMORY_BYTES } = options;
  // Prepared here in any case, so that bad options are refused by this thread and with their class.
  const prepared = prepareRuns(factory, { ...loaded, bars }, memoryBytes);
  if (!workers || left * bars.length < workers.minimumBars) return { crew: localCrew(prepared), width: 1 };
  const strategy = options.strategy as ModuleExport;
  const crew = await workers.hire({ bars, strategy, settings, memoryBytes });
  return { crew, width: workers.count };
}

function toResult(
  { options, factory, objective }: ResolvedSweep,
  source: CombinationSource,
  tally: SweepTally,
  fingerprint: string,
): SweepResult {
  const { done, unranked, failed, failures, rows } = tally.state();
  return {
    strategy: factory.strategyName,
    symbol: options.bars.symbol,
    timeframe: options.bars.timeframe,
    objective: objective.name,
    goal: objective.goal,
    combinations: source.combinations,
    tested: done,
    unranked,
    failed,
    failures,
    rows,
    top: options.top,
    grid: options.grid as ParameterGrid | undefined,
    shard: options.shard,
    fingerprint,
  };
}

/**
 * Tests a strategy with many combinations of its parameters on the same bars, and ranks them.
 *
 * **Combinations** come from a `grid` of values, from `random` draws, or from a `search` that learns where to look; `where` leaves out
 * those that make no sense. Values are checked with the schema of the strategy before anything runs. Those that it refuses in
 * combination, and those whose run throws, are noted in `failures` and do not stop the sweep, unless `onFailure` is `throw`.
 *
 * **Results** do not depend on how the sweep is run: the same rows in the same order, to the last bit, on one thread or many, in one
 * go or resumed, whole or merged from shards. Each row has the figures that `backtest` gives for its parameters alone.
 *
 * **Speed**: what strategies compute through `context.memo`, as all indicators do, is shared between the combinations of a thread.
 * So a key of `context.memo` must name every parameter that its value depends on, and a remembered array must not be written to;
 * the sweep tests some combinations twice to notice when that is not so.
 *
 * A sweep finds the parameters that fitted the past best. Test them on bars that it has not seen, and prefer plateaus to peaks
 * ({@link plateauScores}).
 *
 * @throws `ValidationError` for an option or a parameter that is unknown, missing or out of range, or a checkpoint of another sweep.
 * @throws `StrategyError` when the strategy writes to the bars or misuses `context.memo`; any failure with `onFailure: 'throw'`.
 * @throws `DataError` for corrupt bars or a damaged checkpoint; `CanceledError` when the signal aborts.
 * @example
 * ```ts
 * import { range, sweep } from '@kairos/backtest';
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
 * const result = await sweep({
 *   bars: randomBars({ length: 300, seed: 1 }),
 *   strategy: smaCross,
 *   capital: 10_000,
 *   grid: { fast: range(2, 10, 2), slow: range(5, 25, 5) },
 *   where: ({ fast, slow }) => fast < slow,
 *   objective: 'sharpe',
 * });
 * result.tested; // => 21
 * result.rows[0]!.objective! >= result.rows[1]!.objective!; // => true
 * ```
 */
export async function sweep<S extends z.ZodType>(options: SweepOptions<S>): Promise<SweepResult> {
  const resolved = await resolveSweep(options as unknown as SweepOptions<never>);
  const { checkpoint, top = Number.POSITIVE_INFINITY, shard } = resolved.options;
  const source = combinationSource(resolved);
  if (source.combinations === 0) {
    throw new ValidationError('options.where must let at least one combination pass, refused all of them');
  }
  const tally = new SweepTally(resolved.objective, top, source.tell, trialNote(resolved));
  const fingerprint = sweepFingerprint(resolved);
  const identity = digest(JSON.stringify([fingerprint, shard ?? null]));
  const saved = await resumeFrom(checkpoint, identity, tally);
  const { crew, width } = await hireCrew(resolved, source.total - tally.done);
  const save = async () => checkpoint?.write(encodeCheckpoint(tally.state(), identity));
  try {
    await runCombinations({ resolved, source, tally, saved, crew, width, save });
  } finally {
    await crew.close();
  }
  return toResult(resolved, source, tally, fingerprint);
}
