import type { NotificationPriority } from '@kairos/core';

/** How a delivery ended: `failed` is the channel's doing, `dropped` ours. */
export type DeliveryOutcome = 'delivered' | 'failed' | 'dropped';

/** Why a notification was dropped: too many waited, the channel was disabled, or the manager closed. */
export type DropReason = 'queue-full' | 'disabled' | 'closed';

/** What became of one notification on one channel. */
export interface Delivery {
  /** The notification's id. */
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly priority: NotificationPriority;
  readonly outcome: DeliveryOutcome;
  readonly attempts: number;
  /** UTC epoch milliseconds. */
  readonly queuedAt: number;
  /** UTC epoch milliseconds. */
  readonly finishedAt: number;
  readonly latencyMs: number;
  /** Id of the message that stood for this notification and others, when the channel was behind. */
  readonly collapsedInto?: string;
  /** Of what was dropped. */
  readonly reason?: DropReason;
  /** Of what failed; secrets removed. */
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string };
}
