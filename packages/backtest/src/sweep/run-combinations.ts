import { CanceledError, StrategyError } from '@kairos/core';
import type { SavedSweep } from './checkpoint.js';
import type { CombinationSource, Entry } from './combinations.js';
import type { SweepCrew } from './crew.js';
import type { ChunkResult } from './evaluate-chunk.js';
import { progressSince } from './progress.js';
import type { ResolvedSweep } from './resolve-sweep.js';
import { skipDone } from './resume.js';
import type { SweepTally } from './tally.js';

/** Bars that a chunk tests: long enough that handing it over costs nothing, short enough to stop and to tell progress soon. */
const CHUNK_BARS = 1_000_000;
const LARGEST_CHUNK = 256;

/** Combinations between two checkpoints. */
const CHECKPOINT_EVERY = 10_000;

/** Chunks whose last combination is tested twice. */
const RECHECKED_CHUNKS = 2;

/** @internal */
export interface RunningSweep {
  readonly resolved: ResolvedSweep;
  readonly source: CombinationSource;
  readonly tally: SweepTally;
  readonly saved: SavedSweep | undefined;
  readonly crew: SweepCrew;
  /** Chunks that can be tested side by side. */
  readonly width: number;
  save(): Promise<void>;
}

function* chunksOf(entries: Iterable<Entry>, size: number): Generator<Entry[]> {
  let chunk: Entry[] = [];
  for (const entry of entries) {
    chunk.push(entry);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function refuseFailure({ resolved }: RunningSweep, { fatal, failures }: ChunkResult): void {
  const { strategyName } = resolved.factory;
  if (fatal !== undefined) throw new StrategyError(fatal, { strategy: strategyName });
  const [first] = failures;
  if (!first || resolved.options.onFailure !== 'throw') return;
  throw new StrategyError(first.message, { strategy: strategyName, cause: first.cause });
}

/**
 * Has all combinations tested and counts them in their order. Some chunks are in work ahead of the one that is counted; that is the
 * only thing that the number of threads changes.
 *
 * @throws `CanceledError` when the signal aborts, and whatever ends the sweep.
 * @internal
 */
export async function runCombinations(running: RunningSweep): Promise<void> {
  const { resolved, source, tally, saved, crew, width, save } = running;
  const { bars, signal, onProgress, clock, checkpoint } = resolved.options;
  const every = checkpoint?.every ?? CHECKPOINT_EVERY;
  const largest = Math.max(1, Math.min(LARGEST_CHUNK, every, Math.floor(CHUNK_BARS / bars.length)));
  const progress = progressSince({
    clock,
    total: source.total,
    barsPerCombination: bars.length,
    resumedAt: tally.done,
  });
  const position = { at: 0 };
  let savedAt = tally.done;
  let sent = 0;

  async function refuseCanceled(): Promise<void> {
    if (!signal?.aborted) return;
    if (tally.done > savedAt) await save();
    throw new CanceledError(`sweep was canceled after ${tally.done} of ${source.total} combinations`, {
      cause: signal.reason,
    });
  }

  function send(entries: readonly Entry[]) {
    const combinations = entries.map(({ combination }) => combination);
    const result = crew.test({ combinations, recheck: sent++ < RECHECKED_CHUNKS });
    // When an earlier chunk ends the sweep, nobody waits for this one.
    result.catch(() => undefined);
    return { entries, result };
  }

  async function count({ entries, result }: ReturnType<typeof send>): Promise<void> {
    const chunk = await result;
    refuseFailure(running, chunk);
    tally.add(entries, chunk);
    if (tally.done - savedAt >= every) {
      await save();
      savedAt = tally.done;
    }
    onProgress?.(progress(tally.done));
    await refuseCanceled();
  }

  await refuseCanceled();
  for (const { length, entries } of source.rounds()) {
    const size = Math.min(largest, Math.ceil(length / width));
    const inWork: ReturnType<typeof send>[] = [];
    for (const chunk of chunksOf(skipDone(entries, position, saved, tally), size)) {
      inWork.push(send(chunk));
      if (inWork.length >= 2 * width) await count(inWork.shift()!);
    }
    for (const chunk of inWork) await count(chunk);
  }
  if (tally.done > savedAt) await save();
}
