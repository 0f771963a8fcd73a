import type { Clock } from '@kairos/core';

/** How often an order without an answer is asked for, and how long after the last question: 31.5 seconds in all, as the pipeline asks. */
const QUESTIONS = 6;
const FIRST_WAIT_MS = 500;

/** What asking brought: the order, that the venue knows none, or nothing that decides. */
export type Outcome<T> =
  | { readonly kind: 'found'; readonly found: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'undecided'; readonly error: unknown };

/**
 * Asks what became of a placement without an answer, with growing waits. It only asks: nothing is sent again.
 *
 * A venue that says once not to know the order may still be taking it, so it is asked until the questions are used up.
 *
 * @param find - Looks the order up by our id.
 * @param isOver - Whether nobody waits for the answer any more.
 */
export async function askUntilKnown<T>(
  find: () => Promise<T | undefined>,
  clock: Clock,
  isOver: () => boolean,
): Promise<Outcome<T>> {
  let last: Outcome<T> = { kind: 'undecided', error: undefined };
  for (let question = 0; question < QUESTIONS && !isOver(); question++) {
    await clock.sleep(FIRST_WAIT_MS * 2 ** question);
    if (isOver()) break;
    try {
      const found = await find();
      if (found !== undefined) return { kind: 'found', found };
      last = { kind: 'absent' };
    } catch (error) {
      last = { kind: 'undecided', error };
    }
  }
  return last;
}
