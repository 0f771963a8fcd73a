import { BrokerError, CanceledError, type ConnectionState, DataError, instant, NetworkError } from '@kairos/core';
import { asError, wordsOf } from '../events/as-error.js';
import { checkBaseUrl } from '../http/base-url.js';
import { type ExactJson, parseExactJson } from '../http/exact-json.js';
import { createTextMask, type TextMask } from '../http/text-mask.js';
import { backoffMs } from './backoff.js';
import { type Connection, openConnection } from './connection.js';
import { Expectations } from './expectations.js';
import { watchLine } from './line-watch.js';
import type { StreamOptions } from './stream-options.js';

/** One connection and what belongs to it; a new one starts without the past of the old. */
interface Session {
  readonly stop: AbortController;
  readonly expectations: Expectations;
  connection?: Connection;
  heardAt: number;
}

/**
 * A stream that stays: it connects again with growing waits, logs in and subscribes anew each time, notices a dead line, and says where
 * something may have been missed.
 *
 * @internal
 */
export class StreamLine {
  readonly #options: StreamOptions;
  readonly #mask: TextMask;
  #state: ConnectionState = 'disconnected';
  #session: Session | undefined;
  /** Aborted when the stream is closed. */
  #life = new AbortController();

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#mask = createTextMask(options.secrets ?? []);
    this.#life.abort();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /**
   * Opens the stream; resolves once events come. From then on it connects again by itself, until `close`.
   *
   * @throws What the first attempt fails with: `NetworkError`, `TimeoutError`, or what the handshake throws.
   */
  async open(): Promise<void> {
    if (!this.#life.signal.aborted) return;
    const life = new AbortController();
    this.#life = life;
    this.#tell('connecting');
    try {
      await this.#connect(life);
    } catch (error) {
      if (this.#life === life) this.close(wordsOf(error));
      throw error;
    }
  }

  /** Ends the stream; nothing is told after it but the state. */
  close(reason = 'closed'): void {
    this.#life.abort();
    this.#end();
    this.#tell('disconnected', reason);
  }

  /** Sends a message as JSON. @throws `NetworkError` when the line is not open. */
  send(message: unknown): void {
    const connection = this.#session?.connection;
    const { venue } = this.#options;
    if (!connection) throw new NetworkError(`the stream of ${venue} is not open`, { venue });
    connection.send(JSON.stringify(message));
  }

  /** Drops the connection and makes another, as after a fault. */
  renew(reason: string): void {
    const session = this.#session;
    if (session && this.#state === 'connected') this.#lost(session, reason);
  }

  async #connect(life: AbortController): Promise<void> {
    const { venue, url, allowedHosts, headers, clock, handshake, timeoutMs = 10_000 } = this.#options;
    const { open = openConnection, urlName = 'streamUrl' } = this.#options;
    const expectations = new Expectations(venue, clock, timeoutMs);
    const session: Session = { stop: new AbortController(), expectations, heardAt: instant(clock) };
    this.#session = session;
    const target = await url();
    const [base = target] = target.split('?', 1);
    checkBaseUrl(base, allowedHosts, urlName, /^http/.test(base) ? 'http' : 'socket');
    const connection = await open(
      { venue, url: target, headers: headers?.() ?? {}, timeoutMs, clock },
      { onText: (text) => this.#hear(session, text), onEnd: (reason) => this.#lost(session, reason) },
    );
    if (life.signal.aborted || this.#session !== session) {
      connection.drop();
      throw new CanceledError(`the stream of ${venue} was closed while it opened`);
    }
    session.connection = connection;
    await handshake?.({
      send: (message) => connection.send(JSON.stringify(message)),
      expect: (matches, what) => expectations.add(matches, what),
    });
    if (session.stop.signal.aborted) throw new NetworkError(`the stream of ${venue} ended in its handshake`, { venue });
    this.#tell('connected');
    watchLine(this.#options, {
      signal: session.stop.signal,
      heardAt: () => session.heardAt,
      send: (message) => connection.send(JSON.stringify(message)),
      lose: (reason) => this.#lost(session, reason),
    });
  }

  #hear(session: Session, heard: string): void {
    if (this.#session !== session) return;
    // Some venues echo what they were sent.
    const text = this.#mask.text(heard);
    const { venue, clock, parse, onFault, onGap, maxMessageLength = 2 ** 22 } = this.#options;
    session.heardAt = instant(clock);
    let messages: readonly ExactJson[];
    try {
      if (text.length > maxMessageLength) throw new SyntaxError(`a frame of ${text.length} characters is too long`);
      messages = parse ? parse(text) : [parseExactJson(text)];
    } catch (cause) {
      const shown = text.slice(0, 200);
      onFault(new DataError(`${venue} sent what cannot be read: ${shown}`, { source: `${venue} stream`, cause }));
      onGap('a message could not be read');
      return;
    }
    for (const message of messages) this.#take(session, message);
  }

  #take(session: Session, message: ExactJson): void {
    const { onMessage, onFault, onGap } = this.#options;
    if (session.expectations.take(message)) return;
    try {
      onMessage(message);
    } catch (error) {
      onFault(asError(error));
      onGap('an event could not be understood');
    }
  }

  #lost(session: Session, reason: string): void {
    if (this.#session !== session || session.stop.signal.aborted) return;
    const life = this.#life;
    const wasOpen = this.#state === 'connected';
    this.#end();
    // Before it was open, the attempt itself fails and says so.
    if (life.signal.aborted || !wasOpen) return;
    this.#tell('disconnected', reason);
    this.#again(life).catch((error: unknown) => {
      if (life.signal.aborted) return;
      this.#options.onFault(asError(error));
      this.close(wordsOf(error));
    });
  }

  /** Tries until it is connected or closed. */
  async #again(life: AbortController): Promise<void> {
    const { clock, random, backoff = {}, onFault, onGap } = this.#options;
    for (let attempt = 1; !life.signal.aborted; attempt++) {
      await clock.sleep(backoffMs(attempt, backoff, random), life.signal);
      this.#tell('connecting');
      try {
        await this.#connect(life);
        onGap('connected again');
        return;
      } catch (error) {
        // A stream that was closed and opened again has a connection of its own by now.
        if (life.signal.aborted) return;
        this.#end();
        if (error instanceof BrokerError && !error.retryable) throw error;
        onFault(asError(error));
        this.#tell('disconnected', wordsOf(error));
      }
    }
  }

  #end(): void {
    const session = this.#session;
    if (!session) return;
    this.#session = undefined;
    session.stop.abort();
    session.connection?.drop();
    const { venue } = this.#options;
    const error = new NetworkError(`the stream of ${venue} ended before its answer`, { venue });
    session.expectations.fail(error);
  }

  #tell(state: ConnectionState, reason?: string): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state, reason === undefined ? undefined : this.#mask.text(reason));
  }
}
