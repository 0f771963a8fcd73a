import { AuthenticationError, type ConnectionState, SimulatedClock } from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeServer } from '../fakes/fake-server.js';
import type { FakeSocket } from '../fakes/fake-socket.js';
import type { ExactJson } from '../http/exact-json.js';
import { StreamLine } from './stream-line.js';
import type { StreamOptions } from './stream-options.js';

async function bench(options: Partial<StreamOptions> = {}, opened: (socket: FakeSocket) => void = () => undefined) {
  const clock = new SimulatedClock();
  const server = await FakeServer.start({ clock });
  const sockets: FakeSocket[] = [];
  server.socket('/stream', (socket) => {
    sockets.push(socket);
    opened(socket);
  });
  const messages: ExactJson[] = [];
  const states: [ConnectionState, string?][] = [];
  const faults: Error[] = [];
  const gaps: string[] = [];
  const line = new StreamLine({
    venue: 'x',
    url: () => `${server.socketUrl}/stream`,
    allowedHosts: [],
    clock,
    onMessage: (message) => void messages.push(message),
    onState: (state, reason) => void states.push(reason === undefined ? [state] : [state, reason]),
    onFault: (error) => void faults.push(error),
    onGap: (reason) => void gaps.push(reason),
    ...options,
  });
  onTestFinished(async () => {
    line.close();
    await server.close();
  });
  /** Lets time pass until something is so. */
  const until = async (isSo: () => boolean, stepMs = 100) => {
    for (let turn = 0; turn < 300 && !isSo(); turn++) {
      await server.idle();
      await clock.advance(stepMs);
    }
    expect(isSo()).toBe(true);
  };
  return { clock, server, sockets, line, messages, states, faults, gaps, until };
}

/** Answers every message of the client. */
const greeting = (socket: FakeSocket) => socket.onMessage((text) => socket.reply({ heard: text }));

