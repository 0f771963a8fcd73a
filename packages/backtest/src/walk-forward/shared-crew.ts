import type { BarSpan } from '../sweep/bar-span.js';
import type { SweepCrew, SweepJob, SweepWorkers } from '../sweep/crew.js';

/** Threads that are started once and serve the sweeps of all windows. @internal */
export interface SharedCrew {
  /** Workers for a sweep on some of the bars. */
  on(span: BarSpan): SweepWorkers;
  close(): Promise<void>;
}

/**
 * Hires the threads for all bars when the first window is worth it; each chunk then says on which of them it is tested.
 *
 * @param job - With all bars and the settings as the user gave them, which the threads load and cut themselves.
 * @param windows - Number of sweeps that share the cost of starting the threads.
 * @internal
 */
export function sharedCrew(workers: SweepWorkers, job: Omit<SweepJob, 'memoryBytes'>, windows: number): SharedCrew {
  let hired: Promise<SweepCrew> | undefined;
  return {
    on: (span) => ({
      count: workers.count,
      minimumBars: workers.minimumBars / windows,
      async hire({ memoryBytes }) {
        hired ??= workers.hire({ ...job, memoryBytes });
        const crew = await hired;
        return { test: (chunk) => crew.test({ ...chunk, span }), close: async () => undefined };
      },
    }),
    close: async () => (await hired)?.close(),
  };
}
