import { ValidationError } from '../errors/errors.js';
import { cancellation, throwIfCanceled } from './cancellation.js';
import { type Clock, checkDelay } from './clock.js';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** Lets every promise that is ready run before it resolves; counting microtasks would miss deep chains. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * A clock that stands still until it is told to move, for tests and replays.
 *
 * @example
 * ```ts
 * import { SimulatedClock } from '@kairos/core';
 *
 * const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
 * await clock.advance(60_000);
 * new Date(clock.now()).toISOString(); // => '2024-01-02T00:01:00.000Z'
 * ```
 */
export class SimulatedClock implements Clock {
  #now: number;
  /** Earliest first; among equals in the order in which they fell asleep. */
  readonly #sleepers: Sleeper[] = [];

  /**
   * @param start - UTC epoch milliseconds; 0 unless given.
   * @throws {@link ValidationError} when it is not finite.
   */
  constructor(start = 0) {
    if (!Number.isFinite(start)) throw new ValidationError(`start must be a finite number, was ${start}`);
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    checkDelay(ms);
    throwIfCanceled(signal, 'sleep');
    if (ms === 0) return;
    await new Promise<void>((resolve, reject) => {
      const sleeper: Sleeper = {
        wakeAt: this.#now + ms,
        wake: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      const onAbort = () => {
        this.#sleepers.splice(this.#sleepers.indexOf(sleeper), 1);
        reject(cancellation(signal, 'sleep'));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const after = this.#sleepers.findIndex(({ wakeAt }) => wakeAt > sleeper.wakeAt);
      this.#sleepers.splice(after < 0 ? this.#sleepers.length : after, 0, sleeper);
    });
  }

  /**
   * Moves forward by `ms` milliseconds; see {@link SimulatedClock.advanceTo}.
   *
   * @throws {@link ValidationError} when `ms` is negative or not finite.
   */
  advance(ms: number): Promise<void> {
    return this.advanceTo(this.#now + ms);
  }

  /**
   * Moves to a time. Whoever sleeps until then wakes in order, each at its own time, and runs until it waits again before the
   * next one wakes. When nobody sleeps, the time has moved before the call returns, so that a replay may step without waiting.
   *
   * @param time - UTC epoch milliseconds, not before {@link SimulatedClock.now}.
   * @throws {@link ValidationError} when it lies in the past or is not finite.
   */
  async advanceTo(time: number): Promise<void> {
    if (!(time >= this.#now) || time === Number.POSITIVE_INFINITY) {
      throw new ValidationError(`time must be at or after ${this.#now} since clocks do not go back, was ${time}`);
    }
    // What is ready now belongs to the present; it runs before the time moves on.
    if (this.#sleepers.length > 0) await settle();
    for (let next = this.#sleepers[0]; next && next.wakeAt <= time; next = this.#sleepers[0]) {
      this.#sleepers.shift();
      this.#now = Math.max(this.#now, next.wakeAt);
      next.wake();
      await settle();
    }
    this.#now = Math.max(this.#now, time);
  }
}
