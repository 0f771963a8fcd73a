import { type MarketEvent, SimulatedClock, ValidationError } from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeServer } from '../fakes/fake-server.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import type { BinanceOptions } from './binance-options.js';
import { FakeBinance, type FakeBinanceOptions } from './fake/fake-binance.js';
import { BinanceSource } from './source.js';

const MINUTE = 60_000;
const NOW = Date.UTC(2024, 2, 1);

async function bench(options: FakeBinanceOptions = {}, more: BinanceOptions = {}) {
  const fake = await FakeBinance.start({ clock: new SimulatedClock(NOW + 1_000), ...options });
  const states: string[] = [];
  const faults: Error[] = [];
  const source = new BinanceSource({
    ...fake.options,
    onState: (state) => states.push(state),
    onError: (error) => faults.push(error),
    ...more,
  });
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await source.close();
    await fake.close();
  });
  /** Listens until the test ends; the events so far are in the list. */
  const listen = async (symbols: string[], timeframe?: '1m' | '5m') => {
    const events: MarketEvent[] = [];
    const request = { symbols, signal: stop.signal, ...(timeframe && { timeframe }) };
    const done = (async () => {
      for await (const event of source.subscribe(request)) events.push(event);
    })();
    done.catch(() => undefined);
    for (let turn = 0; turn < 200 && states.at(-1) !== 'connected'; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await fake.idle();
    return { events, done };
  };
  return { fake, source, states, faults, stop, listen };
}

function barTimes(events: readonly MarketEvent[], symbol = 'BTCUSDT'): number[] {
  return events.flatMap((event) => (event.type === 'bar' && event.symbol === symbol ? [event.bar.time] : []));
}

const minutes = (from: number, count: number) => Array.from({ length: count }, (_, i) => NOW + (from + i) * MINUTE);

describe('a stream of bars', () => {
  it('tells bars when they have closed, and only then', async () => {
    const { fake, listen, source } = await bench();
    const { events } = await listen(['BTCUSDT', 'ETHUSDT'], '1m');
    await fake.play(3);

    expect(barTimes(events)).toEqual(minutes(0, 3));
    expect(barTimes(events, 'ETHUSDT')).toEqual(minutes(0, 3));
    const history = await source.history({ symbol: 'BTCUSDT', timeframe: '1m', from: NOW, to: NOW + 3 * MINUTE });
    const closes = events.flatMap((event) =>
      event.type === 'bar' && event.symbol === 'BTCUSDT' ? [event.bar.close] : [],
    );
    expect(closes).toEqual(Array.from(history.close));
  });

  it('fetches what it missed while the line was down', async () => {
    const { fake, listen, states, faults } = await bench();
    const { events } = await listen(['BTCUSDT'], '1m');
    await fake.play(2);
    fake.dropConnections();
    // Two minutes close before the line is back, since the waits stand still with the clock.
    await fake.idle();
    await fake.play(5);

    expect(barTimes(events)).toEqual(minutes(0, 7));
    expect(states).toEqual(['connecting', 'connected', 'disconnected', 'connecting', 'connected']);
    expect(faults).toEqual([]);
  });

  it('does not wait for the next bar to fetch what it missed', async () => {
    const { fake, listen } = await bench();
    const { events } = await listen(['BTCUSDT'], '1m');
    await fake.play(1);
    const pass = async (ms: number) => {
      await fake.clock.advance(ms);
      await fake.idle();
    };
    for (let second = 0; second < 59; second++) await pass(1_000);
    await pass(900);
    fake.dropConnections();
    await fake.idle();
    // The bar closes while the line waits half a second.
    for (let step = 0; step < 20; step++) await pass(100);

    expect(barTimes(events)).toEqual(minutes(0, 2));
  });

  it.each(['lost', 'repeated', 'reordered', 'malformed', 'disconnect', 'disconnect-mid-message'] as const)(
    'has every bar once and in order although events are %s',
    async (kind) => {
      const { fake, listen } = await bench();
      const { events } = await listen(['BTCUSDT'], '1m');
      let count = 0;
      fake.faults = { event: () => (++count % 4 === 3 ? { kind } : undefined) };
      await fake.play(8);
      fake.faults = undefined;
      await fake.play(4);

      expect(barTimes(events)).toEqual(minutes(0, 12));
    },
  );

  it('leaves holes that the venue has', async () => {
    const { fake, listen } = await bench({ holes: [{ from: NOW + 2 * MINUTE, to: NOW + 4 * MINUTE }] });
    const { events } = await listen(['BTCUSDT'], '1m');
    await fake.play(6);

    expect(barTimes(events)).toEqual([...minutes(0, 2), ...minutes(4, 2)]);
  });

  it('goes on after the venue announced that it shuts down', async () => {
    const { fake, listen, states } = await bench();
    const { events } = await listen(['BTCUSDT'], '1m');
    await fake.play(1);
    fake.announceShutdown();
    await fake.idle();
    await fake.play(3);

    expect(barTimes(events)).toEqual(minutes(0, 4));
    expect(states.filter((state) => state === 'connected')).toHaveLength(2);
  });

  it('keeps a quiet line, and asks now and then whether it is alive', async () => {
    const { fake, listen, states } = await bench();
    await listen(['BTCUSDT'], '5m');
    for (let step = 0; step < 10; step++) {
      await fake.clock.advance(30_000);
      await fake.idle();
    }

    expect(states).toEqual(['connecting', 'connected']);
    expect(fake.received.filter(({ text }) => text.includes('LIST_SUBSCRIPTIONS')).length).toBeGreaterThanOrEqual(9);
  });

  it('ends when the signal aborts, and lets go of the line', async () => {
    const { fake, listen, stop } = await bench();
    const { done } = await listen(['BTCUSDT'], '1m');
    stop.abort();
    await done;
    await fake.idle();

    expect(fake.connections).toBe(0);
  });

  it('refuses a symbol that the stream itself would say nothing of', async () => {
    const { source } = await bench();

    await expect(source.subscribe({ symbols: ['NOPE'], timeframe: '1m' }).next()).rejects.toBeInstanceOf(
      RequestRefusedError,
    );
  });

  it('refuses more symbols than a connection takes, and none', async () => {
    const { source } = await bench({ market: 'usd-m' });
    const many = Array.from({ length: 201 }, (_, i) => `S${i}USDT`);

    await expect(source.subscribe({ symbols: many, timeframe: '1m' }).next()).rejects.toThrow(
      'symbols must be 1 to 200 for one connection of binance-usd-m, was 201',
    );
    await expect(source.subscribe({ symbols: [] }).next()).rejects.toBeInstanceOf(ValidationError);
  });
});

