import { didYouMean, type KairosEvent, type NotificationPriority } from '@kairos/core';
import { checkOptions, checkText, refusal } from '../input/check-options.js';
import { checkPriority } from '../input/priorities.js';
import { EVENT_TYPES, eventMessage } from '../messages/event-message.js';
import { type EventPriorities, eventPriority } from '../messages/event-priority.js';
import type { NotificationInput } from './clean-notification.js';
import type { NotifyOptions } from './manager-options.js';

/** News with all that the manager needs to know of them. */
export interface Draft extends NotificationInput {
  readonly message: string;
  readonly priority: NotificationPriority;
  readonly key: string;
}

function checkInput(news: NotificationInput): void {
  checkOptions(news, ['title', 'message', 'priority', 'time', 'data', 'key', 'id']);
  checkText('title', news.title);
  if (news.message !== undefined && typeof news.message !== 'string') {
    throw refusal('message', `must be a text, was ${typeof news.message}`);
  }
  if (news.priority !== undefined) checkPriority('priority', news.priority);
  if (news.time !== undefined && !Number.isFinite(news.time)) {
    throw refusal('time', `must be UTC epoch milliseconds, was ${String(news.time)}`);
  }
}

function priorityOf(event: KairosEvent, priorities: EventPriorities): NotificationPriority {
  // Each event is shown to the function of its own type.
  const given = priorities[event.type] as
    | NotificationPriority
    | ((event: KairosEvent) => NotificationPriority)
    | undefined;
  const priority = typeof given === 'function' ? given(event) : (given ?? eventPriority(event));
  checkPriority(`priorities.${event.type}`, priority);
  return priority;
}

/**
 * An event in words, or a notification with what it left out; `options` go before either.
 *
 * @throws `ValidationError` when it has no title, or a type, a priority or a time that is none.
 */
export function draftOf(
  news: KairosEvent | NotificationInput,
  options: NotifyOptions,
  priorities: EventPriorities,
): Draft {
  checkOptions(options, ['priority', 'key']);
  if (options.priority !== undefined) checkPriority('priority', options.priority);
  if (!('type' in news)) {
    checkInput(news);
    const { title, message = '' } = news;
    const priority = options.priority ?? news.priority ?? 'normal';
    return { ...news, message, priority, key: options.key ?? news.key ?? `${title}\n${message}` };
  }
  if (!EVENT_TYPES.includes(news.type)) {
    const hint = didYouMean(String(news.type), EVENT_TYPES);
    throw refusal('type', `must be a type of event, was ${JSON.stringify(news.type)}.${hint}`);
  }
  const told = eventMessage(news);
  const priority = options.priority ?? priorityOf(news, priorities);
  return { ...told, time: news.time, priority, key: options.key ?? told.key };
}
