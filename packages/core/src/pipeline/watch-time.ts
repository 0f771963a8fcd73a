import type { Clock } from '../runtime/clock.js';

/** Calls back every so often until the signal aborts. */
export async function watchTime(clock: Clock, everyMs: number, onTime: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(everyMs, signal);
    } catch {
      // Canceled: there is nothing left to wait for.
      return;
    }
    onTime();
  }
}
