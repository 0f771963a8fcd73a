import { instant } from '@kairos/core';
import { wordsOf } from '../events/as-error.js';
import type { StreamOptions } from './stream-options.js';

/** A connection that is open. */
export interface WatchedConnection {
  /** Aborted when it has ended. */
  readonly signal: AbortSignal;
  /** When something came over it last, milliseconds of the clock. */
  heardAt(): number;
  send(message: unknown): void;
  /** Ends it. */
  lose(reason: string): void;
}

/** Keeps a connection alive with pings, and ends it when it has been silent or open for too long. */
export function watchLine(
  { clock, silentMs, ping, maxAgeMs }: Pick<StreamOptions, 'clock' | 'silentMs' | 'ping' | 'maxAgeMs'>,
  { signal, heardAt, send, lose }: WatchedConnection,
): void {
  const run = (task: () => Promise<void>) => {
    task().catch((error: unknown) => {
      if (!signal.aborted) lose(wordsOf(error));
    });
  };
  if (silentMs !== undefined) {
    run(async () => {
      for (let left = silentMs; left > 0; left = heardAt() + silentMs - instant(clock)) await clock.sleep(left, signal);
      lose(`silent for ${silentMs} ms`);
    });
  }
  if (ping) {
    run(async () => {
      for (;;) {
        await clock.sleep(ping.everyMs, signal);
        send(ping.message());
      }
    });
  }
  if (maxAgeMs !== undefined) {
    run(async () => {
      await clock.sleep(maxAgeMs, signal);
      lose('it is time for a new connection');
    });
  }
}
