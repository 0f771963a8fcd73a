import { type MarketEvent, NYSE } from '@kairos/core';
import { expect, it } from 'vitest';
import { TradierClient } from './client.js';
import { answered, type HarnessOptions, tradierBench, UNLIMITED, until } from './fixture-harness.js';
import type { TradierMarketEvent } from './market-event.js';
import { TradierSource } from './source.js';

type Bench = Awaited<ReturnType<typeof tradierBench>>;

const ask = <T>({ settle }: Bench, call: Promise<T>) => answered(settle, call);

async function marketBench(over: 'websocket' | 'http', options: HarnessOptions = {}) {
  const bench = await tradierBench(options);
  const { fake } = bench;
  const events: TradierMarketEvent[] = [];
  const told: string[] = [];
  const source = new TradierSource({
    ...fake.options,
    limits: UNLIMITED,
    onError: (error) => told.push(error.message),
  });
  const stream = source.stream({
    symbols: ['TEST'],
    over,
    onEvent: (event) => events.push(event),
    onGap: (reason) => told.push(`gap: ${reason}`),
    onState: (state) => told.push(state),
  });
  await ask(bench, stream.open());
  await bench.settle();
  const close = async () => {
    stream.close();
    await source.close();
  };
  return { bench, fake, events, told, stream, source, close };
}

for (const over of ['websocket', 'http'] as const) {
  it(`quotes and trades come over ${over}, their numbers whether texts or not`, async () => {
    const { bench, fake, events, close } = await marketBench(over);
    fake.trade('TEST', 100, 100.1);
    await bench.settle();
    expect(events.map(({ raw: _, ...event }) => event)).toMatchObject([
      { type: 'quote', symbol: 'TEST', bid: 100, ask: 100.1, biddate: bench.clock.now() - 250 },
      { type: 'trade', price: 100.05, size: 100 },
    ]);
    await close();
  });

  it(`a stream over ${over} that breaks comes back, says so, and listens to the same`, async () => {
    const { bench, fake, events, told, close } = await marketBench(over);
    fake.server.faults = { event: () => ({ kind: 'disconnect-mid-message' }) };
    fake.trade('TEST', 100);
    await bench.settle();
    fake.server.faults = undefined;
    await until(bench.settle, () => told.includes('gap: connected again'));
    const before = events.length;
    fake.trade('TEST', 101);
    await bench.settle();
    expect(told).toContain('gap: connected again');
    expect(events.slice(before).map(({ type }) => type)).toEqual(['quote', 'trade']);
    await close();
  });

  it(`other symbols are listened to over ${over}`, async () => {
    const { bench, fake, events, told, stream, close } = await marketBench(over);
    // Over HTTP that takes another connection each time.
    const connections = () => told.filter((words) => words === 'gap: connected again').length;
    await stream.listen([]);
    await until(bench.settle, () => over === 'websocket' || connections() === 1);
    fake.trade('TEST', 100);
    await bench.settle();
    expect(events).toEqual([]);
    await stream.listen(['TEST']);
    await until(bench.settle, () => over === 'websocket' || connections() === 2);
    fake.trade('TEST', 100);
    await bench.settle();
    expect(events).toHaveLength(2);
    await close();
  });
}

it('sessions are renewed before five minutes, on the line that is open', async () => {
  const { bench, fake, told, stream, close } = await marketBench('websocket');
  const { broker } = bench;
  await ask(bench, broker.connect());
  const sessions = fake.sessions;
  // Under a minute a step, so that every sleeper wakes in its turn.
  for (let step = 0; step < 20; step++) {
    await bench.clock.advance(30_000);
    await fake.server.idle();
  }
  // Ten minutes: two renewals each of the account's and the market's.
  expect(fake.sessions - sessions).toBe(4);
  await stream.listen(['TEST', 'OTHER']);
  await bench.settle();
  const sent = fake.server.received.filter(({ what }) => what === 'stream').map(({ text }) => text);
  expect(new Set(sent).size).toBe(sent.length);
  expect(told).toEqual(['connecting', 'connected']);
  expect(bench.errors).toEqual([]);
  await close();
});

it('a line without heartbeats is dead, and replaced', async () => {
  const bench = await tradierBench({ broker: { reconcileMs: 3_600_000 } });
  const { broker, fake, clock } = bench;
  const states: string[] = [];
  broker.on('connection', ({ state }) => states.push(state));
  await ask(bench, broker.connect());
  fake.server.faults = { event: () => ({ kind: 'lost' }) };
  for (let step = 0; step < 6; step++) {
    await clock.advance(30_000);
    await fake.server.idle();
  }
  expect(states.slice(0, 4)).toEqual(['connecting', 'connected', 'disconnected', 'connecting']);
  fake.server.faults = undefined;
  await until(bench.settle, () => states.at(-1) === 'connected');
  expect(states.at(-1)).toBe('connected');
});