describe('StreamLine', () => {
  it('tells events in order, numbers exactly, as text or binary', async () => {
    const { line, server, sockets, messages, states } = await bench();
    await line.open();
    sockets[0]!.send('{"price": 1.10}');
    sockets[0]!.useBinary();
    sockets[0]!.send('{"price": 1.20}');
    await server.idle();

    expect(messages).toEqual([{ price: '1.10' }, { price: '1.20' }]);
    expect(states).toEqual([['connecting'], ['connected']]);
  });

  it('shakes hands after every connection', async () => {
    let hands = 0;
    const handshake: StreamOptions['handshake'] = async ({ send, expect: wait }) => {
      send({ hello: ++hands });
      await wait((message) => typeof message === 'object' && message !== null && 'heard' in message, 'its greeting');
    };
    const { line, sockets, until, states, gaps, messages } = await bench({ handshake }, greeting);
    await line.open();
    sockets[0]!.close(1012, 'restart');
    await until(() => line.state === 'connected' && sockets.length === 2);

    expect(hands).toBe(2);
    expect(messages).toEqual([]);
    expect(gaps).toEqual(['connected again']);
    expect(states.map(([state]) => state)).toEqual([
      'connecting',
      'connected',
      'disconnected',
      'connecting',
      'connected',
    ]);
    expect(states[2]?.[1]).toContain('restart');
  });

  it('waits longer and longer between attempts', async () => {
    const attempts: number[] = [];
    let path = '/stream';
    const setup = await bench({
      backoff: { minMs: 1000, maxMs: 3000 },
      url: () => {
        attempts.push(setup.clock.now());
        return `${setup.server.socketUrl}${path}`;
      },
    });
    const { line, sockets, until, states } = setup;
    await line.open();
    path = '/nothing-here';
    sockets[0]!.terminate();
    await until(() => attempts.length === 5, 250);

    const waits = attempts.slice(2).map((time, i) => time - attempts[i + 1]!);
    // The clock moves in steps of 250, so an attempt may begin a step late.
    for (const [i, least] of [2000, 3000, 3000].entries()) {
      expect(waits[i]).toBeGreaterThanOrEqual(least);
      expect(waits[i]).toBeLessThanOrEqual(least + 500);
    }
    path = '/stream';
    await until(() => line.state === 'connected', 250);
    expect(states.at(-2)).toEqual(['connecting']);
  });

  it('fails to open when the venue is not there, and does not go on trying', async () => {
    const { line, server, states, clock } = await bench();
    await server.close();
    await expect(line.open()).rejects.toMatchObject({ code: 'NETWORK' });
    expect(line.state).toBe('disconnected');
    await clock.advance(60_000);
    expect(states.map(([state]) => state)).toEqual(['connecting', 'disconnected']);
  });

  it('fails to open with what the handshake throws', async () => {
    const handshake: StreamOptions['handshake'] = async ({ expect: wait }) => {
      await wait(() => {
        throw new AuthenticationError('no such key', { venue: 'x' });
      }, 'a welcome');
    };
    const { line } = await bench({ handshake }, (socket) => socket.reply({ error: 'no such key' }));
    await expect(line.open()).rejects.toMatchObject({ code: 'AUTHENTICATION' });
    expect(line.state).toBe('disconnected');
  });

  it('gives up for good when credentials are no longer taken', async () => {
    let isKnown = true;
    const handshake: StreamOptions['handshake'] = async () => {
      if (!isKnown) throw new AuthenticationError('key revoked', { venue: 'x' });
    };
    const { line, sockets, until, faults, states } = await bench({ handshake });
    await line.open();
    isKnown = false;
    sockets[0]!.terminate();
    await until(() => faults.length > 0);
    expect(states.at(-1)).toEqual(['disconnected', 'key revoked']);
    expect(sockets).toHaveLength(2);
  });

  it('gives up waiting for an answer of the handshake', async () => {
    const handshake: StreamOptions['handshake'] = async ({ expect: wait }) =>
      void (await wait(() => false, 'a welcome'));
    const { line, until } = await bench({ handshake, timeoutMs: 1000 });
    let code = '';
    line.open().catch((error) => {
      code = `${error.code}: ${error.message}`;
    });
    await until(() => code !== '');
    expect(code).toBe('TIMEOUT: x did not send a welcome within 1000 ms');
  });

  it('replaces a line that is silent, and keeps one that is not', async () => {
    const { line, sockets, clock, server, until } = await bench({ silentMs: 5000 });
    await line.open();
    for (let i = 0; i < 5; i++) {
      await clock.advance(4000);
      sockets[0]!.send({ i });
      await server.idle();
    }
    expect(sockets).toHaveLength(1);
    await until(() => sockets.length === 2, 1000);
  });

  it('pings, and makes new connections of old ones', async () => {
    const heard: string[] = [];
    const setup = await bench(
      { ping: { everyMs: 1000, message: () => ({ method: 'ping' }) }, maxAgeMs: 3500 },
      (socket) => socket.onMessage((text) => void heard.push(text)),
    );
    await setup.line.open();
    await setup.until(() => setup.sockets.length === 2, 500);
    expect(heard).toEqual(Array(3).fill('{"method":"ping"}'));
    expect(setup.states.find(([state]) => state === 'disconnected')?.[1]).toBe('it is time for a new connection');
  });

  it('says where a message could not be read, and goes on', async () => {
    const { line, server, sockets, messages, faults, gaps } = await bench({
      onMessage: (message) => {
        if (message === null) throw new TypeError('not understood');
        messages.push(message);
      },
      secrets: ['secret-12345678'],
    });
    await line.open();
    for (const text of ['{"a":', 'secret-12345678', 'null', '{"a":1}']) sockets[0]!.send(text);
    await server.idle();

    expect(messages).toEqual([{ a: '1' }]);
    expect(gaps).toEqual([
      'a message could not be read',
      'a message could not be read',
      'an event could not be understood',
    ]);
    expect(faults).toHaveLength(3);
    expect(faults.map(({ message }) => message).join()).not.toContain('secret-12345678');
  });

  it('drops a line that sends more than it could ever read, and connects again', async () => {
    const { line, sockets, until, messages } = await bench();
    await line.open();
    sockets[0]!.send('x'.repeat(2 ** 24 + 1));
    await until(() => sockets.length === 2 && line.state === 'connected');
    expect(messages).toEqual([]);
  });

  it('survives an end in the middle of a message', async () => {
    const { line, server, sockets, until, messages } = await bench();
    await line.open();
    server.faults = { event: () => ({ kind: 'disconnect-mid-message' }) };
    sockets[0]!.send({ a: 1 });
    server.faults = undefined;
    await until(() => sockets.length === 2 && line.state === 'connected');
    sockets[1]!.send({ a: 2 });
    await server.idle();
    expect(messages).toEqual([{ a: '2' }]);
  });

  it('is silent once it is closed', async () => {
    const { line, server, sockets, messages, states, clock } = await bench();
    await line.open();
    line.close();
    expect(() => line.send({})).toThrow('is not open');
    sockets[0]!.send({ a: 1 });
    await server.idle();
    await clock.advance(60_000);
    expect(messages).toEqual([]);
    expect(states.map(([state]) => state)).toEqual(['connecting', 'connected', 'disconnected']);
    expect(server.sockets).toHaveLength(0);
    await line.open();
    expect(line.state).toBe('connected');
  });

  it('goes nowhere but to the hosts of the venue', async () => {
    const { line } = await bench({ url: () => 'wss://evil.com/stream?key=secret', allowedHosts: ['stream.x.com'] });
    await expect(line.open()).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('a stream that is closed and opened again', () => {
  it('is left alone by the attempt to connect that was under way', async () => {
    const release = new AbortController();
    const released = new Promise((resolve) => release.signal.addEventListener('abort', resolve));
    let attempts = 0;
    const setup = await bench({
      url: async () => {
        if (++attempts === 2) await released;
        return `${setup.server.socketUrl}/stream`;
      },
    });
    const { line, sockets, until, server, messages } = setup;
    await line.open();
    sockets[0]!.terminate();
    await until(() => attempts === 2);
    line.close();
    await line.open();
    release.abort();
    await until(() => sockets.length === 3);
    sockets[1]!.send('{"still": "heard"}');
    await server.idle();

    expect(messages).toEqual([{ still: 'heard' }]);
    line.send({ still: 'open' });
  });
});

it('reports a handshake that cannot send while it waits for an answer, and nothing else', async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => void process.off('unhandledRejection', listener));
  const { line } = await bench({
    open: async () => ({
      send() {
        throw new Error('the line is gone');
      },
      drop: () => undefined,
    }),
    handshake: async ({ send, expect: wait }) => {
      const answer = wait(() => true, 'an answer');
      send({ hello: 1 });
      await answer;
    },
  });

  await expect(line.open()).rejects.toThrow('the line is gone');
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).toEqual([]);
});

it('shows no secret in what it hands on', async () => {
  const { line, sockets, server, messages, faults } = await bench({ secrets: ['sk-1234567890abc'] });
  await line.open();
  sockets[0]!.send('{"echo": "sk-1234567890abc"}');
  sockets[0]!.send('sk-1234567890abc is no JSON');
  await server.idle();

  expect(messages).toEqual([{ echo: 'sk-***abc' }]);
  expect(String(faults[0])).not.toContain('sk-1234567890abc');
  expect(String(faults[0]?.cause)).not.toContain('sk-1234567890abc');
});

it('notices a dead line although the clock was put back', async () => {
  let back = 0;
  const clock = new SimulatedClock(1e9);
  const moved = {
    now: () => clock.now() - back,
    monotonic: () => clock.now(),
    sleep: clock.sleep.bind(clock),
  };
  const { line, server, states } = await bench({ clock: moved, silentMs: 1000 });
  await line.open();
  back = 3_600_000;
  for (let i = 0; i < 4; i++) {
    await clock.advance(250);
    await server.idle();
  }
  expect(states.map(([, reason]) => reason)).toContain('silent for 1000 ms');
});

it('is not open when the connection ended within its handshake', async () => {
  const { line, states } = await bench({
    open: async (_, { onEnd }) => {
      setImmediate(() => onEnd('gone'));
      return { send: () => undefined, drop: () => undefined };
    },
    handshake: async () => {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  });

  await expect(line.open()).rejects.toThrow('the stream of x ended in its handshake');
  expect(states.map(([state]) => state)).toEqual(['connecting', 'disconnected']);
});
