import { didYouMean, type Logger, type Notification } from '@kairos/core';
import { bareName, evaluateCondition } from '../conditions/evaluate-condition.js';
import type { NotificationCondition } from '../conditions/notification-condition.js';
import { namesIn, parseCondition } from '../conditions/parse-condition.js';
import { EVENT_FIELDS } from '../messages/event-message.js';

/** Whether a channel wants a notification. Never throws. */
export type Wanted = (notification: Notification) => boolean;

/** A misspelt name would never be met, and nobody would hear of it; data of one's own may have any name. */
function warnOfMisspelling(channel: string, names: readonly string[], logger: Logger): void {
  const known = new Set(EVENT_FIELDS.map(bareName));
  for (const name of names.filter((each) => !known.has(bareName(each)))) {
    const hint = didYouMean(name, EVENT_FIELDS);
    if (hint.startsWith(' Did')) logger.warn(`condition of channel ${channel}: no event has "${name}".${hint}`);
  }
}

/**
 * A channel's condition as a function. One that throws is taken for met: better a message too many than a halt unheard of.
 *
 * @throws `ValidationError` when a text cannot be read.
 */
export function wantedBy(channel: string, when: NotificationCondition | undefined, logger: Logger): Wanted {
  if (when === undefined) return () => true;
  if (typeof when === 'string') {
    const condition = parseCondition(when);
    warnOfMisspelling(channel, namesIn(condition), logger);
    return (notification) => evaluateCondition(condition, notification);
  }
  return (notification) => {
    try {
      return Boolean(when(notification));
    } catch (error) {
      logger.warn(`condition of channel ${channel} threw, taken for met: ${String(error)}`);
      return true;
    }
  };
}