describe('paths of the futures', () => {
  it('are routed: bars on one, quotes on the other', async () => {
    const { fake, listen } = await bench({ market: 'usd-m' });
    const bars = await listen(['BTCUSDT'], '1m');
    const quotes = await listen(['BTCUSDT']);
    await fake.play(2);

    expect(barTimes(bars.events)).toEqual(minutes(0, 2));
    expect(quotes.events.map(({ type }) => type)).toEqual(['quote', 'quote']);
  });

  it('may be told: without a route bars stay silent', async () => {
    const streamPaths = { market: '/stream', public: '/stream' };
    const { fake, listen } = await bench({ market: 'usd-m' }, { streamPaths });
    const { events } = await listen(['BTCUSDT'], '1m');
    await fake.play(2);

    expect(events).toEqual([]);
  });
});

it('a stream of quotes has bid and ask', async () => {
  const { fake, listen } = await bench();
  const { events } = await listen(['BTCUSDT']);
  await fake.play(1);

  expect(events).toMatchObject([{ type: 'quote', quote: { symbol: 'BTCUSDT', bidSize: 1.5, askSize: 2.5 } }]);
});

it('a reader of quotes who is too slow is told of, with the number that gave way', async () => {
  const server = await FakeServer.start({ clock: new SimulatedClock(NOW) });
  onTestFinished(() => server.close());
  let all = 0;
  server.socket('/stream', (socket) => {
    socket.onMessage((text) => {
      const { id } = JSON.parse(text) as { id: number };
      socket.reply({ result: null, id });
      const quote = { s: 'BTCUSDT', b: '1', B: '1', a: '2', A: '1' };
      for (; all < 10_004; all++) socket.send({ stream: 'btcusdt@bookTicker', data: { ...quote, u: all } });
    });
  });
  const faults: string[] = [];
  const onError = ({ message }: Error) => faults.push(message);
  const clock = new SimulatedClock(NOW);
  const source = new BinanceSource({ restUrl: server.url, streamUrl: server.socketUrl, clock, onError });
  onTestFinished(() => source.close());
  const quotes = source.subscribe({ symbols: ['BTCUSDT'] });
  await quotes.next();
  for (let turn = 0; turn < 5000 && faults.length === 0; turn++) {
    await server.idle();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await server.idle();
  const words = 'binance quotes: the reader is too slow, 1 of the oldest gave way to newer ones';
  expect(faults).toEqual([words]);
  await quotes.return(undefined);
  expect(faults).toEqual([words, words.replace('slow, 1', 'slow, 2')]);
});
