import type { Notification, NotificationPriority } from '@kairos/core';
import { notificationId } from './notification-id.js';

/** What machines are sent, webhooks and WebSocket clients alike, in this order. */
export interface NotificationPayload {
  readonly type: 'notification';
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly data: {
    /** The same on each attempt; receivers tell repetitions by it. */
    readonly id: string;
    readonly title: string;
    readonly message: string;
    readonly priority: NotificationPriority;
    /** UTC epoch milliseconds. */
    readonly time: number;
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/** A notification as machines are sent it. */
export function notificationPayload(notification: Notification): NotificationPayload {
  const { title, message, priority, time, data = {} } = notification;
  const id = notificationId(notification);
  const timestamp = new Date(time).toISOString();
  return { type: 'notification', timestamp, data: { id, title, message, priority, time, data } };
}
