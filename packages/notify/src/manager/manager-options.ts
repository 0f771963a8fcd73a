import type { Clock, EventType, Logger, Metrics, Notification, NotificationPriority, Random } from '@kairos/core';
import type { EventPriorities } from '../messages/event-priority.js';

/** Options of {@link NotificationManager}. */
export interface NotificationManagerOptions {
  /** Default the clock of the computer. */
  readonly clock?: Clock;
  /** Spreads the waits between attempts; seeded by the clock unless given. */
  readonly random?: Random;
  /** Told of failing channels; warnings go to standard output unless given. */
  readonly logger?: Logger;
  /** Counts deliveries and their latency, see `METRIC_NAMES` of core. */
  readonly metrics?: Metrics;
  /** Values that must appear in no notification, log or record: API keys, passwords. */
  readonly secrets?: readonly string[];
  /** Priorities in place of those of `eventPriority`. */
  readonly priorities?: EventPriorities;
  /** Within this time the same news goes out once; 60,000 unless given, 0 to repeat everything. */
  readonly duplicateWindowMs?: number;
  /** Deliveries that are remembered; 1000 unless given. */
  readonly deliveryLogSize?: number;
  /** Notifications that are remembered; 200 unless given. */
  readonly recentSize?: number;
}

/** How one notification is handled. */
export interface NotifyOptions {
  /** In place of the priority of the event or the notification. */
  readonly priority?: NotificationPriority;
  /** In place of the key by which repetitions are known. */
  readonly key?: string;
}

/** Why a channel was sent a notification, or was not. */
export type ChannelDecision = 'queued' | 'disabled' | 'below-priority' | 'unmet-condition';

/** What `notify` did. Delivery comes later. */
export interface NotifyResult {
  /** The notification as it goes out; `undefined` when it does not. */
  readonly notification: Notification | undefined;
  readonly priority: NotificationPriority;
  /** Whether it went to the channels; if not, because it repeats what was just said, or the manager is closed. */
  readonly status: 'accepted' | 'duplicate' | 'closed';
  /** By the names of the channels. */
  readonly channels: Readonly<Record<string, ChannelDecision>>;
}

/** What a manager hears of a bus unless told otherwise: all but bars, positions and equity, which are of low priority and many. */
export const SUBSCRIBED_EVENTS = [
  ...(['risk', 'order', 'fill', 'error', 'signal', 'decision', 'regime'] as const),
] as const satisfies readonly EventType[];
