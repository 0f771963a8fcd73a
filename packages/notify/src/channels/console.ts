import { consoleLogger, type LogLevel, type Notification, type NotificationPriority } from '@kairos/core';
import { checkOptions, checkText } from '../input/check-options.js';
import type { NotificationChannel } from './notification-channel.js';
import { headline } from './wording.js';

/** Options of {@link consoleChannel}. */
export interface ConsoleChannelOptions {
  /** Default `Console`. */
  readonly name?: string;
  /** `text` (the default) or `json`, one object a line. */
  readonly format?: 'text' | 'json';
  /** Takes each line, without its end; standard output unless given. */
  readonly write?: (line: string) => void;
}

const LEVELS: Readonly<Record<NotificationPriority, LogLevel>> = {
  low: 'info',
  normal: 'info',
  high: 'warn',
  critical: 'error',
};

/**
 * Writes notifications as lines, with their own time: one line each, whatever the text holds.
 *
 * @throws `ValidationError` on an unknown option.
 * @example
 * ```ts
 * import { consoleChannel } from '@kairos/notify';
 *
 * const lines: string[] = [];
 * const channel = consoleChannel({ write: (line) => lines.push(line) });
 * await channel.notify({ title: 'Trading halted', message: 'Lost 3.1 % today.', priority: 'critical', time: 0 });
 * lines[0]; // => '1970-01-01T00:00:00.000Z ERROR [CRITICAL] Trading halted: Lost 3.1 % today.'
 * ```
 */
export function consoleChannel(options: ConsoleChannelOptions = {}): NotificationChannel {
  checkOptions(options, ['name', 'format', 'write']);
  const { name = 'Console', format = 'text', write } = options;
  checkText('name', name);
  return {
    name,
    async notify(notification: Notification) {
      const { message, priority, time, data } = notification;
      const clock = { now: () => time, sleep: () => Promise.resolve() };
      const logger = consoleLogger({ format, clock, ...(write && { write }) });
      const text = message ? `${headline(notification)}: ${message}` : headline(notification);
      // A person reads the sentence; a machine wants the facts too.
      logger[LEVELS[priority]](text, format === 'json' ? { priority, ...data } : undefined);
    },
  };
}
