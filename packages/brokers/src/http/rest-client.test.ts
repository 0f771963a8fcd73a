import { createRandom, type Logger, SimulatedClock } from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { FakeServer } from '../fakes/fake-server.js';
import type { Faults, RequestFault } from '../fakes/faults.js';
import { RestClient } from './rest-client.js';
import type { RestClientOptions } from './rest-options.js';
import { wireAmount } from './wire.js';

const SECRET = 'sk-abcdefgh12345678';

async function bench(options: Partial<RestClientOptions> = {}) {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
  const server = await FakeServer.start({ clock });
  const client = new RestClient({
    venue: 'x',
    baseUrl: `${server.url}/v1/`,
    allowedHosts: ['api.x.com'],
    clock,
    secrets: [SECRET],
    headers: () => ({ authorization: `Bearer ${SECRET}` }),
    ...options,
  });
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  server.route('GET', '/v1/price', () => ({ text: '{"price": 10.10}' }));
  server.route('POST', '/v1/orders', ({ body, headers }) => ({ json: { body, type: headers['content-type'] } }));
  return { clock, server, client };
}

/** Lets a call end, moving the clock as far as it takes. */
async function ended<T>({ clock, server }: { clock: SimulatedClock; server: FakeServer }, call: Promise<T>) {
  let outcome: { value: T } | { error: { code: string; message: string } } | undefined;
  call.then(
    (value) => {
      outcome = { value };
    },
    (error) => {
      outcome = { error };
    },
  );
  for (let turn = 0; turn < 200 && !outcome; turn++) {
    await server.idle();
    await clock.advance(250);
  }
  return outcome ?? { error: { code: 'NEVER', message: 'the call never ended' } };
}

/** The first requests meet these faults, one each. */
function first(...kinds: (RequestFault['kind'] | undefined)[]): Faults {
  return {
    request({ number }) {
      const kind = kinds[number - 1];
      if (kind === undefined) return undefined;
      return kind === 'latency' ? { kind, ms: 1000 } : { kind };
    },
  };
}

const PRICE = z.object({ price: wireAmount });
const PLACE = { method: 'POST', path: '/orders', purpose: 'place', json: { quantity: '1' } } as const;