it('the account is heard over HTTP where no WebSocket is let through', async () => {
  const bench = await tradierBench({ broker: { streamOver: 'http', reconcileMs: 3_600_000 } });
  const { broker, fake } = bench;
  await ask(bench, broker.connect());
  fake.trade('TEST', 100);
  const fills: string[] = [];
  broker.on('fill', ({ fillId }) => fills.push(fillId));
  await ask(
    bench,
    broker.submit({ clientOrderId: 'a', symbol: 'TEST', side: 'buy', quantity: 10, type: 'limit', limitPrice: 99 }),
  );
  fake.trade('TEST', 98);
  await bench.settle();
  expect(fills).toEqual(['228175@10']);
  expect(fake.server.sockets).toEqual([]);
});

it('an invalid session is told, and a new one taken', async () => {
  const { bench, fake, told, close } = await marketBench('websocket');
  fake.server.broadcast({ error: 'Session not found' });
  await until(bench.settle, () => told.at(-1) === 'gap: connected again');
  expect(told).toContain('the market stream of tradier said: Session not found');
  expect(told.at(-1)).toBe('gap: connected again');
  await close();
});

it('bars of a source have closed, are stamped with their open, and leave out what never traded', async () => {
  const bench = await tradierBench();
  const { fake, clock } = bench;
  const source = new TradierSource({ ...fake.options, limits: UNLIMITED });
  const now = clock.now();
  const prices = { open: 100, high: 101, low: 99, close: 100.5, volume: 10 };
  const none = { open: Number.NaN, high: Number.NaN, low: Number.NaN, close: Number.NaN, volume: 0 };
  fake.minutes.set('TEST', [
    { time: now - 900_000, ...prices },
    { time: now - 600_000, ...none },
    { time: now - 300_000, ...prices },
    { time: now, ...prices },
  ]);
  fake.days.set('TEST', [
    { time: Date.UTC(2023, 11, 29, 14, 30), ...prices },
    { time: Date.UTC(2024, 0, 2, 14, 30), ...prices },
  ]);
  const minutes = await ask(
    bench,
    source.history({ symbol: 'TEST', timeframe: '5m', from: now - 3_600_000, to: now + 1 }),
  );
  expect([...minutes.time]).toEqual([now - 900_000, now - 300_000]);
  const days = await ask(
    bench,
    source.history({ symbol: 'TEST', timeframe: '1d', from: Date.UTC(2023, 11, 1), to: now }),
  );
  // The second of January has not closed.
  expect([...days.time]).toEqual([NYSE.sessionAt(Date.UTC(2023, 11, 29)).open]);
  expect(() => source.subscribe({ symbols: ['TEST'], timeframe: '4h' })).toThrow(
    'must be 1m, 5m, 15m, 1d, 1w at tradier',
  );
  const request = { symbol: 'TEST', timeframe: '1m', from: now - 40 * 86_400_000, to: now } as const;
  await expect(ask(bench, source.history(request))).rejects.toMatchObject({
    code: 'REQUEST_REFUSED',
    // Twenty days of regular hours are kept.
    reason: 'Invalid parameter, start: must be on or after 2023-12-13 00:00:00.',
  });
  await source.close();
});

it('quotes are streamed, and those that were missed are asked for', async () => {
  const bench = await tradierBench();
  const { fake } = bench;
  const source = new TradierSource({ ...fake.options, limits: UNLIMITED, onError: () => undefined });
  fake.trade('TEST', 99, 99.1);
  const stop = new AbortController();
  const seen: MarketEvent[] = [];
  const reading = (async () => {
    for await (const event of source.subscribe({ symbols: ['TEST'], signal: stop.signal })) seen.push(event);
  })();
  await until(bench.settle, () => seen.length === 1);
  fake.trade('TEST', 100, 100.1);
  await until(bench.settle, () => seen.length === 2);
  const bids = seen.map((event) => event.type === 'quote' && event.quote.bid);
  expect(bids).toEqual([99, 100]);
  expect(seen[1]).toMatchObject({ quote: { symbol: 'TEST', ask: 100.1, bidSize: 600, askSize: 600 } });
  stop.abort();
  await reading;
  expect(await ask(bench, source.quote('TEST'))).toMatchObject({ bid: 100 });
  await expect(ask(bench, source.quote('NOPE'))).rejects.toMatchObject({
    code: 'REQUEST_REFUSED',
    reason: 'unknown symbol',
  });
  await source.close();
  expect(new TradierClient(fake.options).clockAheadMs).toBe(0);
});
