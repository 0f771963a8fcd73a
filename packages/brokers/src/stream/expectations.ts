import { type Clock, TimeoutError } from '@kairos/core';
import type { ExactJson } from '../http/exact-json.js';

interface Expectation {
  readonly matches: (message: ExactJson) => boolean;
  readonly resolve: (message: ExactJson) => void;
  readonly reject: (error: unknown) => void;
}

/** The answers that a handshake waits for, each for so long at most. */
export class Expectations {
  readonly #venue: string;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #waiting: Expectation[] = [];

  constructor(venue: string, clock: Clock, timeoutMs: number) {
    this.#venue = venue;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Waits for the first message that matches.
   *
   * @param what - What it is, for the error.
   * @throws `TimeoutError` when it does not come in time; what `matches` throws.
   */
  add(matches: Expectation['matches'], what: string): Promise<ExactJson> {
    const venue = this.#venue;
    const answer = new Promise<ExactJson>((resolve, reject) => {
      const answered = new AbortController();
      const settle = <T>(outcome: (value: T) => void) => {
        return (value: T) => {
          if (answered.signal.aborted) return;
          answered.abort();
          this.#waiting.splice(this.#waiting.indexOf(expectation), 1);
          outcome(value);
        };
      };
      const expectation: Expectation = { matches, resolve: settle(resolve), reject: settle(reject) };
      this.#waiting.push(expectation);
      const late = `${venue} did not send ${what} within ${this.#timeoutMs} ms`;
      this.#clock.sleep(this.#timeoutMs, answered.signal).then(
        () => expectation.reject(new TimeoutError(late, { venue })),
        () => undefined,
      );
    });
    // A handshake that fails elsewhere no longer waits for it.
    answer.catch(() => undefined);
    return answer;
  }

  /** Gives a message to who waits for it. @returns Whether anybody did. */
  take(message: ExactJson): boolean {
    for (const expectation of [...this.#waiting]) {
      try {
        if (!expectation.matches(message)) continue;
        expectation.resolve(message);
      } catch (error) {
        expectation.reject(error);
      }
      return true;
    }
    return false;
  }

  /** Fails everything that is waited for. */
  fail(error: unknown): void {
    for (const expectation of [...this.#waiting]) expectation.reject(error);
  }
}
