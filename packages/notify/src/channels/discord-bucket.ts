import { type Clock, RateLimitError } from '@kairos/core';
import { secondsToMs } from '../http/retry-after.js';

/** A wait up to this long is made here; a longer one is left to the retry policy, since an attempt has a time limit. */
const LONGEST_WAIT_MS = 5000;

/** The requests that Discord says are left, so that its limit is met before it has to refuse. */
export interface DiscordBucket {
  /** Resolves when the next request may go out. @throws `RateLimitError` when that is more than 5 seconds away. */
  ready(): Promise<void>;
  /** Reads the headers of an answer. */
  learn(headers: Headers): void;
}

/**
 * Keeps to `X-RateLimit-Remaining` and `X-RateLimit-Reset-After`; sources disagree on the figures behind them.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits
 */
export function createDiscordBucket(clock: Clock): DiscordBucket {
  let emptyUntil = 0;
  return {
    async ready() {
      const waitMs = emptyUntil - clock.now();
      if (waitMs <= 0) return;
      if (waitMs > LONGEST_WAIT_MS) {
        const message = `discord takes the next message in ${waitMs} ms`;
        throw new RateLimitError(message, { venue: 'discord', retryAfterMs: waitMs });
      }
      await clock.sleep(waitMs);
    },
    learn(headers) {
      if (headers.get('x-ratelimit-remaining') !== '0') return;
      const resetMs = secondsToMs(headers.get('x-ratelimit-reset-after'));
      if (resetMs !== undefined) emptyUntil = Math.max(emptyUntil, clock.now() + resetMs);
    },
  };
}
