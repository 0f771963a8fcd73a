import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { refuse } from '../feature-rows.js';
import { buildShare, type HistogramJob, type HistogramWorkers } from '../histogram-crew.js';
import type { ThreadRun } from './tree-thread.js';
import { Turns, turnMemory } from './turn.js';

/** Bins to add to below which the calling thread is done before the others have woken up. */
const LEAST_WORK = 50_000;

/** How many threads, and how they are started. */
export interface TreeThreadsOptions {
  /** Threads that build histograms, the calling one among them, from 1 to 256; one for each processor unless given. */
  readonly count?: number;
  /** Rows x features of a node below which the calling thread works alone; 50,000 unless given. */
  readonly minimumWork?: number;
  /** Flags of Node for the threads; those of the process unless given. */
  readonly execArgv?: readonly string[];
}

/** Threads that stay until they are closed, for any number of training runs, one at a time. */
export interface TreeThreads extends HistogramWorkers {
  /** How many threads there are. */
  readonly count: number;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** The compiled file beside the compiled entry, or the source beside the source. */
function threadFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './tree-thread.ts' : './tree-thread.js', import.meta.url);
}

async function startThread(worker: number, workers: number, execArgv: readonly string[] | undefined): Promise<Worker> {
  const thread = new Worker(threadFile(), {
    workerData: { worker, workers },
    ...(execArgv && { execArgv: [...execArgv] }),
  });
  await once(thread, 'message');
  thread.unref();
  return thread;
}

/** The turns of one run: the calling thread does its share and waits for the others. */
function crewOf(threads: readonly Worker[], job: HistogramJob, minimumWork: number) {
  const memory = turnMemory();
  const turns = new Turns(memory);
  const run: ThreadRun = { job, turns: memory };
  for (const thread of threads) thread.postMessage(run);
  return {
    build(task: Parameters<typeof buildShare>[1]) {
      if ((task.to - task.from) * task.selected < minimumWork) return buildShare(job, task, 0, 1);
      turns.call(task);
      buildShare(job, task, 0, threads.length + 1);
      turns.awaitWorkers(threads.length);
    },
    finish: () => turns.call(undefined),
  };
}

/**
 * Starts threads that share the work of `trainTrees`: each builds the histograms of a part of the features, in memory that all of them share. The trees
 * have the same bits as without them. The calling thread is blocked while it trains.
 *
 * @throws `ValidationError` when a number is out of range.
 * @example
 * ```ts
 * import { treeThreads } from '@kairos/models/gbdt-node';
 *
 * const workers = await treeThreads({ count: 1 });
 * workers.count; // => 1
 * await workers.close();
 * ```
 */
export async function treeThreads(options: TreeThreadsOptions = {}): Promise<TreeThreads> {
  const { count = availableParallelism(), minimumWork = LEAST_WORK, execArgv } = options;
  if (!Number.isInteger(count) || count < 1 || count > 256)
    refuse('count', `must be a whole number from 1 to 256, was ${count}`);
  if (!(minimumWork >= 0)) refuse('minimumWork', `must be a number of at least 0, was ${minimumWork}`);
  const threads = await Promise.all(Array.from({ length: count - 1 }, (_, i) => startThread(i + 1, count, execArgv)));
  return {
    count,
    allocate: (bytes) => new SharedArrayBuffer(bytes),
    start: (job) => crewOf(threads, job, minimumWork),
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}