describe('RestClient', () => {
  it('reads numbers exactly', async () => {
    const { client } = await bench();
    expect(await client.ask(PRICE, { path: '/price' })).toEqual({ price: '10.10' });
  });

  it('sends forms, JSON and queries with the headers of every call', async () => {
    const { client, server } = await bench();
    const form = await client.call({ method: 'POST', path: '/orders', form: { a: 1, b: 'x y', c: undefined } });
    expect(form.body).toEqual({ body: 'a=1&b=x+y', type: 'application/x-www-form-urlencoded' });
    const json = await client.call({ method: 'POST', path: '/orders', json: { a: '1' } });
    expect(json.body).toEqual({ body: '{"a":"1"}', type: 'application/json' });
    let seen = '';
    server.route('GET', '/v1/seen', ({ query, headers }) => {
      seen = `${query} ${headers.authorization} ${headers.accept}`;
      return { json: {} };
    });
    await client.call({ path: '/seen', query: { symbols: 'A,B', none: undefined } });
    expect(seen).toBe(`symbols=A%2CB Bearer ${SECRET} application/json`);
  });

  it.each([
    'lost-request',
    'rate-limited',
    'server-error',
    'maintenance',
    'maintenance-page',
    'lost-reply',
    'silence',
    'cut-reply',
    'malformed-reply',
    'error-after-effect',
  ] as const)('reads again after %s', async (kind) => {
    const setup = await bench({ random: createRandom(1) });
    setup.server.faults = first(kind);
    expect(await ended(setup, setup.client.ask(PRICE, { path: '/price' }))).toEqual({ value: { price: '10.10' } });
    expect(setup.server.received).toHaveLength(2);
  });

  it.each([
    ['lost-reply', 'NETWORK'],
    ['silence', 'TIMEOUT'],
    ['cut-reply', 'NETWORK'],
    ['malformed-reply', 'VENUE_UNAVAILABLE'],
    ['error-after-effect', 'VENUE_UNAVAILABLE'],
    ['rate-limited', 'RATE_LIMITED'],
    ['maintenance-page', 'VENUE_UNAVAILABLE'],
  ] as const)('never repeats a placement after %s', async (kind, code) => {
    const setup = await bench();
    setup.server.faults = first(kind);
    expect(await ended(setup, setup.client.call({ ...PLACE, idempotent: true }))).toMatchObject({ error: { code } });
    await ended(setup, setup.clock.sleep(20_000));
    expect(setup.server.received).toHaveLength(1);
  });

  it('gives up after its attempts with the last error', async () => {
    const setup = await bench({ retry: { attempts: 2 } });
    setup.server.faults = first('server-error', 'maintenance', undefined);
    const outcome = await ended(setup, setup.client.call({ path: '/price' }));
    expect(outcome).toMatchObject({ error: { code: 'VENUE_UNAVAILABLE', message: expect.stringContaining('503') } });
    expect(setup.server.received).toHaveLength(2);
  });

  it('does not repeat what was refused, nor what the caller calls unsafe', async () => {
    const setup = await bench();
    expect(await ended(setup, setup.client.call({ path: '/nothing' }))).toMatchObject({
      error: { code: 'REQUEST_REFUSED' },
    });
    expect(setup.server.received).toHaveLength(1);
    setup.server.faults = { request: () => ({ kind: 'server-error' }) };
    await ended(setup, setup.client.call({ path: '/price', idempotent: false }));
    expect(setup.server.received).toHaveLength(2);
  });

  it('does not follow redirects, and so sends its secrets nowhere else', async () => {
    const setup = await bench({ retry: { attempts: 1 } });
    const other = await FakeServer.start({ clock: setup.clock });
    onTestFinished(() => other.close());
    setup.server.route('GET', '/v1/moved', () => ({ status: 302, headers: { location: `${other.url}/v1/price` } }));
    expect(await ended(setup, setup.client.call({ path: '/moved' }))).toMatchObject({ error: { code: 'NETWORK' } });
    expect(other.received).toEqual([]);
  });

  it('shows no secret in errors, replies and logs', async () => {
    const lines: string[] = [];
    const write = (message: string, fields?: object) => void lines.push(message, JSON.stringify(fields ?? {}));
    const logger: Logger = { debug: write, info: write, warn: write, error: write };
    const setup = await bench({ logger });
    setup.server.route('GET', '/v1/leak', ({ headers }) => ({ status: 400, json: { message: headers.authorization } }));
    const outcome = await ended(setup, setup.client.call({ path: '/leak', query: { token: SECRET } }));
    const { error } = outcome as unknown as { error: Error & { response: unknown } };
    for (const text of [String(error), String(error.stack), JSON.stringify(error.response), ...lines]) {
      expect(text).not.toContain(SECRET);
    }
    expect(error.message).toContain('sk-***678');
    expect(lines.length).toBeGreaterThan(0);
  });

  it('stops reading an answer that is too long', async () => {
    const setup = await bench({ maxBytes: 100 });
    setup.server.route('GET', '/v1/long', () => ({ text: `"${'x'.repeat(1000)}"` }));
    expect(await ended(setup, setup.client.call({ path: '/long' }))).toMatchObject({ error: { code: 'BAD_DATA' } });
  });

  it('ends when the signal aborts, before and during the call', async () => {
    const setup = await bench();
    const stop = new AbortController();
    setup.server.faults = { request: () => ({ kind: 'silence' }) };
    const call = setup.client.call({ path: '/price', signal: stop.signal });
    await setup.server.idle();
    stop.abort();
    expect(await ended(setup, call)).toMatchObject({ error: { code: 'CANCELED' } });
    const again = setup.client.call({ path: '/price', signal: stop.signal });
    expect(await ended(setup, again)).toMatchObject({ error: { code: 'CANCELED' } });
    expect(setup.server.received).toHaveLength(1);
  });

  it('shares a budget between calls, weighs them, and learns from headers', async () => {
    const setup = await bench({
      limits: { data: { maxWeight: 4, windowMs: 1000 }, trading: { maxWeight: 1, windowMs: 1000 } },
      rateNews: (headers) => ({
        remaining: Number(headers['x-left'] ?? Number.NaN),
        resetAt: Number(headers['x-reset']),
      }),
    });
    const calls = [3, 3].map((weight) => setup.client.call({ path: '/price', weight }));
    const order = setup.client.call({ ...PLACE, budget: 'trading' });
    await setup.server.idle();
    expect(setup.server.received).toHaveLength(2);
    await setup.clock.advance(1000);
    await setup.server.idle();
    expect(setup.server.received).toHaveLength(3);
    await Promise.all([...calls, order]);

    await setup.clock.advance(5000);
    const resetAt = setup.clock.now() + 1500;
    const headers = { 'x-left': '0', 'x-reset': String(resetAt) };
    setup.server.route('GET', '/v1/limited', () => ({ json: {}, headers }));
    await setup.client.call({ path: '/limited' });
    const waiting = setup.client.call({ path: '/price' });
    await setup.clock.advance(1499);
    await setup.server.idle();
    expect(setup.server.received).toHaveLength(4);
    await setup.clock.advance(1);
    await waiting;
    await expect(setup.client.call({ path: '/price', budget: 'dta' })).rejects.toThrow(
      'budget must be one of data, trading',
    );
  });

  it.each(['31536000', 'Thu, 02 Jan 2025 00:00:00 GMT'])(
    'does not keep callers waiting for a limit of %s, and still cancels',
    async (wait) => {
      const setup = await bench({ limits: { all: { maxWeight: 10, windowMs: 1000 } } });
      const { client, server, clock } = setup;
      server.route('GET', '/v1/limited', () => ({ status: 429, headers: { 'retry-after': wait }, json: {} }));
      server.route('DELETE', '/v1/orders/:id', () => ({ status: 204 }));
      expect(await ended(setup, client.call({ path: '/limited' }))).toMatchObject({
        error: { code: 'RATE_LIMITED', retryAfterMs: 86_400_000 },
      });
      expect(await ended(setup, client.call(PLACE))).toMatchObject({
        error: { code: 'RATE_LIMITED', message: expect.stringContaining('nothing was sent') },
      });
      const cancel = { method: 'DELETE', path: '/orders/a', expects: 'nothing', always: true } as const;
      expect(await ended(setup, client.call(cancel))).toMatchObject({ value: { status: 204 } });
      expect(server.received.map(({ what }) => what)).toEqual(['GET /v1/limited', 'DELETE /v1/orders/a']);
      await clock.advance(86_400_000);
      expect(await ended(setup, client.call({ path: '/price' }))).toMatchObject({ value: { status: 200 } });
    },
  );

  it.each(['-5', '', '1e3', '0', 'Mon, 01 Jan 2001 00:00:00 GMT', 'NaN'])(
    'goes on soon after a limit of "%s"',
    async (wait) => {
      const setup = await bench({ limits: { all: { maxWeight: 10, windowMs: 1000 } } });
      let limits = 1;
      setup.server.route('GET', '/v1/limited', () =>
        limits-- > 0 ? { status: 429, headers: { 'retry-after': wait }, json: {} } : { json: {} },
      );
      expect(await ended(setup, setup.client.call({ path: '/limited' }))).toMatchObject({ value: { status: 200 } });
      expect(setup.clock.now() - Date.UTC(2024, 0, 2)).toBeLessThanOrEqual(2000);
    },
  );

  it('leaves a venue alone that keeps failing, but still cancels', async () => {
    const setup = await bench({ retry: { attempts: 1 }, breaker: { failures: 2, openMs: 5000 } });
    setup.server.route('DELETE', '/v1/orders/:id', () => ({ status: 204 }));
    setup.server.faults = { request: ({ method }) => (method === 'GET' ? { kind: 'server-error' } : undefined) };
    for (let i = 0; i < 3; i++) await ended(setup, setup.client.call({ path: '/price' }));
    expect(setup.server.received).toHaveLength(2);
    const cancel = await setup.client.call({ method: 'DELETE', path: '/orders/a', expects: 'nothing', always: true });
    expect(cancel.status).toBe(204);
  });

  it('does not wait for attempts that would not be sent', async () => {
    const setup = await bench({ retry: { attempts: 5, minDelayMs: 1000 }, breaker: { failures: 2, openMs: 60_000 } });
    const { client, clock, server } = setup;
    server.route('DELETE', '/v1/orders/:id', () => ({ status: 204 }));
    server.faults = { request: ({ number }) => (number <= 3 ? { kind: 'server-error' } : undefined) };
    // The second failure opens the breaker: no third attempt follows it.
    const first = client.call({ path: '/price' }).catch((error: Error) => error);
    while (server.received.length < 2) {
      await server.idle();
      await clock.advance(250);
    }
    expect(await first).toMatchObject({ code: 'VENUE_UNAVAILABLE' });
    const before = clock.now();
    // Nobody moves the clock: a wait would never end.
    await expect(client.call({ path: '/price' })).rejects.toThrow('x failed 2 times in a row and is left alone');
    expect([clock.now(), server.received.length]).toEqual([before, 2]);

    const cancel = { method: 'DELETE', path: '/orders/a', expects: 'nothing', always: true, idempotent: true } as const;
    expect(await ended(setup, client.call(cancel))).toMatchObject({ value: { status: 204 } });
    expect(server.received).toHaveLength(4);
  });

  it("notices a venue's clock that is not ours", async () => {
    const { client, server } = await bench();
    server.faults = { clockAheadMs: 60_000 };
    await client.call({ path: '/price' });
    expect(client.clockAheadMs).toBe(60_000);
    server.faults = undefined;
    await client.call({ path: '/price' });
    expect(client.clockAheadMs).toBe(0);
  });

  it('refuses base URLs and paths that lead elsewhere', async () => {
    const { client } = await bench();
    await expect(bench({ baseUrl: 'https://api.evil.com' })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(client.call({ path: '@evil.com/price' })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
