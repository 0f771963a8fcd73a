import type { Clock } from '@kairos/core';
import type { ChannelWorker } from './channel-worker.js';

/** Waits until all workers are idle, at most so long. @returns Whether they were in time. */
export async function idleWithin(
  workers: readonly Pick<ChannelWorker, 'isIdle' | 'idle'>[],
  timeoutMs: number,
  clock: Clock,
): Promise<boolean> {
  if (workers.every(({ isIdle }) => isIdle)) return true;
  const limit = new AbortController();
  const idle = Promise.all(workers.map((worker) => worker.idle())).then(() => true);
  const late = clock.sleep(timeoutMs, limit.signal).then(
    () => false,
    () => false,
  );
  try {
    return await Promise.race([idle, late]);
  } finally {
    limit.abort();
  }
}
