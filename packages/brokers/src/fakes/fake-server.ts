import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '@kairos/core';
import { WebSocketServer } from 'ws';
import { clockOfCalls } from '../http/call-clock.js';
import { createTextMask, type TextMask } from '../http/text-mask.js';
import { FakeChunks } from './fake-chunks.js';
import { type FakeReply, type FakeRoute, matchPath, type RouteEntry, readBody } from './fake-request.js';
import { FakeSocket } from './fake-socket.js';
import type { Faults, RequestFault } from './faults.js';

/** Something that a fake received. */
export interface Received {
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** `GET /v2/account`, or `stream` for a message of a WebSocket. */
  readonly what: string;
  /** Body or message, secrets masked. */
  readonly text: string;
  /** Status of the answer, and the fault that it met, if one. */
  readonly outcome: string;
}

/** Options of a {@link FakeServer}. */
export interface FakeServerOptions {
  readonly clock: Clock;
  /** What goes wrong; nothing unless given. It can be set later too. */
  readonly faults?: Faults | undefined;
  /** Texts that the record must not show. */
  readonly secrets?: readonly string[];
}

const MAINTENANCE = '<html><body><h1>Scheduled maintenance</h1>We will be back soon.</body></html>';

/** Faults that keep a request from taking effect. */
const BEFORE: Partial<Record<RequestFault['kind'], FakeReply>> = {
  'rate-limited': { status: 429, headers: { 'retry-after': '1' }, json: { message: 'rate limit exceeded' } },
  'server-error': { status: 500, json: { message: 'internal server error' } },
  maintenance: { status: 503, headers: { 'content-type': 'text/html' }, text: MAINTENANCE },
  'not-found': { status: 404, headers: { 'content-type': 'text/html' }, text: '<html>404 Not Found</html>' },
  'maintenance-page': { status: 200, headers: { 'content-type': 'text/html' }, text: MAINTENANCE },
};

/**
 * An HTTP and WebSocket server on this machine that stands in for a venue: routes answer requests, sockets get events, faults come in
 * between, and everything that was received is kept.
 */
export class FakeServer {
  /** What goes wrong from now on. */
  faults: Faults | undefined;
  readonly #clock: Clock;
  readonly #mask: TextMask;
  readonly #http: Server;
  readonly #websockets = new WebSocketServer({ noServer: true });
  readonly #routes: RouteEntry[] = [];
  readonly #openers = new Map<string, (socket: FakeSocket) => void>();
  readonly #sockets = new Set<FakeSocket>();
  readonly #received: Received[] = [];
  #requests = 0;
  #busy = 0;
  #port = 0;

