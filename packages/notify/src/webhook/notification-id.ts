import { hashContent, type Notification } from '@kairos/core';

/**
 * The id of a notification, or one made of what it says: the same on each attempt, and in each process.
 *
 * The manager gives every notification an id of its own, so that two that read alike are still two.
 */
export function notificationId({ id, title, message, priority, time }: Notification): string {
  return id ?? `msg_${hashContent({ title, message, priority, time }).slice(0, 32)}`;
}
