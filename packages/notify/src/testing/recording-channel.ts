import { NetworkError, type Notification } from '@kairos/core';
import type { NotificationChannel, RateLimit } from '../channels/notification-channel.js';

/** A channel that remembers what it was sent. */
export interface RecordingChannel extends NotificationChannel {
  readonly sent: readonly Notification[];
  readonly titles: () => string[];
}

/** What to do on an attempt, told its number from 1; a rejection or a throw is a failure. */
export type Behaviour = (notification: Notification, attempt: number) => Promise<void> | void;

/** A channel in memory; attempts that fail count as sent too. */
export function recordingChannel(
  name: string,
  behaviour: Behaviour = () => undefined,
  rateLimit?: RateLimit,
): RecordingChannel {
  const sent: Notification[] = [];
  return {
    name,
    sent,
    titles: () => sent.map(({ title }) => title),
    ...(rateLimit && { rateLimit }),
    notify(notification) {
      sent.push(notification);
      return Promise.resolve(behaviour(notification, sent.length));
    },
  };
}

/** A failure that may pass. */
export function outage(): NetworkError {
  return new NetworkError('connection refused', { venue: 'test' });
}

/** A promise that never settles. */
export function never(): Promise<void> {
  return new Promise(() => undefined);
}
