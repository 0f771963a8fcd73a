import type { Random } from '@kairos/core';

/** How the waits between attempts grow. */
export interface BackoffOptions {
  /** First wait, milliseconds; 500 unless given. */
  readonly minMs?: number;
  /** Longest wait, milliseconds; 30,000 unless given. */
  readonly maxMs?: number;
}

/**
 * Wait before an attempt, milliseconds: doubled each time, and spread over its upper half, so that many clients do not come back at once.
 *
 * @param attempt - From 1.
 * @param random - Without it waits are exact.
 */
export function backoffMs(attempt: number, { minMs = 500, maxMs = 30_000 }: BackoffOptions, random?: Random): number {
  const grown = Math.min(maxMs, minMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(random ? grown * (0.5 + random.next() / 2) : grown);
}
