import type { Clock } from '@kairos/core';
import type { FakeChunks } from '../fakes/fake-chunks.js';
import type { FakeReply } from '../fakes/fake-request.js';
import type { FakeServer } from '../fakes/fake-server.js';
import type { FakeSocket } from '../fakes/fake-socket.js';

/** A session must be used within five minutes. */
const SESSION_MS = 300_000;

const HEARTBEAT_MS = 60_000;

type Topic = 'markets' | 'accounts';

/** Whoever hears events: a WebSocket or an answer that does not end. */
interface Listener {
  readonly to: FakeSocket | FakeChunks;
  readonly symbols: ReadonlySet<string>;
  readonly filter: ReadonlySet<string>;
}

function setOf(value: unknown): ReadonlySet<string> {
  const list = Array.isArray(value) ? value : String(value ?? '').split(',');
  return new Set(list.map(String).filter((text) => text !== ''));
}

/** The streams of a fake: sessions that grow old, subscriptions that replace each other, heartbeats for accounts. */
export class FakeStreams {
  readonly #server: FakeServer;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, { readonly topic: Topic; readonly time: number }>();
  readonly #accounts = new Set<FakeSocket | FakeChunks>();
  readonly #markets = new Map<FakeSocket | FakeChunks, Listener>();
  readonly #stop = new AbortController();

  constructor(server: FakeServer, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
    for (const topic of ['markets', 'accounts'] as const) {
      server.socket(`/v1/${topic}/events`, (socket) => this.#welcome(socket, topic));
    }
    this.#beat().catch(() => undefined);
  }

  /** Sessions that were given out. */
  get sessions(): number {
    return this.#sessions.size;
  }

  close(): void {
    this.#stop.abort();
  }

  /** Answers the asking for a session. */
  session(topic: Topic): FakeReply {
    const sessionid = `00000000-0000-4000-8000-${String(this.#sessions.size + 1).padStart(12, '0')}`;
    this.#sessions.set(sessionid, { topic, time: this.#clock.now() });
    const { url, socketUrl } = this.#server;
    // Markets are announced with the address of the stream over HTTP, accounts with that of the WebSocket.
    const base = topic === 'markets' ? url : socketUrl;
    return { json: { stream: { url: `${base}/v1/${topic}/events`, sessionid } } };
  }

  /** Answers the asking for a stream over HTTP. */
  chunks(topic: Topic, form: URLSearchParams): FakeReply {
    if (!this.#mayListen(form.get('sessionid') ?? '', topic)) return { status: 401, text: 'Invalid session' };
    return {
      stream: (chunks) => {
        chunks.onClose(() => this.#forget(chunks));
        if (topic === 'accounts') this.#accounts.add(chunks);
        else this.#markets.set(chunks, listenerOf(chunks, form.get('symbols'), form.get('filter')));
      },
    };
  }

  /** Tells an event of the accounts. */
  tellAccount(event: object): void {
    for (const listener of this.#accounts) listener.send(event);
  }

  /** Tells an event of a market to those who asked for its symbol and its type. */
  tellMarket(event: { readonly type: string; readonly symbol: string }): void {
    for (const { to, symbols, filter } of this.#markets.values()) {
      if (symbols.has(event.symbol) && (filter.size === 0 || filter.has(event.type))) to.send(event);
    }
  }

  #mayListen(id: string, topic: Topic): boolean {
    const session = this.#sessions.get(id);
    return session?.topic === topic && this.#clock.now() - session.time <= SESSION_MS;
  }

  #welcome(socket: FakeSocket, topic: Topic): void {
    socket.onClose(() => this.#forget(socket));
    socket.onMessage((text) => {
      const message = JSON.parse(text) as Record<string, unknown>;
      if (!this.#mayListen(String(message.sessionid), topic)) {
        socket.reply({ error: 'Session not found' });
        socket.close(1008, 'session not found');
        return;
      }
      if (topic === 'markets') this.#markets.set(socket, listenerOf(socket, message.symbols, message.filter));
      else if (setOf(message.events).has('order')) this.#accounts.add(socket);
    });
  }

  #forget(to: FakeSocket | FakeChunks): void {
    this.#accounts.delete(to);
    this.#markets.delete(to);
  }

  async #beat(): Promise<void> {
    for (;;) {
      await this.#clock.sleep(HEARTBEAT_MS, this.#stop.signal);
      // Nine digits of a second, as the venue writes them.
      const timestamp = new Date(this.#clock.now()).toISOString().replace('Z', '067177Z');
      for (const listener of this.#accounts) listener.send({ event: 'heartbeat', status: 'active', timestamp });
    }
  }
}

function listenerOf(to: FakeSocket | FakeChunks, symbols: unknown, filter: unknown): Listener {
  return { to, symbols: setOf(symbols), filter: setOf(filter) };
}
