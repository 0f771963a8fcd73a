import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { NetworkError, SimulatedClock, VenueUnavailableError } from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { notificationOf, rejectionOf } from '../testing/notifications.js';
import { websocketChannel } from './websocket-channel.js';
import type { WebSocketChannelOptions } from './websocket-options.js';

const token = 'correct-horse-battery';

async function listening(options: WebSocketChannelOptions = {}) {
  const clock = new SimulatedClock();
  const channel = websocketChannel({ clock, ...options });
  onTestFinished(() => channel.close());
  return { clock, channel, ...(await channel.listen()) };
}

/** Resolves with the client once it is connected, or with the status it was refused with. */
function connected(url: string, options: ClientOptions = {}): Promise<WebSocket | number> {
  const client = new WebSocket(url, options);
  onTestFinished(() => client.terminate());
  return new Promise((resolve) => {
    client.once('open', () => resolve(client));
    client.once('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    client.on('error', () => undefined);
  });
}

async function clientOf(url: string, options: ClientOptions = {}): Promise<WebSocket> {
  const client = await connected(url, options);
  if (typeof client === 'number') throw new Error(`refused with ${client}`);
  return client;
}

const nextMessage = (client: WebSocket) =>
  new Promise<string>((resolve) => client.once('message', (data) => resolve(String(data))));
const closeOf = (client: WebSocket) => new Promise<number>((resolve) => client.once('close', (code) => resolve(code)));

it('pushes to every client', async () => {
  const { channel, url } = await listening();
  const clients = await Promise.all([clientOf(url), clientOf(url)]);
  const received = clients.map(nextMessage);

  await channel.notify(notificationOf({ data: { limit: 0.03 } }));

  const [first, second] = await Promise.all(received);
  expect(first).toBe(
    '{"type":"notification","timestamp":"2024-01-02T15:00:00.000Z","data":{"id":"msg_1","title":"Trading halted",' +
      '"message":"Lost 3.1 % today.","priority":"critical","time":1704207600000,"data":{"limit":0.03}}}',
  );
  expect(second).toBe(first);
  expect(channel.clients).toBe(2);
});

it('pushes to nobody without fuss, and says when it does not listen', async () => {
  const { channel } = await listening();
  await expect(channel.notify(notificationOf())).resolves.toBeUndefined();

  const error = await rejectionOf(websocketChannel().notify(notificationOf()));
  expect(error).toBeInstanceOf(VenueUnavailableError);
});

it('says when the port is taken', async () => {
  const { port } = await listening();
  const error = await rejectionOf(websocketChannel({ port }).listen());

  expect(error).toBeInstanceOf(NetworkError);
  expect(String(error)).toContain('EADDRINUSE');
});

describe('who is let in', () => {
  it.each([
    ['the token as a header', '', { headers: { authorization: `Bearer ${token}` } }, 'in'],
    ['the token in the address', `?token=${token}`, {}, 'in'],
    ['no token', '', {}, 401],
    ['another token', '?token=wrong', {}, 401],
    ['a longer token', `?token=${token}x`, {}, 401],
    ['another way to authorize', '', { headers: { authorization: `Basic ${token}` } }, 401],
    ['the token, from any page', `?token=${token}`, { origin: 'https://anywhere.example' }, 'in'],
  ] as const)('%s', async (_, query, options, expected) => {
    const { url } = await listening({ token });
    const client = await connected(`${url}${query}`, options);

    expect(typeof client === 'number' ? client : 'in').toBe(expected);
  });

  it.each([
    ['a program of this machine', {}, 'in'],
    ['a page of this machine', { origin: 'http://localhost:3000' }, 'in'],
    ['a page of elsewhere', { origin: 'https://evil.example' }, 403],
    ['a page without a home', { origin: 'null' }, 403],
    [
      'a page that calls this machine by its own name',
      { origin: 'http://evil.example', headers: { host: 'evil.example' } },
      403,
    ],
    ['a name of elsewhere that leads here', { headers: { host: 'evil.example' } }, 403],
    ['a page that was named', { origin: 'https://dashboard.example' }, 'in'],
  ] as const)('without a token: %s', async (_, options, expected) => {
    const { url } = await listening({ allowedOrigins: ['https://dashboard.example'] });
    const client = await connected(url, options);

    expect(typeof client === 'number' ? client : 'in').toBe(expected);
  });

  it('with a token and named origins: no other page', async () => {
    const { url } = await listening({ token, allowedOrigins: ['https://dashboard.example'] });

    expect(await connected(`${url}?token=${token}`, { origin: 'https://evil.example' })).toBe(403);
    expect(await connected(`${url}?token=${token}`, { origin: 'https://dashboard.example' })).toBeInstanceOf(WebSocket);
    expect(await connected(`${url}?token=${token}`)).toBeInstanceOf(WebSocket);
  });

  it('no more than the limit, and only at the right address', async () => {
    const { url } = await listening({ maxClients: 1 });

    expect(await connected(`${url}/other`)).toBe(404);
    expect(await connected(url)).toBeInstanceOf(WebSocket);
    expect(await connected(url)).toBe(503);
  });

  it('nobody who does not speak WebSocket', async () => {
    const { url } = await listening();
    const response = await fetch(url.replace('ws:', 'http:'));
    expect(response.status).toBe(426);
  });
});

/** A client that shakes hands and then reads nothing. */
async function deafClient(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.write(
    'GET /notifications HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.pause();
  return socket;
}

it('disconnects a client that does not keep up, and serves the others on', async () => {
  const { channel, port, url } = await listening({ maxBufferedBytes: 200_000 });
  const socket = await deafClient(port);
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const good = await clientOf(url);
  const received: string[] = [];
  good.on('message', (data) => received.push(String(data)));
  const message = 'x'.repeat(100_000);

  let pushed = 0;
  while (channel.tooSlow === 0 && pushed < 1000) {
    const next = nextMessage(good);
    await channel.notify(notificationOf({ message }));
    await next;
    pushed++;
  }
  socket.resume();
  await gone;

  expect(channel.tooSlow).toBe(1);
  expect(received).toHaveLength(pushed);
  expect(channel.clients).toBe(1);
});

it('disconnects a client that answers no ping, not one that does', async () => {
  const { channel, clock, port, url } = await listening({ heartbeatMs: 1000 });
  const good = await clientOf(url);
  const socket = await deafClient(port);
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const pinged = new Promise<void>((resolve) => good.once('ping', () => resolve()));

  await clock.advance(1000);
  await pinged;
  expect(channel.clients).toBe(2);
  // The answer to a ping leaves with it, but arrives in its own time.
  const message = nextMessage(good);
  await channel.notify(notificationOf());
  await message;
  await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(1000);
  socket.resume();
  await gone;

  expect(channel.clients).toBe(1);
  expect(good.readyState).toBe(WebSocket.OPEN);
});

it('disconnects a client that talks too much', async () => {
  const { url } = await listening();
  const client = await clientOf(url);
  const closed = closeOf(client);
  client.send('x'.repeat(2000));

  expect(await closed).toBe(1009);
});

it('says goodbye and frees the port', async () => {
  const { channel, port, url } = await listening();
  const client = await clientOf(url);
  const closed = closeOf(client);
  await channel.close();

  expect(await closed).toBe(1001);
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  await new Promise((resolve) => server.close(resolve));
  await channel.close();
});

it('does not wait for ever for a client that does not answer the goodbye', async () => {
  const { channel, clock, port } = await listening();
  await deafClient(port);
  const closed = channel.close();
  await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(1000);

  await closed;
  expect(channel.clients).toBe(0);
});

it.each([
  [{ host: '0.0.0.0' }, 'token must be given, since 0.0.0.0 can be reached from other machines'],
  [{ token: 'hunter2' }, /token must be a text of at least 16 characters(?!.*hunter2)/],
  [{ path: 'notifications' }, 'path must begin with a slash'],
  [{ port: -1 }, 'port must be a whole number'],
  [{ maxClients: 0 }, 'maxClients must be a whole number'],
  [{ heartbeatMs: 0 }, 'heartbeatMs must be a number'],
  [{ tokn: token }, 'Did you mean "token"?'],
])('refuses %o', (options, message) => {
  expect(() => websocketChannel(options as WebSocketChannelOptions)).toThrow(message);
});
