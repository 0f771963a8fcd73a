import type { Notification, NotificationPriority } from '@kairos/core';
import { cut } from '../channels/wording.js';
import type { TextMask } from '../secrets/text-mask.js';

/** What to tell, without what the manager adds. */
export interface NotificationInput {
  /** Unique to the notification; made unless given. */
  readonly id?: string;
  /** One line; line breaks become spaces, and what is beyond 300 characters is cut. */
  readonly title: string;
  /** Default empty; what is beyond 10,000 characters is cut. */
  readonly message?: string;
  /** Default `normal`. */
  readonly priority?: NotificationPriority;
  /** UTC epoch milliseconds; now unless given. */
  readonly time?: number;
  /** Facts for conditions and machines. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What a repetition has in common with it; title and message unless given. */
  readonly key?: string;
}

const LONGEST_TITLE = 300;
const LONGEST_MESSAGE = 10_000;

/** Line breaks would be headers in an email and forged lines in a log. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The notification as it leaves: secrets masked, a title of one line, plain data that nobody can change any more. */
export function cleanNotification(notification: Notification, mask: TextMask): Notification {
  const { id, title, message, priority, time, data } = notification;
  return Object.freeze({
    ...(id !== undefined && { id }),
    title: cut(oneLine(mask.text(title)), LONGEST_TITLE),
    message: cut(mask.text(message), LONGEST_MESSAGE),
    priority,
    time,
    ...(data && { data: Object.freeze(mask.fields(data)) }),
  });
}
