import type { BarSeries } from '@kairos/core';
import { type BarSpan, runOnSpan } from './bar-span.js';
import { type Prepared, prepareRuns } from './evaluate.js';
import { type Chunk, type ChunkResult, evaluateChunk } from './evaluate-chunk.js';
import { loadSettings } from './load-settings.js';
import { loadExport, type ModuleExport } from './module-export.js';
import type { LoadedFactory, SweepSettings } from './sweep-options.js';

/** What every thread of a sweep has to know. */
export interface SweepJob {
  readonly bars: BarSeries;
  readonly strategy: ModuleExport;
  readonly settings: SweepSettings;
  readonly memoryBytes: number;
}

/** Those who do the work of one sweep. Results depend on the chunk alone, whoever tests it. */
export interface SweepCrew {
  /** Tests the combinations of a chunk, one after the other. */
  test(chunk: Chunk): Promise<ChunkResult>;
  /** Lets the threads go, also those that are still at work. */
  close(): Promise<void>;
}

/** Threads that can be hired for a sweep; `workerThreads` of the `/node` entry makes them. */
export interface SweepWorkers {
  /** Number of threads, at least 1. */
  readonly count: number;
  /** Bars in all combinations together below which starting threads takes longer than the work. */
  readonly minimumBars: number;
  /** Starts the threads for one sweep. */
  hire(job: SweepJob): Promise<SweepCrew>;
}

/**
 * Imports what the job names and checks what its runs share.
 *
 * @param span - Bars on which they run; all of them unless given.
 * @internal
 */
export async function prepareJob(
  { bars, strategy, settings, memoryBytes }: SweepJob,
  span?: BarSpan,
): Promise<Prepared> {
  const factory = await loadExport<LoadedFactory>(strategy, 'options.strategy');
  const loaded = await loadSettings(settings);
  return prepareRuns(factory, span ? runOnSpan(loaded, bars, span) : { ...loaded, bars }, memoryBytes);
}

/** A crew of one: the calling thread, which lets others have a turn before each chunk. @internal */
export function localCrew(prepared: Prepared): SweepCrew {
  return {
    async test(chunk) {
      await new Promise((resolve) => setTimeout(resolve));
      return evaluateChunk(prepared, chunk);
    },
    close: async () => undefined,
  };
}
