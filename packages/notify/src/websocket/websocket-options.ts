import { type Clock, systemClock } from '@kairos/core';
import { checkMilliseconds, checkOptions, checkText, checkWhole, refusal } from '../input/check-options.js';

/** Options of {@link websocketChannel}. */
export interface WebSocketChannelOptions {
  /** Default `WebSocket`. */
  readonly name?: string;
  /** Port to listen on; 0, the default, takes any that is free. */
  readonly port?: number;
  /** Address to listen on; `127.0.0.1` unless given. Any other needs a token. */
  readonly host?: string;
  /** Default `/notifications`. */
  readonly path?: string;
  /** What clients must know: `Authorization: Bearer <token>`, or `?token=<token>` from a browser. At least 16 characters. */
  readonly token?: string;
  /** Origins whose pages may connect, such as `https://dashboard.example.com`; without a token also those of this machine. */
  readonly allowedOrigins?: readonly string[];
  /** Clients at once; 100 unless given. */
  readonly maxClients?: number;
  /** Bytes that may wait for a client; one that is slower is disconnected. 1,048,576 unless given. */
  readonly maxBufferedBytes?: number;
  /** How often clients must show that they are there; 30,000 unless given. */
  readonly heartbeatMs?: number;
  readonly clock?: Clock;
}

/** Options with their defaults. */
export type WebSocketSettings = Required<Omit<WebSocketChannelOptions, 'token' | 'allowedOrigins'>> &
  Pick<WebSocketChannelOptions, 'token' | 'allowedOrigins'>;

const KNOWN = [
  ...[
    'name',
    'port',
    'host',
    'path',
    'token',
    'allowedOrigins',
    'maxClients',
    'maxBufferedBytes',
    'heartbeatMs',
    'clock',
  ],
];
const SHORTEST_TOKEN = 16;
const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether a name or address of a host means this machine. */
export function isThisMachine(host: string): boolean {
  return THIS_MACHINE.has(host.toLowerCase());
}

/** @throws `ValidationError` naming the first option that cannot be; a token is never shown. */
export function websocketSettings(options: WebSocketChannelOptions): WebSocketSettings {
  checkOptions(options, KNOWN);
  const { name = 'WebSocket', port = 0, host = '127.0.0.1', path = '/notifications', token, allowedOrigins } = options;
  const { maxClients = 100, maxBufferedBytes = 1_048_576, heartbeatMs = 30_000, clock = systemClock } = options;
  checkText('name', name);
  checkText('host', host);
  checkWhole('port', port, 0);
  checkWhole('maxClients', maxClients, 1);
  checkWhole('maxBufferedBytes', maxBufferedBytes, 1);
  checkMilliseconds('heartbeatMs', heartbeatMs, 1);
  if (!/^\/[\w\-./]*$/.test(path)) throw refusal('path', `must begin with a slash, was ${JSON.stringify(path)}`);
  if (token !== undefined && (typeof token !== 'string' || token.length < SHORTEST_TOKEN)) {
    throw refusal('token', `must be a text of at least ${SHORTEST_TOKEN} characters, was shorter (not shown)`);
  }
  if (token === undefined && !isThisMachine(host)) {
    throw refusal('token', `must be given, since ${host} can be reached from other machines, was not`);
  }
  return {
    ...{ name, port, host, path, maxClients, maxBufferedBytes, heartbeatMs, clock },
    ...(token !== undefined && { token }),
    ...(allowedOrigins !== undefined && { allowedOrigins }),
  };
}