  private constructor({ clock, faults, secrets = [] }: FakeServerOptions) {
    this.#clock = clock;
    this.faults = faults;
    this.#mask = createTextMask(secrets);
    this.#http = createServer((incoming, response) => {
      this.#answer(incoming, response).catch(() => response.destroy());
    });
    this.#http.on('upgrade', (incoming, raw, head) => this.#upgrade(incoming, raw as Socket, head));
  }

  /** Starts on a free port of 127.0.0.1. */
  static async start(options: FakeServerOptions): Promise<FakeServer> {
    const server = new FakeServer(options);
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    server.#port = (server.#http.address() as AddressInfo).port;
    // A fake must not keep a program alive that has nothing else to do.
    server.#http.unref();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  /** Everything that was received, oldest first. */
  get received(): readonly Received[] {
    return this.#received;
  }

  /** WebSockets that are open. */
  get sockets(): readonly FakeSocket[] {
    return [...this.#sockets];
  }

  /** Answers a path; parts that begin with a colon are parameters. The first route that fits answers. */
  route(method: string, pattern: string, answer: FakeRoute): void {
    this.#routes.push({ method, parts: pattern.split('/'), answer });
  }

  /** Takes WebSockets at a path. */
  socket(path: string, opened: (socket: FakeSocket) => void): void {
    this.#openers.set(path, opened);
  }

  /** Sends an event to every WebSocket that the filter takes. */
  broadcast(message: unknown, filter: (socket: FakeSocket) => boolean = () => true): void {
    for (const socket of this.#sockets) if (filter(socket)) socket.send(message);
  }

  /** Writes down what was received, a line each. */
  print(write: (line: string) => void = console.log): void {
    for (const { time, what, text, outcome } of this.#received) {
      write([new Date(time).toISOString(), what, text, outcome && `-> ${outcome}`].filter(Boolean).join(' '));
    }
  }

  /** Resolves when no request is being answered (those that wait for the clock apart) and clients have taken in what was sent. */
  async idle(): Promise<void> {
    do {
      for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
      await Promise.all([...this.#sockets].map((socket) => socket.flushed()));
    } while (this.#busy > 0);
  }

  /** Ends every connection and stops. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#busy++;
    try {
      const { method = 'GET' } = incoming;
      const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', this.url);
      const number = ++this.#requests;
      const body = await readBody(incoming);
      const fault = this.faults?.request?.({ method, path, number });
      const early = fault && BEFORE[fault.kind];
      if (fault?.kind === 'latency') await this.#wait(fault.ms);
      let reply: FakeReply = early ?? { status: 404, json: { message: `${method} ${path} does not exist` } };
      const isTaken = !early && fault?.kind !== 'lost-request';
      if (isTaken) {
        for (const { method: wanted, parts, answer } of this.#routes) {
          const parameters = wanted === method ? matchPath(parts, path) : undefined;
          if (!parameters) continue;
          reply = await answer({ method, path, query, headers: incoming.headers, body, number, parameters });
          break;
        }
      }
      const search = query.size > 0 ? `?${query}` : '';
      this.#note(`${method} ${path}${search}`, body, `${reply.status ?? 200}${fault ? ` (${fault.kind})` : ''}`);
      const isRefusal = reply.isRefusal ?? (reply.status ?? 200) >= 400;
      const isSpared = this.faults?.sparesRefusals && isTaken && isRefusal;
      this.#write(response, reply, isSpared ? undefined : fault);
    } finally {
      this.#busy--;
    }
  }

  async #wait(ms: number): Promise<void> {
    this.#busy--;
    await clockOfCalls(this.#clock).sleep(ms);
    this.#busy++;
  }

  #write(response: ServerResponse, reply: FakeReply, fault: RequestFault | undefined): void {
    const { status = 200, json, text = json === undefined ? '' : JSON.stringify(json), headers = {} } = reply;
    const bytes = reply.bytes ?? Buffer.from(text);
    const date = new Date(this.#clock.now() + (this.faults?.clockAheadMs ?? 0)).toUTCString();
    const all = { 'content-type': 'application/json', date, ...headers };
    if (reply.stream && !fault) {
      response.writeHead(status, all).flushHeaders();
      reply.stream(new FakeChunks(response, (event) => this.faults?.event?.(event)));
      return;
    }
    switch (fault?.kind) {
      case 'lost-request':
      case 'lost-reply':
        response.destroy();
        return;
      case 'silence':
        return;
      case 'cut-reply':
        response.writeHead(status, { ...all, 'content-length': bytes.length + 10 });
        response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
        return;
      case 'malformed-reply':
        response.writeHead(status, all).end(`${text.slice(0, text.length >> 1)}"`);
        return;
      case 'error-after-effect':
        response.writeHead(502, all).end('<html>502 Bad Gateway</html>');
        return;
      default:
        response.writeHead(status, all).end(bytes);
    }
  }

  #upgrade(incoming: IncomingMessage, raw: Socket, head: Buffer): void {
    const url = incoming.url ?? '/';
    const opened = this.#openers.get(url.split('?', 1)[0] ?? '/');
    if (!opened) {
      raw.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    this.#websockets.handleUpgrade(incoming, raw, head, (websocket) => {
      const socket = new FakeSocket(websocket, raw, url, (text) => this.faults?.event?.(text));
      this.#sockets.add(socket);
      socket.onClose(() => this.#sockets.delete(socket));
      // A client that vanishes is what fakes are for.
      websocket.on('error', () => undefined);
      socket.onMessage((text) => this.#note('stream', text, ''));
      opened(socket);
    });
  }

  #note(what: string, text: string, outcome: string): void {
    const time = this.#clock.now();
    this.#received.push({ time, what: this.#mask.text(what), text: this.#mask.text(text), outcome });
  }
}
