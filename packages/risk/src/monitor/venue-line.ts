import {
  type Broker,
  type ClientOrderId,
  type Clock,
  isClosed,
  type Order,
  TimeoutError,
  type Unsubscribe,
} from '@kairos/core';
import type { StopFailure } from './stop-report.js';

/** How patient a stop is. */
export interface Patience {
  readonly timeoutMs: number;
  readonly pauseMs: number;
  readonly rounds: number;
}

/** What a call is about, for the record of its failure. */
export type Subject = Omit<StopFailure, 'time' | 'error'>;

/** Answer of a call: its value, or what went wrong. */
export type Answer<T> = { readonly value: T } | { readonly error: Error };

/** The line to a broker in an emergency: each call within its time, every failure kept, every reported order state remembered. */
export class VenueLine {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly patience: Patience;
  readonly failures: StopFailure[] = [];
  readonly #known = new Map<ClientOrderId, Order>();
  readonly #unsubscribe: Unsubscribe;

  constructor(broker: Broker, clock: Clock, patience: Patience) {
    this.broker = broker;
    this.clock = clock;
    this.patience = patience;
    this.#unsubscribe = broker.on('order', (order) => this.note(order));
  }

  /** Calls the broker and waits for the answer as long as patience lasts. Never throws. */
  async ask<T>(subject: Subject, call: () => Promise<T>): Promise<Answer<T>> {
    const waiting = new AbortController();
    const { timeoutMs } = this.patience;
    const { name: venue } = this.broker;
    const timeout = async (): Promise<never> => {
      await this.clock.sleep(timeoutMs, waiting.signal);
      throw new TimeoutError(`${venue} did not answer within ${timeoutMs} ms`, { venue });
    };
    const answer = (async () => await call())();
    try {
      return { value: await Promise.race([answer, timeout()]) };
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      this.fail(subject, error);
      return { error };
    } finally {
      waiting.abort();
    }
  }

  /** Looks an order up by its id, and remembers what it finds. */
  async lookUp(id: ClientOrderId, symbol: string): Promise<Answer<Order | undefined>> {
    const answer = await this.ask({ action: 'order', clientOrderId: id, symbol }, () => this.broker.order(id));
    return 'value' in answer && answer.value ? { value: this.note(answer.value) } : answer;
  }

  /** Whether an order is known to have ended. */
  hasEnded(id: ClientOrderId): boolean {
    const known = this.#known.get(id);
    return known !== undefined && isClosed(known);
  }

  /** Keeps a failure. */
  fail(subject: Subject, error: Error): void {
    this.failures.push({ ...subject, time: this.clock.now(), error });
  }

  /** Keeps the state of an order; one that has ended stays so. */
  note(order: Order): Order {
    const known = this.#known.get(order.clientOrderId);
    if (known && isClosed(known) && !isClosed(order)) return known;
    this.#known.set(order.clientOrderId, order);
    return order;
  }

  /** The last state of an order that was reported, by answer or event. */
  stateOf(id: ClientOrderId): Order | undefined {
    return this.#known.get(id);
  }

  /** Waits before the broker is asked again. */
  async pause(): Promise<void> {
    await this.clock.sleep(this.patience.pauseMs);
  }

  close(): void {
    this.#unsubscribe();
  }
}
