import { type BrokerEvents, didYouMean, StrategyError, type Unsubscribe, ValidationError } from '@kairos/core';

const EVENTS: Readonly<Record<keyof BrokerEvents, true>> = {
  order: true,
  fill: true,
  position: true,
  funding: true,
  connection: true,
};

/** One event of a broker, with its name. @internal */
export type BrokerEvent = {
  [E in keyof BrokerEvents]: { readonly name: E; readonly payload: BrokerEvents[E] };
}[keyof BrokerEvents];

type Listener = (payload: never) => unknown;

interface Subscription {
  readonly event: keyof BrokerEvents;
  readonly listener: Listener;
  isActive: boolean;
}

/**
 * Who listens to a broker, and the events on their way to them.
 *
 * Every listener hears every event in the order in which they happened: what a listener sets off is told after the present event has
 * reached everybody. A listener that throws or rejects is reported and keeps nothing from the others.
 *
 * @internal
 */
export class BrokerListeners {
  readonly #onError: (error: Error) => void;
  readonly #subscriptions: Subscription[] = [];
  readonly #waiting: (() => void)[] = [];
  #isTelling = false;

  constructor(onError: (error: Error) => void) {
    this.#onError = onError;
  }

  /** @throws `ValidationError` for an event that does not exist, or a listener that is no function. */
  on<E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void): Unsubscribe {
    if (!Object.hasOwn(EVENTS, event)) {
      const known = Object.keys(EVENTS);
      throw new ValidationError(`event "${String(event)}" does not exist.${didYouMean(String(event), known)}`);
    }
    if (typeof listener !== 'function') {
      throw new ValidationError(`listener must be a function, was ${String(listener)}`);
    }
    const subscription: Subscription = { event, listener, isActive: true };
    this.#subscriptions.push(subscription);
    return () => {
      if (!subscription.isActive) return;
      subscription.isActive = false;
      this.#subscriptions.splice(this.#subscriptions.indexOf(subscription), 1);
    };
  }

  /** Tells an event, after those that are being told already. */
  tell<E extends keyof BrokerEvents>(name: E, payload: BrokerEvents[E]): void {
    this.tellAll([{ name, payload } as BrokerEvent]);
  }

  /** Tells events that belong together: nothing that they set off comes between them. */
  tellAll(events: readonly BrokerEvent[]): void {
    for (const { name, payload } of events) {
      this.#waiting.push(() => {
        for (const subscription of [...this.#subscriptions]) {
          // One that left while this event was told must not hear it any more.
          if (subscription.event === name && subscription.isActive) this.#call(subscription, payload);
        }
      });
    }
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) next();
    this.#isTelling = false;
  }

  #call({ event, listener }: Subscription, payload: unknown): void {
    const name = listener.name || 'anonymous listener';
    const report = (cause: unknown) => {
      const said = cause instanceof Error ? cause.message : String(cause);
      this.#report(new StrategyError(`${name} failed on a ${event} event: ${said}`, { strategy: name, cause }));
    };
    try {
      const answer = listener(payload as never);
      if (answer instanceof Promise) answer.catch(report);
    } catch (cause) {
      report(cause);
    }
  }

  #report(error: Error): void {
    try {
      this.#onError(error);
    } catch {
      // Nobody is left to be told, and trading must go on.
    }
  }
}
