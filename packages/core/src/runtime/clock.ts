import { ValidationError } from '../errors/errors.js';
import { cancellation, throwIfCanceled } from './cancellation.js';

/** The only way to know the time. Pass `systemClock` to adapters and a `SimulatedClock` to tests and replays. */
export interface Clock {
  /** UTC epoch milliseconds. */
  now(): number;
  /** Milliseconds, with fractions, of a clock that never jumps: for durations only. `now` serves where a clock has none. */
  monotonic?(): number;
  /** Resolves after `ms` milliseconds of this clock; rejects with `CanceledError` when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Timers hold the delay in a signed 32-bit integer; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Refuses a delay that no clock can wait for. */
export function checkDelay(ms: number): void {
  if (ms >= 0 && ms < Number.POSITIVE_INFINITY) return;
  throw new ValidationError(`ms must be a finite number of at least 0, was ${ms}`);
}

function timer(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(handle);
      reject(cancellation(signal, 'sleep'));
    };
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** The clock of the computer. Only adapters, runners and `main` files should name it; all else is handed a {@link Clock}. */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    checkDelay(ms);
    throwIfCanceled(signal, 'sleep');
    let left = ms;
    do {
      const step = Math.min(left, LONGEST_TIMER);
      await timer(step, signal);
      left -= step;
    } while (left > 0);
  },
});

/**
 * A point in time to measure durations from, in milliseconds with fractions: waits must not grow by an hour when somebody puts the
 * computer's clock back. It says nothing of the time of day.
 *
 * @example
 * ```ts
 * import { instant, SimulatedClock } from '@kairos/core';
 *
 * const clock = new SimulatedClock(5000);
 * const start = instant(clock);
 * await clock.advance(250);
 * instant(clock) - start; // => 250
 * ```
 */
export function instant(clock: Clock): number {
  return clock.monotonic ? clock.monotonic() : clock.now();
}
