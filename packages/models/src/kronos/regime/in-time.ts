import { type Clock, TimeoutError, ValidationError } from '@kairos/core';

/** What came of some work, or why nothing did. */
export type InTime<T> = { readonly value: T } | { readonly failure: string };

/**
 * Waits for work, but no longer than allowed. The work goes on unobserved when it is late.
 *
 * @throws `ValidationError` that the work throws: bad input does not get better by waiting.
 */
export async function inTime<T>(work: () => Promise<T>, timeoutMs: number, clock: Clock): Promise<InTime<T>> {
  const cancel = new AbortController();
  const late = clock.sleep(timeoutMs, cancel.signal).then(
    () => Promise.reject(new TimeoutError(`Kronos did not answer within ${timeoutMs} ms`, { venue: 'kronos' })),
    // The work was done first; nobody waits for this any more.
    () => new Promise<never>(() => undefined),
  );
  try {
    return { value: await Promise.race([work(), late]) };
  } catch (error) {
    if (error instanceof ValidationError) throw error;
    return { failure: error instanceof Error ? error.message : String(error) };
  } finally {
    cancel.abort();
  }
}
