import type { Unsubscribe } from '../ports/broker.js';
import type { EventOf, EventTopic, KairosEvent } from './event.js';

/** Does something about an event; a promise is waited for by whoever published it. */
export type EventHandler<E extends KairosEvent = KairosEvent> = (event: E) => void | Promise<void>;

/**
 * Carries events between the parts of the system, within a process or beyond.
 *
 * A handler that fails is reported as an `error` event and disturbs neither the publisher nor other handlers.
 */
export interface EventBus {
  /** Resolves, never rejects, when all handlers have finished with the event. */
  publish(event: KairosEvent): Promise<void>;
  /** Calls the handler for each event of the topic until the returned function is called. */
  subscribe<T extends EventTopic>(topic: T, handler: EventHandler<EventOf<T>>): Promise<Unsubscribe>;
}
