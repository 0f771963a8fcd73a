/** How urgent a notification is. */
export type NotificationPriority = 'low' | 'normal' | 'high' | 'critical';

/** Something a person wants to know. */
export interface Notification {
  /** Unique to the notification and the same on each attempt to deliver it, so that a receiver can tell a repetition. */
  readonly id?: string;
  readonly title: string;
  readonly message: string;
  readonly priority: NotificationPriority;
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** Further facts; secrets never belong here. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Delivers notifications over one channel. A failure rejects; the caller decides what then, trading goes on. */
export interface Notifier {
  readonly name: string;
  /** Delivers a message; rejects when it could not. */
  notify(message: Notification): Promise<void>;
}
