import type { Notifier } from '@kairos/core';

/** How many messages may go out in any stretch of time. */
export interface RateLimit {
  readonly maxRequests: number;
  readonly windowMs: number;
}

/** A notifier, and what the manager may know of the service behind it. Any `Notifier` of core is one. */
export interface NotificationChannel extends Notifier {
  /** What the service takes; the manager keeps to it unless it is told otherwise. */
  readonly rateLimit?: RateLimit;
  /** Ends what the channel keeps open; the manager calls it when it closes. */
  close?(): Promise<void>;
}
