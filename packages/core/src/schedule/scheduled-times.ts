import type { Clock } from '../runtime/clock.js';
import type { Schedule } from './schedule.js';

/** A time that has come. */
export interface ScheduledTime {
  /** When it was due, UTC epoch milliseconds. */
  readonly time: number;
  /** Times that passed before it while what it is for was still at work. */
  readonly missed: number;
}

/** The clock that is waited by, and what ends the waiting. */
export interface ScheduledTimesOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** Waits no longer than this at once: a computer that slept, or whose clock was put right, finds the time again. */
const LONGEST_WAIT_MS = 60_000;

/**
 * The times of a schedule as they come, the first after the call: `for await` runs its body once for each.
 *
 * Two bodies never run at once. Where one takes longer than to the next time, times that have passed are not made up for: the last of
 * them is given at once, and `missed` counts those before it.
 *
 * @throws `CanceledError` when the signal aborts.
 * @example
 * ```ts
 * import { createSchedule, scheduledTimes, SimulatedClock } from '@kairos/core';
 *
 * const clock = new SimulatedClock(Date.UTC(2024, 0, 2, 14, 28));
 * const times = scheduledTimes(createSchedule({ cron: '0-45/15 * * * *' }), { clock });
 * const first = times.next();
 * await clock.advance(120_000);
 * (await first).value; // => { time: 1704205800000, missed: 0 }
 * ```
 */
export async function* scheduledTimes(
  schedule: Schedule,
  { clock, signal }: ScheduledTimesOptions,
): AsyncGenerator<ScheduledTime, never> {
  for (let due = schedule.next(clock.now()); ; due = schedule.next(due)) {
    for (let left = due - clock.now(); left > 0; left = due - clock.now()) {
      await clock.sleep(Math.min(left, LONGEST_WAIT_MS), signal);
    }
    let missed = 0;
    for (let later = schedule.next(due); later <= clock.now(); later = schedule.next(later)) {
      due = later;
      missed++;
    }
    yield { time: due, missed };
  }
}
