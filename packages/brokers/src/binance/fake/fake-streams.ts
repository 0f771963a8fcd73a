import { bucketOf, type Timeframe, timeframeMs } from '@kairos/core';
import type { FakeServer } from '../../fakes/fake-server.js';
import type { FakeSocket } from '../../fakes/fake-socket.js';
import type { FakeBar } from './fake-market.js';

/** What a client asked one socket for. */
interface Subscriptions {
  readonly names: Set<string>;
  /** Which streams its path delivers; the others stay silent. */
  readonly group: 'all' | 'market' | 'public';
}

const PUBLIC = /@(bookTicker|depth)/;

/** The streams of a fake: subscriptions by socket, and who hears what. */
export class FakeStreams {
  readonly #server: FakeServer;
  readonly #sockets = new Map<FakeSocket, Subscriptions>();

  constructor(server: FakeServer, isSpot: boolean) {
    this.#server = server;
    if (isSpot) this.#take('/stream', 'all');
    else {
      this.#take('/market/stream', 'market');
      this.#take('/public/stream', 'public');
      // Connections without a route have delivered this group only since 2026.
      this.#take('/stream', 'public');
    }
  }

  /** Names of the streams that anybody listens to. */
  get names(): ReadonlySet<string> {
    return new Set([...this.#sockets.values()].flatMap(({ names }) => [...names]));
  }

  /** Sends an event of a stream to those who asked for it. */
  send(name: string, data: unknown): void {
    const group = PUBLIC.test(name) ? 'public' : 'market';
    this.#server.broadcast({ stream: name, data }, (socket) => {
      const asked = this.#sockets.get(socket);
      if (!asked?.names.has(name)) return false;
      return asked.group === 'all' || asked.group === group;
    });
  }

  /** Sends a message about the connection itself to everybody. */
  announce(message: unknown): void {
    this.#server.broadcast(message);
  }

  #take(path: string, group: Subscriptions['group']): void {
    this.#server.socket(path, (socket) => {
      const asked: Subscriptions = { names: new Set(), group };
      this.#sockets.set(socket, asked);
      const query = new URLSearchParams(socket.url.split('?')[1] ?? '');
      for (const name of query.get('streams')?.split('/') ?? []) asked.names.add(name);
      socket.onClose(() => this.#sockets.delete(socket));
      socket.onMessage((text) => socket.reply(answer(text, asked.names)));
    });
  }
}

function answer(text: string, names: Set<string>): unknown {
  let message: { readonly method?: unknown; readonly params?: unknown; readonly id?: unknown };
  try {
    message = JSON.parse(text);
  } catch {
    return { error: { code: 3, msg: 'Invalid JSON: expected value at line 1 column 1' } };
  }
  const { method, params, id = null } = message;
  const given = Array.isArray(params) ? params.map(String) : [];
  switch (method) {
    case 'SUBSCRIBE':
      // Names that do not exist are taken without a word.
      for (const name of given) names.add(name);
      return { result: null, id };
    case 'UNSUBSCRIBE':
      for (const name of given) names.delete(name);
      return { result: null, id };
    case 'LIST_SUBSCRIPTIONS':
      return { result: [...names], id };
    default:
      return { error: { code: 2, msg: 'Invalid request: unknown variant' }, id };
  }
}

/** A kline event of a bar, closed or under way. */
export function klineEvent(
  symbol: string,
  timeframe: Timeframe,
  bar: FakeBar,
  isClosed: boolean,
  now: number,
): unknown {
  const text = (value: number) => value.toFixed(8);
  return {
    e: 'kline',
    E: now,
    s: symbol,
    k: {
      t: bar.time,
      T: bar.time + timeframeMs(timeframe) - 1,
      s: symbol,
      i: timeframe,
      f: 100,
      L: 200,
      o: text(bar.open),
      c: text(bar.close),
      h: text(bar.high),
      l: text(bar.low),
      v: text(bar.volume),
      n: 100,
      x: isClosed,
      q: text(bar.volume * bar.close),
      V: text(bar.volume / 2),
      Q: text((bar.volume / 2) * bar.close),
      B: '0',
    },
  };
}

/** Whether a bar of the timeframe closes at a time. */
export function closesAt(timeframe: Timeframe, time: number): boolean {
  return bucketOf(time, timeframe)!.start === time;
}
