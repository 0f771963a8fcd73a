import {
  CanceledError,
  DataError,
  type HistoryRequest,
  type MarketEvent,
  NetworkError,
  NYSE,
  SimulatedClock,
  ValidationError,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { DataFetcher, type FetchedBars } from './data-fetcher.js';
import type { DataSource } from './data-source.js';
import type { FetchAttempt } from './fetch-attempt.js';
import type { DataFetcherOptions } from './fetcher-options.js';
import { fixtureBars, fixtureSource } from './fixture-source.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 2);
const REQUEST: HistoryRequest = { symbol: 'BTCUSDT', timeframe: '1m', from: START, to: START + 10 * MINUTE };
const down = () => new NetworkError('down', { venue: 'first' });

function bench(options: Partial<DataFetcherOptions> = {}) {
  const clock = new SimulatedClock(START + 86_400_000);
  const first = fixtureSource('first', fixtureBars(START, 10));
  const second = fixtureSource('second', fixtureBars(START, 10));
  const fetcher = new DataFetcher({ sources: [first, second], clock, ...options });
  return { clock, first, second, fetcher };
}

describe('a fetcher', () => {
  it('takes the first source, and asks no other', async () => {
    const { fetcher, second } = bench();
    const { bars, source, attempts, quality } = await fetcher.fetch(REQUEST);

    expect(bars.length).toBe(10);
    expect(source).toBe('first');
    expect(attempts).toEqual([{ source: 'first', outcome: 'used' }]);
    expect(quality).toMatchObject({ source: 'first', symbol: 'BTCUSDT', coverage: 1, received: 10 });
    expect(second.requests).toEqual([]);
  });

  it('falls back in order, and says why', async () => {
    const told: [FetchAttempt, string][] = [];
    const { fetcher, first } = bench({ onFallback: (...args) => told.push(args) });
    const error = down();
    first.failures.push(error);
    const { source, attempts } = await fetcher.fetch(REQUEST);

    expect(source).toBe('second');
    expect(attempts).toEqual([
      { source: 'first', outcome: 'failed', reason: 'down', error },
      { source: 'second', outcome: 'used' },
    ]);
    expect(told).toEqual([[attempts[0], 'BTCUSDT']]);
  });

  it('asks a source again that failed before', async () => {
    const { fetcher, first } = bench({ cache: false });
    first.failures.push(down());
    await fetcher.fetch(REQUEST);

    expect((await fetcher.fetch(REQUEST)).source).toBe('first');
  });

  it('falls back from a source that has too little', async () => {
    const poor = fixtureSource('poor', fixtureBars(START, 4));
    const rich = fixtureSource('rich', fixtureBars(START, 9));
    const { fetcher } = bench({ sources: [poor, rich], minCoverage: 0.9 });
    const { source, attempts } = await fetcher.fetch(REQUEST);

    expect(source).toBe('rich');
    expect(attempts[0]).toEqual({
      source: 'poor',
      outcome: 'too-little',
      reason: 'has 0.4000 of the bars, at least 0.9 are wanted',
    });
  });

  it('names what every source said when none had it', async () => {
    const { fetcher, first, second } = bench();
    first.failures.push(down());
    second.failures.push(new DataError('corrupt', { source: 'second' }));
    const error = await fetcher.fetch(REQUEST).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({
      message:
        'no source gave BTCUSDT 1m from 2024-01-02T00:00:00.000Z to 2024-01-02T00:10:00.000Z. first: down; second: corrupt',
      source: 'first, second',
    });
    expect((error as DataError).cause).toMatchObject({ errors: [{ message: 'down' }, { message: 'corrupt' }] });
  });

  it('does not fall back from who cancels', async () => {
    const { fetcher, first, second } = bench({ cache: false });
    first.failures.push(new CanceledError('stop'));

    await expect(fetcher.fetch(REQUEST)).rejects.toThrow('stop');
    expect(second.requests).toEqual([]);
  });

  it('prefers rows as they came, and counts every one', async () => {
    const [a, b, c] = fixtureBars(START, 3);
    const rows = [b!, a!, a!, c!];
    const column = (name: 'time' | 'open' | 'high' | 'low' | 'close' | 'volume') => rows.map((row) => row[name]);
    const messy: DataSource = {
      ...fixtureSource('messy', []),
      rows: async ({ symbol, timeframe }) => ({
        symbol,
        timeframe,
        time: column('time'),
        open: column('open'),
        high: column('high'),
        low: column('low'),
        close: column('close'),
        volume: column('volume'),
      }),
    };
    const { fetcher } = bench({ sources: [messy] });
    const { bars, quality } = await fetcher.fetch({ ...REQUEST, to: START + 3 * MINUTE });

    expect(Array.from(bars.time)).toEqual([a, b, c].map((bar) => bar!.time));
    expect(quality).toMatchObject({ received: 4, bars: 3 });
    expect(quality.inspection.duplicates).toHaveLength(1);
  });

  it('speaks to each source with its own symbols, and to us with ours', async () => {
    const { fetcher, first, second } = bench({ symbols: { second: { BTCUSDT: 'BTC-USD' } } });
    first.failures.push(down());
    const { bars, quality } = await fetcher.fetch(REQUEST);

    expect(second.requests[0]?.symbol).toBe('BTC-USD');
    expect(bars.symbol).toBe('BTCUSDT');
    expect(quality.symbol).toBe('BTCUSDT');
  });

  it.each(['constructor', 'toString', '__proto__'])('asks for a symbol called %s by its name', async (symbol) => {
    const { fetcher, first } = bench({ symbols: { first: { BTCUSDT: 'BTC-USD' } } });
    await fetcher.fetch({ ...REQUEST, symbol });
    expect(first.requests.at(-1)?.symbol).toBe(symbol);
  });

  it('judges by the calendar of the symbol', async () => {
    const { fetcher } = bench({ calendarOf: () => NYSE, sources: [fixtureSource('empty', [])], minCoverage: 1 });
    const saturday = Date.UTC(2024, 0, 6);
    const { quality } = await fetcher.fetch({ ...REQUEST, from: saturday, to: saturday + 86_400_000 });

    expect(quality.coverage).toBe(1);
  });

  it('gives the bars alone as any source does', async () => {
    expect((await bench().fetcher.history(REQUEST)).length).toBe(10);
  });
});

describe('its cache', () => {
  it('answers the same request without asking', async () => {
    const { fetcher, first } = bench();
    const answers = [await fetcher.fetch(REQUEST), await fetcher.fetch({ ...REQUEST })];

    expect(answers[1]).toBe(answers[0]);
    await fetcher.fetch({ ...REQUEST, to: REQUEST.to - 1 });
    expect(first.requests).toHaveLength(2);
  });

  it('keeps daily bars a day, but no longer than until the next one closes', async () => {
    const first = fixtureSource('first', fixtureBars(START, 10, 86_400_000));
    const { fetcher, clock } = bench({ sources: [first] });
    const ask = (to: number) => fetcher.fetch({ symbol: 'SPY', timeframe: '1d', from: START, to });
    const midnight = START + 2 * 86_400_000;
    await clock.advanceTo(midnight - 1_000);

    await ask(START + 86_400_000);
    await ask(midnight + 86_400_000);
    await clock.advance(1_000);
    await ask(START + 86_400_000);
    expect(first.requests).toHaveLength(2);
    await ask(midnight + 86_400_000);
    expect(first.requests).toHaveLength(3);
    await clock.advance(86_400_000 - 1_000);
    await ask(START + 86_400_000);
    expect(first.requests).toHaveLength(4);
  });

  it('may be left out', async () => {
    const { fetcher, first } = bench({ cache: false });
    await fetcher.fetch(REQUEST);
    await fetcher.fetch(REQUEST);

    expect(first.requests).toHaveLength(2);
  });

  it('does not let one who cancels spoil the answer of another', async () => {
    const { fetcher, first } = bench();
    const stop = new AbortController();
    const both = [fetcher.fetch({ ...REQUEST, signal: stop.signal }), fetcher.fetch(REQUEST)] as const;
    stop.abort();

    await expect(both[0]).rejects.toBeInstanceOf(CanceledError);
    expect((await both[1]).bars.length).toBe(10);
    // The source never heard of the signal: its answer is for everybody.
    expect(first.requests.map(({ signal }) => signal)).toEqual([undefined]);
  });
});

describe('quotes', () => {
  const quoting = (name: string, bids: number[]): DataSource => ({
    ...fixtureSource(name, []),
    quote: async (symbol) => {
      const bid = bids.shift();
      if (bid === undefined) throw down();
      return { symbol, time: START, bid, ask: bid + 1 };
    },
  });

  it('come from the first source that has them, and are kept for 5 seconds', async () => {
    const sources = [fixtureSource('none', []), quoting('quoting', [10, 20])];
    const { fetcher, clock } = bench({ sources, symbols: { quoting: { BTC: 'XBT' } } });

    expect(await fetcher.quote('BTC')).toEqual({ symbol: 'BTC', time: START, bid: 10, ask: 11 });
    await clock.advance(4_999);
    expect((await fetcher.quote('BTC')).bid).toBe(10);
    await clock.advance(1);
    expect((await fetcher.quote('BTC')).bid).toBe(20);
  });

  it('that nobody has are refused with what each said', async () => {
    const { fetcher } = bench({ sources: [fixtureSource('none', []), quoting('quoting', [])] });

    await expect(fetcher.quote('BTC')).rejects.toThrow(
      'no source gave a quote of BTC. none: has no quotes; quoting: down',
    );
  });
});

describe('a stream', () => {
  it('goes on with the next source where one fails, and repeats no bar', async () => {
    const bars = fixtureBars(START, 6);
    const first = fixtureSource('first', bars.slice(0, 3));
    first.failures.push(down());
    const { fetcher } = bench({ sources: [first, fixtureSource('second', bars)], symbols: { second: { A: 'X' } } });
    const events: MarketEvent[] = [];
    for await (const event of fetcher.subscribe({ symbols: ['A'], timeframe: '1m' })) events.push(event);

    expect(events.map((event) => event.type === 'bar' && [event.symbol, event.bar])).toEqual(
      bars.map((bar) => ['A', bar]),
    );
  });

  it('ends with an error when all have failed', async () => {
    const first = fixtureSource('first', []);
    first.failures.push(down());
    const { fetcher } = bench({ sources: [first] });

    await expect(fetcher.subscribe({ symbols: ['A', 'B'] }).next()).rejects.toThrow(
      'no source gave a stream of A, B. first: down',
    );
  });
});

describe('what is refused', () => {
  const clock = new SimulatedClock();
  it.each([
    [{ sources: [], clock }, 'must list at least one data source'],
    [{ sources: [{}], clock }, 'must be a data source'],
    [{ sources: [fixtureSource('a', []), fixtureSource('a', [])], clock }, 'was "a" twice'],
    [{ sources: [fixtureSource('a', [])], clock, minCoverage: 90 }, 'options.minCoverage'],
    [{ sources: [fixtureSource('a', [])], clock, minCovrage: 0.9 }, 'Did you mean "minCoverage"?'],
    [{ sources: [fixtureSource('a', [])] }, 'must be a Clock'],
    [
      { sources: [fixtureSource('yahoo', [])], clock, symbols: { yaho: { BTCUSDT: 'BTC-USD' } } },
      'symbols must be keyed by the names of sources, was "yaho". Did you mean "yahoo"?',
    ],
  ])('options %#', (options, words) => {
    const make = () => new DataFetcher(options as DataFetcherOptions);
    expect(make).toThrow(ValidationError);
    expect(make).toThrow(words);
  });

  it.each([
    [{ symbol: '' }, 'symbol must be a text'],
    [{ timeframe: '1 minute' as '1m' }, 'timeframe must be'],
    [{ from: START / 1000 + 1 }, 'this looks like seconds'],
    [{ from: REQUEST.to + 1 }, 'to must be at or after from'],
  ])('request with %j', async (change, words) => {
    const asking: Promise<FetchedBars> = bench().fetcher.fetch({ ...REQUEST, ...change });
    await expect(asking).rejects.toBeInstanceOf(ValidationError);
    await expect(asking).rejects.toThrow(words);
  });
});
