import type { EventBus, EventType, KairosEvent, Unsubscribe } from '@kairos/core';
import { checkOptions, refusal } from '../input/check-options.js';
import { SUBSCRIBED_EVENTS } from './manager-options.js';

/** A bus, or what has one. */
export type BusSource = EventBus | { readonly events: EventBus };

/** The buses that are listened to, until each is let go or all are. */
export class BusSubscriptions {
  readonly #active = new Set<Unsubscribe>();

  /** @throws `ValidationError` when there is no bus, and for an event that does not exist: then none is listened to. */
  async add(
    source: BusSource,
    options: { readonly events?: readonly EventType[] },
    listener: (event: KairosEvent) => void,
  ): Promise<Unsubscribe> {
    const bus = busOf(source);
    checkOptions(options, ['events']);
    const { events = SUBSCRIBED_EVENTS } = options;
    const stops: Unsubscribe[] = [];
    const unsubscribe = () => {
      this.#active.delete(unsubscribe);
      for (const stop of stops.splice(0)) stop();
    };
    this.#active.add(unsubscribe);
    try {
      for (const type of events) stops.push(await bus.subscribe(type, listener));
    } catch (error) {
      unsubscribe();
      throw error;
    }
    return unsubscribe;
  }

  end(): void {
    for (const unsubscribe of [...this.#active]) unsubscribe();
  }
}

function busOf(source: BusSource): EventBus {
  const bus = 'events' in Object(source) ? (source as { readonly events: EventBus }).events : (source as EventBus);
  if (typeof bus?.subscribe === 'function') return bus;
  throw refusal('bus', `must be an event bus such as createEventBus() or pipeline.events, was ${String(source)}`);
}
