import { availableParallelism } from 'node:os';
import { ValidationError } from '@kairos/core';
import { Tinypool } from 'tinypool';
import type { SweepCrew, SweepJob, SweepWorkers } from '../crew.js';
import type { Chunk, ChunkResult } from '../evaluate-chunk.js';
import { isModuleExport } from '../module-export.js';
import { shareBars } from './share-bars.js';
import type { SentExport, SentJob } from './thread-message.js';

/** About a fifth of a second of work: less is done before threads have started. */
const MINIMUM_BARS = 5_000_000;

/** How many threads, and how they are started. */
export interface WorkerThreadsOptions {
  /** Number of threads, at least 1; one for each processor unless given. */
  readonly count?: number;
  /** Bars in all combinations together below which the calling thread does the work; 5,000,000 unless given. */
  readonly minimumBars?: number;
  /** Flags of Node for the threads, such as `['--import', 'tsx']` for a strategy in TypeScript; those of the process unless given. */
  readonly execArgv?: readonly string[];
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`options.${path} ${message}`, { issues: [{ path: `options.${path}`, message }] });
}

function sentExport(value: { readonly module: URL; readonly export: string }): SentExport {
  return { module: String(value.module), export: value.export };
}

/** A setting as it can be sent: one with functions in it cannot. */
function sentSetting(name: string, value: unknown): unknown {
  if (isModuleExport(value)) return sentExport(value);
  try {
    return structuredClone(value);
  } catch {
    return refuse(
      name,
      'holds functions, which cannot be sent to threads: name it as { module, export } of a module that exports it',
    );
  }
}

function sentJob({ bars, strategy, settings, memoryBytes }: SweepJob): SentJob {
  const sent = Object.entries(settings).map(([name, value]) => [name, sentSetting(name, value)]);
  return { bars: shareBars(bars), strategy: sentExport(strategy), settings: Object.fromEntries(sent), memoryBytes };
}

/** What a thread throws is no result of a combination, those are data: the thread could not be started, or ran out of memory. */
async function testOn(pool: Tinypool, chunk: Chunk): Promise<ChunkResult> {
  try {
    return (await pool.run(chunk)) as ChunkResult;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = 'A strategy in TypeScript needs execArgv that make Node read it.';
    throw new ValidationError(`options.workers must be able to run the strategy, a thread failed: ${why}. ${hint}`, {
      cause,
    });
  }
}

/**
 * Ends all threads. A thread may fail to start while it is being ended: Tinypool waits with `once` of Node, which then takes a listener off
 * that Tinypool's threads have no method for, and the process would die of it.
 */
async function endPool(pool: Tinypool): Promise<void> {
  for (const thread of pool.threads) Object.assign(thread, { removeListener: () => thread });
  // Why a thread failed was told by the work that it had.
  await pool.destroy().catch(() => undefined);
}

/** The compiled file beside the compiled entry, or the source beside the source. */
function threadFile(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './sweep-thread.ts' : './sweep-thread.js', import.meta.url).href;
}

/**
 * Threads for a sweep. The bars lie in memory that all of them share; each imports the strategy itself, so it is given as
 * `{ module, export }`, and so is a sizer, a validator or an instrument. A sweep too small for threads runs without.
 *
 * @throws `ValidationError` when a number is out of range; from the sweep, when an option holds functions.
 * @example
 * ```ts
 * import { workerThreads } from '@kairos/backtest/node';
 *
 * workerThreads({ count: 4 }).count; // => 4
 * workerThreads({ count: 0 }); // throws count must be a whole number of at least 1
 * ```
 */
export function workerThreads(options: WorkerThreadsOptions = {}): SweepWorkers {
  const { count = availableParallelism(), minimumBars = MINIMUM_BARS, execArgv } = options;
  if (!Number.isSafeInteger(count) || count < 1) refuse('count', `must be a whole number of at least 1, was ${count}`);
  if (!(minimumBars >= 0)) refuse('minimumBars', `must be a number of at least 0, was ${minimumBars}`);

  async function hire(job: SweepJob): Promise<SweepCrew> {
    const pool = new Tinypool({
      filename: threadFile(),
      workerData: sentJob(job),
      minThreads: count,
      maxThreads: count,
      runtime: 'worker_threads',
      ...(execArgv && { execArgv: [...execArgv] }),
    });
    // A thread that dies without work has nobody to tell; the next that dies with work tells why.
    pool.on('error', () => undefined);
    return {
      test: (chunk: Chunk) => testOn(pool, chunk),
      close: () => endPool(pool),
    };
  }
  return { count, minimumBars, hire };
}
