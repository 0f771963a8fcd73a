import { ValidationError } from '../errors/errors.js';
import { cancellation, throwIfCanceled } from './cancellation.js';
import { type Clock, instant, systemClock } from './clock.js';

/** Keeps calls within what a venue allows. */
export interface RateLimiter {
  /**
   * Resolves when the call may go out, first come first served.
   *
   * @param weight - How much of the limit the call uses; 1 unless given.
   * @throws {@link CanceledError} when the signal aborts while waiting; nothing is used up then.
   * @throws {@link ValidationError} when the weight is not above 0, or more than the whole limit.
   */
  acquire(weight?: number, signal?: AbortSignal): Promise<void>;
  /** Takes the weight and gives `true` when the call may go out now and nobody waits; else changes nothing. */
  tryAcquire(weight?: number): boolean;
}

/** Options of {@link createRateLimiter}. */
export interface RateLimiterOptions {
  /** Weight allowed in any window; 10 unless given. */
  readonly maxRequests?: number;
  /** Length of the window in milliseconds; 60,000 unless given. */
  readonly windowMs?: number;
  readonly clock?: Clock;
}

interface Waiter {
  readonly weight: number;
  readonly grant: () => void;
}

/** The calls of the last window, oldest first. */
class SlidingWindow {
  readonly #calls: { readonly time: number; readonly weight: number }[] = [];
  readonly #limit: number;
  readonly #lengthMs: number;

  constructor(limit: number, lengthMs: number) {
    this.#limit = limit;
    this.#lengthMs = lengthMs;
  }

  /** Milliseconds until the weight fits; 0 when it does now. */
  waitFor(weight: number, now: number): number {
    while (this.#calls[0] && this.#calls[0].time + this.#lengthMs <= now) this.#calls.shift();
    let used = this.#calls.reduce((sum, call) => sum + call.weight, 0);
    if (used + weight <= this.#limit) return 0;
    for (const call of this.#calls) {
      used -= call.weight;
      if (used + weight <= this.#limit) return call.time + this.#lengthMs - now;
    }
    return this.#lengthMs;
  }

  add(weight: number, time: number): void {
    this.#calls.push({ time, weight });
  }
}

/**
 * A sliding-window limiter: in no stretch of `windowMs` do calls weigh more than `maxRequests`.
 *
 * @throws {@link ValidationError} when an option is out of range.
 * @example
 * ```ts
 * import { createRateLimiter, SimulatedClock } from '@kairos/core';
 *
 * const limiter = createRateLimiter({ maxRequests: 2, windowMs: 60_000, clock: new SimulatedClock() });
 * [limiter.tryAcquire(), limiter.tryAcquire(), limiter.tryAcquire()]; // => [ true, true, false ]
 * ```
 */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const { maxRequests = 10, windowMs = 60_000, clock = systemClock } = options;
  if (!Number.isSafeInteger(maxRequests) || maxRequests < 1) {
    throw new ValidationError(`maxRequests must be a whole number of at least 1, was ${maxRequests}`);
  }
  if (!(windowMs > 0) || !Number.isFinite(windowMs)) {
    throw new ValidationError(`windowMs must be a finite number above 0, was ${windowMs}`);
  }
  const window = new SlidingWindow(maxRequests, windowMs);
  const waiting: Waiter[] = [];
  let alarm: AbortController | undefined;

  const checkWeight = (weight: number) => {
    if (Number.isSafeInteger(weight) && weight >= 1 && weight <= maxRequests) return;
    throw new ValidationError(`weight must be a whole number from 1 to ${maxRequests}, was ${weight}`);
  };

  const take = (weight: number) => {
    const now = instant(clock);
    if (window.waitFor(weight, now) > 0) return false;
    window.add(weight, now);
    return true;
  };

  const serve = () => {
    alarm?.abort();
    alarm = undefined;
    for (let first = waiting[0]; first && take(first.weight); first = waiting[0]) {
      waiting.shift();
      first.grant();
    }
    if (waiting[0]) wakeIn(window.waitFor(waiting[0].weight, instant(clock)));
  };

  const wakeIn = (ms: number) => {
    const set = new AbortController();
    alarm = set;
    clock.sleep(Math.max(ms, 1), set.signal).then(serve, () => undefined);
  };

  const tryAcquire = (weight = 1) => {
    checkWeight(weight);
    return waiting.length === 0 && take(weight);
  };

  const acquire = async (weight = 1, signal?: AbortSignal) => {
    throwIfCanceled(signal, 'acquire');
    if (tryAcquire(weight)) return;
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        waiting.splice(waiting.indexOf(waiter), 1);
        reject(cancellation(signal, 'acquire'));
        serve();
      };
      const waiter: Waiter = {
        weight,
        grant: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.push(waiter);
      if (!alarm) serve();
    });
  };

  return Object.freeze({ acquire, tryAcquire });
}
