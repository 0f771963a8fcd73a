import { type Clock, type ConnectionState, type Journal, NetworkError, type Order } from '@kairos/core';
import { asError, wordsOf } from '../events/as-error.js';
import type { BrokerListeners } from '../events/broker-listeners.js';
import { Outbox } from './outbox.js';
import type { PaperSettings } from './paper-options.js';
import { type PaperMessage, paperEntry } from './paper-record.js';
import type { PaperCaller, PaperVenue } from './paper-venue.js';

/**
 * The line between a paper venue and those who call it. What a call changes there is written down, told and answered, in this order;
 * when it cannot be written, nobody learns of it any more.
 *
 * @internal
 */
export class PaperLine {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #latencyMs: number;
  readonly #venue: PaperVenue;
  readonly #listeners: BrokerListeners;
  readonly #onError: (error: Error) => void;
  readonly #outbox: Outbox;
  /** Calls that wait for the venue's answer. */
  readonly #waiting = new Set<PaperCaller>();
  #state: ConnectionState = 'disconnected';
  #failure: NetworkError | undefined;

  constructor(
    { name, clock, latencyMs }: PaperSettings,
    venue: PaperVenue,
    listeners: BrokerListeners,
    onError: (error: Error) => void,
    journal: Journal | undefined,
  ) {
    this.#name = name;
    this.#clock = clock;
    this.#latencyMs = latencyMs;
    this.#venue = venue;
    this.#listeners = listeners;
    this.#onError = onError;
    this.#outbox = new Outbox(journal, (cause) => this.#fail(cause));
  }

  open(): void {
    if (this.#state === 'connected') return;
    this.refuseFailed();
    this.#state = 'connecting';
    this.#listeners.tell('connection', { state: 'connecting' });
    this.#state = 'connected';
    this.#listeners.tell('connection', { state: 'connected' });
  }

  /** Closes the line; calls that wait for an answer fail. */
  async close(): Promise<void> {
    if (this.#state === 'disconnected') return;
    this.#end('the line was closed before an answer came', 'closed');
    await this.run(this.#clock.now(), () => {}, true);
  }

  /** Sends a message to the venue and waits for the answer. */
  async send(message: PaperMessage): Promise<Order> {
    this.#refuseClosed();
    const time = this.#clock.now();
    return new Promise<Order>((resolve, reject) => {
      const caller: PaperCaller = {
        resolve: (order) => this.#waiting.delete(caller) && resolve(order),
        reject: (error) => this.#waiting.delete(caller) && reject(error),
      };
      this.#waiting.add(caller);
      this.run(time, () => this.#venue.send(message, time, caller)).catch(caller.reject);
      if (this.#latencyMs > 0) this.expect(time + this.#latencyMs);
    });
  }

  /** Lets a message arrive by the clock, should the feed not have done so before. */
  expect(arrival: number): void {
    const arrive = () => this.run(arrival, () => this.#venue.advance(arrival));
    this.#clock
      .sleep(Math.max(0, arrival - this.#clock.now()))
      .then(arrive)
      .catch((error: unknown) => this.#onError(asError(error)));
  }

  /** Does something at the venue, whether the line is open or not. @param force - Whether last prices alone are worth a record. */
  run(time: number, work: () => void, force = false): Promise<void> {
    return new Promise((resolve, reject) => {
      this.refuseFailed();
      let finish = resolve;
      try {
        work();
      } catch (error) {
        finish = () => reject(error);
      }
      const { record, events, answers } = this.#venue.take(force);
      const release = () => {
        if (this.#state === 'connected') this.#listeners.tellAll(events);
        for (const answer of answers) answer();
        finish();
      };
      this.#outbox.post(record ? [paperEntry(record, time)] : [], release, () => reject(this.#failure));
    });
  }

  /** What is so now, once all that led to it has been written down. */
  async ask<T>(look: () => T): Promise<T> {
    this.#refuseClosed();
    return new Promise((resolve, reject) => {
      const seen = look();
      this.#outbox.post(
        [],
        () => resolve(seen),
        () => reject(this.#failure),
      );
    });
  }

  /** @throws `NetworkError` once the journal has failed. */
  refuseFailed(): void {
    if (this.#failure) throw this.#failure;
  }

  #refuseClosed(): void {
    this.refuseFailed();
    if (this.#state === 'connected') return;
    throw new NetworkError(`${this.#name} is not connected: call connect() first`, { venue: this.#name });
  }

  /** What is in memory may not be on disk: nobody may learn of it. Opening the journal again tells what is. */
  #fail(cause: unknown): void {
    const message = `the journal of ${this.#name} failed (${wordsOf(cause)}): open the account again, then look your orders up`;
    this.#failure = new NetworkError(message, { venue: this.#name, cause });
    this.#end(message, message);
  }

  #end(unanswered: string, reason: string): void {
    this.#state = 'disconnected';
    const message = `${this.#name}: ${unanswered}; the state of the order is unknown`;
    const error = new NetworkError(message, { venue: this.#name });
    for (const { reject } of [...this.#waiting]) reject(error);
    this.#listeners.tell('connection', { state: 'disconnected', reason });
  }
}
