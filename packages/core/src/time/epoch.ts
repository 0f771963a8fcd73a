const MINUTE_MS = 60_000;

/** Epoch seconds of 1973 to 5138, read as milliseconds, fall between these, into 1970 to 1973. */
const SECONDS_FROM = 1e8;
const SECONDS_TO = 1e11;

/** The year 5138 in milliseconds; today in microseconds is beyond it. */
export const TIME_LIMIT = 1e14;

/** Whether milliseconds fall where times given in seconds would. */
export function isInSecondsRange(time: number): boolean {
  return time >= SECONDS_FROM && time < SECONDS_TO;
}

/** Whether milliseconds look like seconds: real times of 1970 to 1973 are few, and mostly bars, which open on whole minutes. */
export function mayBeSeconds(time: number): boolean {
  return isInSecondsRange(time) && time % MINUTE_MS !== 0;
}

/**
 * What is wrong with a single time in UTC epoch milliseconds, in words; `undefined` when nothing is.
 *
 * @example
 * ```ts
 * import { epochFault } from '@kairos/core';
 *
 * epochFault(Date.UTC(2024, 0, 2)); // => undefined
 * epochFault(1_704_203_401); // => 'must be UTC epoch milliseconds, this looks like seconds'
 * ```
 */
export function epochFault(time: number): string | undefined {
  if (!Number.isSafeInteger(time)) return 'must be whole UTC epoch milliseconds';
  if (mayBeSeconds(time)) return 'must be UTC epoch milliseconds, this looks like seconds';
  return Math.abs(time) >= TIME_LIMIT ? 'must be UTC epoch milliseconds, this looks like a finer unit' : undefined;
}
