import { EventEmitter } from 'eventemitter3';
import { StrategyError, ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import { consoleLogger } from '../runtime/console-logger.js';
import type { EventOf, EventTopic, KairosEvent } from './event.js';
import type { EventBus, EventHandler } from './event-bus.js';

/** Options of {@link createEventBus}. */
export interface EventBusOptions {
  /** Told of every handler that failed and the event it failed on; without it the error is written to standard output. */
  readonly onError?: (error: StrategyError, event: KairosEvent) => void;
}

const TOPICS: Record<EventTopic, true> = {
  '*': true,
  bar: true,
  signal: true,
  decision: true,
  order: true,
  fill: true,
  position: true,
  equity: true,
  regime: true,
  risk: true,
  error: true,
};

interface Delivery {
  readonly event: KairosEvent;
  /** Handlers that have not finished. */
  readonly running: Promise<void>[];
}

function writeError(error: StrategyError, event: KairosEvent): void {
  consoleLogger({ level: 'error' }).error(error.message, { event: event.type, cause: error.cause });
}

function handlerError(cause: unknown, event: KairosEvent, handlerName: string): StrategyError {
  const name = handlerName || 'anonymous handler';
  const said = cause instanceof Error ? cause.message : String(cause);
  return new StrategyError(`${name} failed on a ${event.type} event: ${said}`, { strategy: name, cause });
}

/**
 * An event bus within this process.
 *
 * Each subscriber is called in the order of publication, also when handlers publish further events: those wait until every
 * subscriber has been called for the present one. Handlers of one event start in the order of subscription, those of its type
 * before those of `*`. An asynchronous handler may still be busy with one event when it is called for the next.
 *
 * A handler that throws or rejects is reported to `onError` and as an `error` event; failing on an `error` event is reported
 * to `onError` only, so that errors cannot go round in circles.
 *
 * @example
 * ```ts
 * import { createEventBus } from '@kairos/core';
 *
 * const bus = createEventBus();
 * const seen: string[] = [];
 * const stop = await bus.subscribe('regime', ({ symbol, regime }) => void seen.push(`${symbol} ${regime}`));
 * await bus.publish({ type: 'regime', time: 0, symbol: 'SPY', regime: 'trend', multiplier: 1, probability: 0.9 });
 * stop();
 * seen; // => [ 'SPY trend' ]
 * ```
 */
export function createEventBus(options: EventBusOptions = {}): EventBus {
  const { onError = writeError } = options;
  const emitter = new EventEmitter();
  const queue: (() => void)[] = [];
  let delivering = false;

  const report = async (cause: unknown, event: KairosEvent, name: string) => {
    const error = handlerError(cause, event, name);
    try {
      onError(error, event);
    } catch (second) {
      writeError(handlerError(second, event, 'onError'), event);
    }
    if (event.type !== 'error') await publish({ type: 'error', time: event.time, error, source: 'event-bus' });
  };

  const deliverQueued = () => {
    if (delivering) return;
    delivering = true;
    for (let deliver = queue.shift(); deliver; deliver = queue.shift()) deliver();
    delivering = false;
  };

  const publish = (event: KairosEvent) => {
    const published = new Promise<void>((resolve) => {
      queue.push(() => {
        const delivery: Delivery = { event, running: [] };
        emitter.emit(event.type, delivery);
        emitter.emit('*', delivery);
        resolve(Promise.all(delivery.running).then(() => undefined));
      });
    });
    deliverQueued();
    return published;
  };

  const subscribe = async <T extends EventTopic>(topic: T, handler: EventHandler<EventOf<T>>) => {
    if (!Object.hasOwn(TOPICS, topic)) {
      throw new ValidationError(
        `topic must be a type of event or "*", was "${topic}".${didYouMean(topic, Object.keys(TOPICS))}`,
      );
    }
    let subscribed = true;
    const listener = ({ event, running }: Delivery) => {
      // The emitter calls even those who left while it was delivering.
      if (!subscribed) return;
      const run = async () => handler(event as EventOf<T>);
      running.push(run().catch((cause: unknown) => report(cause, event, handler.name)));
    };
    emitter.on(topic, listener);
    return () => {
      subscribed = false;
      emitter.off(topic, listener);
    };
  };

  return Object.freeze({ publish, subscribe });
}
