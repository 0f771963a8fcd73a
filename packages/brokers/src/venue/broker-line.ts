import { BrokerError, type ConnectionState, NetworkError } from '@kairos/core';
import { asError, wordsOf } from '../events/as-error.js';
import type { BrokerListeners } from '../events/broker-listeners.js';

/** What a line does at its turns. The signal aborts when the line that was opened is closed. */
export interface LineTurns {
  /** Opens it at the venue, and learns how things stand there. */
  open(life: AbortSignal): Promise<void>;
  /** Goes on once it is open. @param wasMoved - Whether the venue told anything while it was being opened. */
  opened(life: AbortSignal, wasMoved: boolean): void;
  /** Closes it at the venue. */
  close(): Promise<void>;
}

/**
 * The line of a broker to its venue: opened once however often that is asked for, closed by us or by an opening that fails.
 *
 * What the venue tells while the line is being opened waits until it is open: the account is told from the point on at which it is known.
 */
export class BrokerLine {
  readonly #name: string;
  readonly #listeners: BrokerListeners;
  readonly #onError: (error: Error) => void;
  readonly #turns: LineTurns;
  #state: ConnectionState = 'disconnected';
  /** Aborted when the line is closed; `undefined` before it was ever opened. */
  #life: AbortController | undefined;
  #opening: Promise<void> | undefined;
  readonly #held: (() => void)[] = [];

  constructor(name: string, listeners: BrokerListeners, onError: (error: Error) => void, turns: LineTurns) {
    this.#name = name;
    this.#listeners = listeners;
    this.#onError = onError;
    this.#turns = turns;
  }

  open(): Promise<void> {
    if (this.#life && !this.#life.signal.aborted && !this.#opening) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async close(): Promise<void> {
    if (!this.#life || this.#life.signal.aborted) return;
    this.#life.abort();
    await this.#turns.close();
    this.#tell('disconnected', 'closed');
  }

  /** The life of the line. @throws `NetworkError` unless it is open. */
  life(): AbortSignal {
    if (!this.#life || this.#life.signal.aborted || this.#opening) throw this.#closed();
    return this.#life.signal;
  }

  /** Makes a call, unless the line is closed before or meanwhile. */
  async ask<T>(call: () => Promise<T>): Promise<T> {
    const life = this.life();
    try {
      const answer = await call();
      if (life.aborted) throw this.#closed();
      return answer;
    } catch (error) {
      if (life.aborted && !(error instanceof BrokerError)) throw this.#closed();
      throw error;
    }
  }

  /** Takes what the venue tells: at once, or as soon as the line is open. */
  hear(life: AbortSignal, task: () => Promise<unknown>): void {
    if (life.aborted) return;
    const start = () => void task().catch((error: unknown) => this.report(error, life));
    if (this.#state === 'connecting' && this.#opening) this.#held.push(start);
    else start();
  }

  /** Takes the state of the venue's stream. That it opens for the first time, or is closed, the line itself says. */
  streamIs(life: AbortSignal, state: ConnectionState, reason?: string): void {
    if (!life.aborted && !this.#opening) this.#tell(state, reason);
  }

  /** Tells what went wrong without ending anything; what a closed line fails with is no news. */
  report(error: unknown, life: AbortSignal): void {
    if (!life.aborted) this.#onError(asError(error));
  }

  async #open(): Promise<void> {
    const life = new AbortController();
    this.#life = life;
    this.#held.length = 0;
    this.#tell('connecting');
    try {
      await this.#turns.open(life.signal);
    } catch (error) {
      if (!life.signal.aborted) {
        life.abort();
        await this.#turns.close();
        this.#tell('disconnected', wordsOf(error));
      }
      throw error;
    }
    if (life.signal.aborted) throw this.#closed();
    this.#tell('connected');
    const held = this.#held.splice(0);
    for (const start of held) start();
    this.#turns.opened(life.signal, held.length > 0);
  }

  #closed(): NetworkError {
    return new NetworkError(`${this.#name} is not connected: call connect() first`, { venue: this.#name });
  }

  #tell(state: ConnectionState, reason?: string): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.tell('connection', { state, ...(reason !== undefined && { reason }) });
  }
}
