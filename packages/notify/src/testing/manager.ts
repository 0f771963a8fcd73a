import { type Logger, type Notification, SimulatedClock } from '@kairos/core';
import type { NotificationManagerOptions } from '../manager/manager-options.js';
import { NotificationManager } from '../manager/notification-manager.js';

/** A manager on a clock that stands still, and the lines it logs. */
export function managerOf(options: NotificationManagerOptions = {}) {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2, 15));
  const lines: string[] = [];
  const line = (message: string) => void lines.push(message);
  const logger: Logger = { debug: line, info: line, warn: line, error: line };
  /** Lets all run that is ready, then time pass. */
  const pass = async (ms: number) => {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(ms);
  };
  return { clock, lines, pass, manager: new NotificationManager({ clock, logger, ...options }) };
}

/** News that differ by their title. */
export function news(title: string, priority: Notification['priority'] = 'normal') {
  return { title, priority } as const;
}
