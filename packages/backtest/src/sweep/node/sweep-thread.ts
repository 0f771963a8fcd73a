import { workerData } from 'node:worker_threads';
import { prepareJob, type SweepJob } from '../crew.js';
import { type Chunk, type ChunkResult, evaluateChunk } from '../evaluate-chunk.js';
import type { SentJob } from './thread-message.js';

/** The pool keeps the first place of the data for itself. */
const [, job] = workerData as [unknown, SentJob];

/** Prepared on the first chunk and kept: the memo lives as long as the thread. */
let preparing: ReturnType<typeof prepareJob> | undefined;

/** What a thread of the pool runs for each chunk. */
export default async function testChunk(chunk: Chunk): Promise<ChunkResult> {
  // The module of an export travels as text, which is imported just as well.
  preparing ??= prepareJob(job as unknown as SweepJob);
  return evaluateChunk(await preparing, chunk);
}
