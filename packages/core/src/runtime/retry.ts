import pRetry from 'p-retry';
import { ValidationError } from '../errors/errors.js';
import { isKairosError } from '../errors/kairos-error.js';
import { throwIfCanceled } from './cancellation.js';
import { type Clock, systemClock } from './clock.js';
import type { Random } from './random.js';

/** Tries an operation again where that can help. */
export interface RetryPolicy {
  /**
   * @param operation - Told which attempt this is, from 1. It must be safe to repeat: submit an order under one client order id.
   * @throws {@link CanceledError} when the signal aborts before an attempt or while waiting for one; what a finished attempt
   *   returned is never thrown away.
   */
  run<T>(operation: (attempt: number) => Promise<T>, options?: { readonly signal?: AbortSignal }): Promise<T>;
}

/** Options of {@link createRetryPolicy}. */
export interface RetryOptions {
  /** Attempts in all, the first included; 3 unless given. */
  readonly attempts?: number;
  /** Wait before the second attempt; 250 unless given. */
  readonly minDelayMs?: number;
  /** Longest wait of our own choosing; 10,000 unless given. A venue that asks for longer gets it. */
  readonly maxDelayMs?: number;
  /** Growth of the wait per attempt, at least 1; 2 unless given. */
  readonly factor?: number;
  readonly clock?: Clock;
  /** Spreads each wait over its upper half, so that many clients do not come back at once. Without it waits are exact. */
  readonly random?: Random;
  /** Whether to try again; by default for broker errors that say they are `retryable`, and for nothing else. */
  readonly shouldRetry?: (error: Error, attempt: number) => boolean;
}

/** Reads the fields rather than the class, so that errors of a second copy of the package count too. */
function isRetryable(error: Error): boolean {
  return isKairosError(error) && 'retryable' in error && error.retryable === true;
}

function askedFor(error: Error): number {
  return 'retryAfterMs' in error && typeof error.retryAfterMs === 'number' && error.retryAfterMs > 0
    ? error.retryAfterMs
    : 0;
}

function requireAtLeast(name: string, value: number, least: number): void {
  if (value >= least && Number.isFinite(value)) return;
  throw new ValidationError(`${name} must be a finite number of at least ${least}, was ${value}`);
}

/**
 * Retries with growing waits: min(maxDelayMs, minDelayMs x factor^(attempt - 1)), or longer where a `RateLimitError` says so.
 *
 * @throws {@link ValidationError} when an option is out of range.
 * @example
 * ```ts
 * import { createRetryPolicy, NetworkError } from '@kairos/core';
 *
 * const retry = createRetryPolicy({ attempts: 3, minDelayMs: 1 });
 * await retry.run(async (attempt) => {
 *   if (attempt < 3) throw new NetworkError('connection reset', { venue: 'tradier' });
 *   return `answered at attempt ${attempt}`;
 * }); // => 'answered at attempt 3'
 * ```
 */
export function createRetryPolicy(options: RetryOptions = {}): RetryPolicy {
  const { attempts = 3, minDelayMs = 250, maxDelayMs = 10_000, factor = 2 } = options;
  const { clock = systemClock, random, shouldRetry = isRetryable } = options;
  if (!Number.isSafeInteger(attempts) || attempts < 1) {
    throw new ValidationError(`attempts must be a whole number of at least 1, was ${attempts}`);
  }
  requireAtLeast('minDelayMs', minDelayMs, 0);
  requireAtLeast('maxDelayMs', maxDelayMs, minDelayMs);
  requireAtLeast('factor', factor, 1);

  const delayAfter = (error: Error, attempt: number) => {
    const grown = Math.min(maxDelayMs, minDelayMs * factor ** (attempt - 1));
    const spread = random ? grown * (0.5 + random.next() / 2) : grown;
    return Math.max(Math.round(spread), askedFor(error));
  };

  return Object.freeze({
    run<T>(operation: (attempt: number) => Promise<T>, { signal }: { readonly signal?: AbortSignal } = {}): Promise<T> {
      const attempt = async (number: number) => {
        throwIfCanceled(signal, 'retry');
        return await operation(number);
      };
      // The wait happens here, on our clock; p-retry's own wait is 0. It is not given the signal either: it would throw away the
      // result of an attempt that succeeded while the signal aborted, and with it perhaps an order.
      return pRetry(attempt, {
        retries: attempts - 1,
        minTimeout: 0,
        shouldRetry: async ({ error, attemptNumber }) => {
          if (!shouldRetry(error, attemptNumber)) return false;
          await clock.sleep(delayAfter(error, attemptNumber), signal);
          return true;
        },
      });
    },
  });
}
