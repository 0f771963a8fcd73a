import { workerData } from 'node:worker_threads';
import { prepareJob, type SweepJob } from '../crew.js';
import { type Chunk, type ChunkResult, evaluateChunk } from '../evaluate-chunk.js';
import type { SentJob } from './thread-message.js';

/** The pool keeps the first place of the data for itself. */
const [, job] = workerData as [unknown, SentJob];

/** Prepared for the bars of the last chunk, and kept while they stay the same: the memo lives as long. */
let prepared: { readonly key: string; readonly runs: ReturnType<typeof prepareJob> } | undefined;

/** What a thread of the pool runs for each chunk. */
export default async function testChunk(chunk: Chunk): Promise<ChunkResult> {
  const key = JSON.stringify(chunk.span ?? null);
  // The module of an export travels as text, which is imported just as well.
  if (prepared?.key !== key) prepared = { key, runs: prepareJob(job as unknown as SweepJob, chunk.span) };
  return evaluateChunk(await prepared.runs, chunk);
}
