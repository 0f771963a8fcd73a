import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { NetworkError, type Notification, VenueUnavailableError } from '@kairos/core';
import { WebSocket, WebSocketServer } from 'ws';
import type { NotificationChannel } from '../channels/notification-channel.js';
import { notificationPayload } from '../webhook/notification-payload.js';
import { refusalOf } from './admission.js';
import { type WebSocketChannelOptions, type WebSocketSettings, websocketSettings } from './websocket-options.js';

/** A channel that programs and pages connect to. */
export interface WebSocketChannel extends NotificationChannel {
  /** Begins to listen. @throws `NetworkError` when the port is taken. */
  listen(): Promise<{ readonly port: number; readonly url: string }>;
  /** Disconnects all and listens no more. */
  close(): Promise<void>;
  /** Clients that are connected. */
  readonly clients: number;
  /** Clients that were disconnected because they did not keep up. */
  readonly tooSlow: number;
}

/** What a client may send us at once, in bytes: it has nothing to say. */
const LONGEST_MESSAGE = 1024;
/** Time that clients have to say goodbye. */
const GOODBYE_MS = 1000;

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

class PushServer {
  readonly #settings: WebSocketSettings;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE, perMessageDeflate: false });
  readonly #present = new WeakSet<WebSocket>();
  readonly #stop = new AbortController();
  #server: Server | undefined;
  #tooSlow = 0;

  constructor(settings: WebSocketSettings) {
    this.#settings = settings;
  }

  get clients(): number {
    return this.#sockets.clients.size;
  }

  get tooSlow(): number {
    return this.#tooSlow;
  }

  async listen(): Promise<{ port: number; url: string }> {
    const { host, port, path, name } = this.#settings;
    const server = createServer((_request, response) => response.writeHead(426, { upgrade: 'websocket' }).end());
    server.on('upgrade', (request, socket, head) => this.#admit(request, socket, head));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause) => {
        reject(new NetworkError(`${name} cannot listen on ${host}:${port}: ${cause.message}`, { venue: name, cause }));
      });
      server.listen(port, host, resolve);
    });
    this.#server = server;
    void this.#watch();
    const { port: taken } = server.address() as AddressInfo;
    return { port: taken, url: `ws://${host.includes(':') ? `[${host}]` : host}:${taken}${path}` };
  }

  push(text: string): void {
    const { name, maxBufferedBytes } = this.#settings;
    if (!this.#server) throw new VenueUnavailableError(`${name} does not listen`, { venue: name });
    const bytes = Buffer.byteLength(text);
    for (const client of this.#sockets.clients) {
      if (client.readyState !== WebSocket.OPEN) continue;
      if (client.bufferedAmount + bytes > maxBufferedBytes) this.#abandon(client);
      else client.send(text, () => undefined);
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    const server = this.#server;
    this.#server = undefined;
    const farewells = [...this.#sockets.clients].map(
      (client) =>
        new Promise<void>((resolve) => {
          client.once('close', () => resolve());
          client.close(1001, 'closing');
        }),
    );
    const limit = new AbortController();
    const late = this.#settings.clock.sleep(GOODBYE_MS, limit.signal).catch(() => undefined);
    await Promise.race([Promise.all(farewells), late]);
    limit.abort();
    for (const client of this.#sockets.clients) client.terminate();
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = refusalOf(request, this.#settings, this.clients);
    if (refusal !== undefined) {
      refuse(socket, refusal);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      this.#present.add(client);
      client.on('pong', () => this.#present.add(client));
      // A broken connection also emits `close`; there is nothing more to do.
      client.on('error', () => undefined);
    });
  }

  /** Disconnects a client that has fallen behind: it can come back and knows that it missed something. */
  #abandon(client: WebSocket): void {
    this.#tooSlow++;
    // A closing frame would queue behind all that the client does not read.
    client.terminate();
  }

  async #watch(): Promise<void> {
    const { clock, heartbeatMs } = this.#settings;
    while (!this.#stop.signal.aborted) {
      try {
        await clock.sleep(heartbeatMs, this.#stop.signal);
      } catch {
        return;
      }
      for (const client of this.#sockets.clients) {
        if (!this.#present.delete(client)) client.terminate();
        else if (client.readyState === WebSocket.OPEN) client.ping();
      }
    }
  }
}

/**
 * Pushes notifications to whoever is connected: dashboards, phones, other programs. Needs ws beside this package: `npm install ws`.
 *
 * Each client gets the payload that webhooks post (`NotificationPayload` of `@kairos/notify`) as JSON text. A client that does not keep up is disconnected rather than served
 * with gaps, as is one that does not answer a ping. Without a token only this machine may connect, and only pages of this machine.
 * For TLS put a proxy in front.
 *
 * @throws `ValidationError` on an unknown option, a short token, or an address beyond this machine without a token.
 * @example
 * ```ts
 * import { websocketChannel } from '@kairos/notify/websocket';
 * import { WebSocket } from 'ws';
 *
 * const channel = websocketChannel({ token: 'a-long-random-text' });
 * const { url } = await channel.listen();
 * const client = new WebSocket(url, { headers: { authorization: 'Bearer a-long-random-text' } });
 * await new Promise((resolve) => client.once('open', resolve));
 *
 * const received = new Promise<string>((resolve) => client.once('message', (data) => resolve(String(data))));
 * await channel.notify({ title: 'Trading halted', message: '', priority: 'critical', time: 0 });
 * JSON.parse(await received).data.title; // => 'Trading halted'
 * await channel.close();
 * ```
 */
export function websocketChannel(options: WebSocketChannelOptions = {}): WebSocketChannel {
  const settings = websocketSettings(options);
  const server = new PushServer(settings);
  return {
    name: settings.name,
    get clients() {
      return server.clients;
    },
    get tooSlow() {
      return server.tooSlow;
    },
    listen: () => server.listen(),
    close: () => server.close(),
    async notify(notification: Notification) {
      server.push(JSON.stringify(notificationPayload(notification)));
    },
  };
}
