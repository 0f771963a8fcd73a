import {
  type HistoryRequest,
  type MarketEvent,
  NSE,
  NYSE,
  RateLimitError,
  SimulatedClock,
  ValidationError,
  VenueUnavailableError,
} from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { yahooError } from './client.js';
import { FakeYahoo, type FakeYahooOptions } from './fake.js';
import type { YahooOptions } from './options.js';
import { YahooSource } from './source.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Friday 1 March 2024, in the evening of New York. */
const NOW = Date.UTC(2024, 2, 1, 22);
const iso = (time: number) => new Date(time).toISOString();

async function bench(options: FakeYahooOptions = {}, more: YahooOptions = {}) {
  const fake = await FakeYahoo.start(options);
  const source = new YahooSource({ ...fake.options, ...more });
  onTestFinished(async () => {
    await source.close();
    await fake.close();
  });
  return { fake, source };
}

async function run<T>(clock: SimulatedClock, call: Promise<T>): Promise<T> {
  let isDone = false;
  const done = call.finally(() => {
    isDone = true;
  });
  done.catch(() => undefined);
  for (let turn = 0; turn < 4000 && !isDone; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (turn % 20 === 19) await clock.advance(500);
  }
  return done;
}

const days = (symbol: string, from: number, to: number): HistoryRequest => ({ symbol, timeframe: '1d', from, to });

describe('daily bars', () => {
  it('are stamped with the opening of their session, in each zone', async () => {
    const { source } = await bench();
    const indian = await source.history(days('RELIANCE.NS', Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 3)));
    const american = await source.history(days('AAPL', Date.UTC(2024, 6, 1) - 200 * DAY, Date.UTC(2023, 11, 16)));

    expect(Array.from(indian.time, iso)).toEqual(['2024-01-01T03:45:00.000Z', '2024-01-02T03:45:00.000Z']);
    expect(iso(american.time.at(-1)!)).toBe('2023-12-15T14:30:00.000Z');
  });

  it('leave out the day that is under way, and have it once it is over', async () => {
    // Thursday 29 February 2024, 15:00 in Mumbai: half an hour before the close.
    const clock = new SimulatedClock(Date.UTC(2024, 1, 29, 9, 30, 17));
    const { source } = await bench({ clock });
    const request = days('TCS.NS', Date.UTC(2024, 1, 28), Date.UTC(2024, 2, 10));

    expect(Array.from((await source.history(request)).time, iso)).toEqual(['2024-02-28T03:45:00.000Z']);
    await clock.advanceTo(Date.UTC(2024, 1, 29, 10));
    expect(Array.from((await source.history(request)).time, iso)).toEqual([
      '2024-02-28T03:45:00.000Z',
      '2024-02-29T03:45:00.000Z',
    ]);
  });

  it('of coins go by days of UTC', async () => {
    const { source } = await bench();
    const bars = await source.history(days('BTC-USD', Date.UTC(2024, 1, 28), Date.UTC(2024, 2, 5)));

    expect(Array.from(bars.time, iso)).toEqual(['2024-02-28T00:00:00.000Z', '2024-02-29T00:00:00.000Z']);
  });

  it('of an empty range are none', async () => {
    const { source } = await bench();

    expect((await source.history(days('RELIANCE.NS', Date.UTC(2024, 0, 6), Date.UTC(2024, 0, 8)))).length).toBe(0);
  });

  it('by the week begin on Monday', async () => {
    const { source } = await bench();
    const weeks = await source.history({ ...days('AAPL', Date.UTC(2024, 1, 5), NOW), timeframe: '1w' });

    // The week of 26 February is not over.
    expect(Array.from(weeks.time, iso)).toEqual([5, 12, 19].map((day) => iso(Date.UTC(2024, 1, day, 5))));
  });
});

describe('minutes', () => {
  const { open, close } = NSE.sessionAt(Date.UTC(2024, 1, 29));

  it('leave out those that were halted', async () => {
    const { source } = await bench({ isHalted: (time) => time === open + 60_000 });
    const bars = await source.history({ symbol: 'TCS.NS', timeframe: '1m', from: open, to: open + 4 * 60_000 });

    expect(Array.from(bars.time)).toEqual([open, open + 120_000, open + 180_000]);
    const rows = await source.rows({ symbol: 'TCS.NS', timeframe: '1m', from: open, to: open + 4 * 60_000 });
    expect(Array.from(rows.close).map(Number.isNaN)).toEqual([false, true, false, false]);
  });

  it('leave out the one that is under way', async () => {
    const { source } = await bench({ clock: new SimulatedClock(open + 7 * 60_000 + 31_000), isHalted: () => false });
    const bars = await source.history({ symbol: 'TCS.NS', timeframe: '5m', from: open, to: close });

    expect(Array.from(bars.time)).toEqual([open]);
  });

  it('of a session in half hours begin at its open', async () => {
    const { source } = await bench({ isHalted: () => false });
    const bars = await source.history({ symbol: 'TCS.NS', timeframe: '1h', from: open, to: close });

    // 09:15 to 15:30: six hours and a quarter.
    expect(Array.from(bars.time)).toEqual(Array.from({ length: 7 }, (_, i) => open + i * HOUR));
  });

  it('are asked for week by week, and no longer than Yahoo allows', async () => {
    const { fake, source } = await bench();
    const bars = await source.history({ symbol: 'AAPL', timeframe: '1m', from: NOW - 20 * DAY, to: NOW });

    expect(fake.received).toHaveLength(3);
    // 12 to 16, 20 to 23 February (Monday was a holiday), 26 February to 1 March, less each 97th minute.
    const minutes = NYSE.sessions(NOW - 20 * DAY, NOW).flatMap((session) =>
      Array.from({ length: 390 }, (_, i) => session.open + i * 60_000),
    );
    expect(bars.length).toBe(minutes.filter((time) => (time / 60_000) % 97 !== 0).length);
  });

  it('longer ago than Yahoo keeps them are refused in its words', async () => {
    const { source } = await bench();
    const request = { symbol: 'AAPL', timeframe: '1m', from: NOW - 40 * DAY, to: NOW - 38 * DAY } as const;

    await expect(source.history(request)).rejects.toBeInstanceOf(RequestRefusedError);
    await expect(source.history(request)).rejects.toThrow('The requested range must be within the last 30 days.');
  });

  it('of another length than asked for are refused', async () => {
    const { source } = await bench({ answersWith: '60m' });

    await expect(source.history({ symbol: 'AAPL', timeframe: '30m', from: NOW - DAY, to: NOW })).rejects.toThrow(
      'AAPL: bars of 30m were asked for, and Yahoo sent bars of 60m',
    );
    expect((await source.history({ symbol: 'AAPL', timeframe: '1h', from: NOW - DAY, to: NOW })).length).toBe(7);
  });
});

describe('prices', () => {
  const split = Date.UTC(2020, 7, 31);
  const request = days('AAPL', Date.UTC(2020, 7, 27), Date.UTC(2020, 8, 2));

  it('are split-adjusted as they come', async () => {
    const bars = await (await bench()).source.history(request);

    // Made-up prices know of no split: what comes has none either.
    expect(bars.close[2]! / bars.close[1]!).toBeCloseTo(1, 1);
  });

  it('as traded are four times as high before the split of four for one, and volumes a fourth', async () => {
    const adjusted = await (await bench()).source.history(request);
    const raw = await (await bench({}, { prices: 'raw' })).source.history(request);

    const before = Array.from(raw.time).filter((time) => time < split).length;
    expect(before).toBe(2);
    for (let i = 0; i < raw.length; i++) {
      const factor = i < before ? 4 : 1;
      expect(raw.close[i]).toBe(adjusted.close[i]! * factor);
      expect(raw.volume[i]).toBe(adjusted.volume[i]! / factor);
    }
  });

  it('as traded know of splits after the range too', async () => {
    const { source } = await bench({}, { prices: 'raw' });
    const { source: plain } = await bench();
    const may = days('AAPL', Date.UTC(2020, 4, 4), Date.UTC(2020, 4, 5));

    expect((await source.history(may)).open[0]).toBe((await plain.history(may)).open[0]! * 4);
  });

  it('adjusted are lower by each later dividend, all four alike', async () => {
    const { source } = await bench({}, { prices: 'adjusted' });
    const { source: plain } = await bench();
    const november = days('AAPL', Date.UTC(2020, 10, 5), Date.UTC(2020, 10, 7));
    const [adjusted, split] = [await source.history(november), await plain.history(november)];

    const factor = 1 - 0.25 / split.close[0]!;
    for (const column of ['open', 'high', 'low', 'close'] as const) {
      expect(adjusted[column][0]).toBeCloseTo(split[column][0]! * factor, 8);
      // The day without the dividend is the one that has not to be adjusted.
      expect(adjusted[column][1]).toBe(split[column][1]);
    }
    expect(adjusted.volume).toEqual(split.volume);
  });

  it('adjusted are for days and longer', async () => {
    const { source } = await bench({}, { prices: 'adjusted' });

    await expect(source.history({ ...request, timeframe: '1h' })).rejects.toThrow(
      'timeframe must be a day or longer for adjusted prices, was "1h"',
    );
  });

  it('have dividends and splits beside them', async () => {
    const { source } = await bench();
    const actions = await source.actions({ symbol: 'AAPL', from: Date.UTC(2020, 0, 1), to: Date.UTC(2021, 0, 1) });

    expect(actions).toEqual({
      dividends: [
        { time: Date.UTC(2020, 7, 7, 13, 30), amount: 0.2 },
        { time: Date.UTC(2020, 10, 6, 14, 30), amount: 0.25 },
      ],
      splits: [{ time: Date.UTC(2020, 7, 31, 13, 30), numerator: 4, denominator: 1 }],
    });
  });
});

describe('refusals and faults', () => {
  const request = days('AAPL', Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 10));

  it("of an unknown symbol are in Yahoo's words", async () => {
    const { source, fake } = await bench();
    const error = await source.history({ ...request, symbol: 'NOPE' }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(RequestRefusedError);
    expect(error).toMatchObject({ reason: 'No data found, symbol may be delisted', venue: 'yahoo', retryable: false });
    expect(fake.received).toHaveLength(1);
  });

  it('are seen with a status of 200 too', () => {
    const body = { chart: { result: null, error: { code: 'Bad Request', description: 'no' } } };

    expect(yahooError({ status: 200, headers: {}, text: '', body }, { venue: 'yahoo' })).toBeInstanceOf(
      RequestRefusedError,
    );
    expect(yahooError({ status: 429, headers: {}, text: '', body }, { venue: 'yahoo' })).toBeUndefined();
    expect(yahooError({ status: 200, headers: {}, text: '', body: { chart: {} } }, { venue: 'yahoo' })).toBeUndefined();
  });

  it('of a program that does not say what it is: too many requests', async () => {
    const { source, fake } = await bench({}, { userAgent: 'curl/8' });

    await expect(run(fake.clock, source.history(request))).rejects.toBeInstanceOf(RateLimitError);
  });

  it.each(['lost-reply', 'cut-reply', 'server-error', 'maintenance-page', 'rate-limited', 'malformed-reply'] as const)(
    '%s is made good',
    async (kind) => {
      const faults = { request: ({ number }: { number: number }) => (number === 1 ? { kind } : undefined) };
      const { source, fake } = await bench({ faults });

      expect((await run(fake.clock, source.history(request))).length).toBe(6);
    },
  );

  it('that last are told', async () => {
    const { source, fake } = await bench({ faults: { request: () => ({ kind: 'maintenance-page' }) } });

    await expect(run(fake.clock, source.history(request))).rejects.toBeInstanceOf(VenueUnavailableError);
  });

  it.each([
    [{ timeframe: '4h' }, 'timeframe must be one of 1m, 2m, 5m, 15m, 30m, 60m, 1h, 90m, 1d, 1w at Yahoo, was "4h"'],
    [{ symbol: '' }, 'symbol must be a text'],
  ])('before anything is sent: %j', async (change, words) => {
    const { source, fake } = await bench();

    await expect(source.history({ ...request, ...change } as HistoryRequest)).rejects.toThrow(words);
    expect(fake.received).toEqual([]);
  });

  it.each([
    [{ prices: 'real' }, 'must be "split-adjusted", "adjusted" or "raw"'],
    [{ price: 'raw' }, 'Did you mean "prices"?'],
    [{ baseUrl: 'https://yahoo.example.com' }, 'must be at .finance.yahoo.com'],
  ])('options %j', (options, words) => {
    const make = () => new YahooSource(options as YahooOptions);
    expect(make).toThrow(ValidationError);
    expect(make).toThrow(words);
  });
});

it('polls after each close, in the sessions of the symbol', async () => {
  const { open } = NSE.sessionAt(Date.UTC(2024, 1, 29));
  const { fake, source } = await bench({ clock: new SimulatedClock(open - HOUR), isHalted: () => false });
  const stop = new AbortController();
  const events: MarketEvent[] = [];
  const done = (async () => {
    for await (const event of source.subscribe({ symbols: ['TCS.NS'], timeframe: '5m', signal: stop.signal }))
      events.push(event);
  })();
  await new Promise((resolve) => setImmediate(resolve));
  await fake.clock.advanceTo(open + 3 * 60_000);
  expect(fake.received).toEqual([]);
  for (let step = 0; step < 120; step++) {
    await fake.clock.advance(5_000);
    await fake.idle();
  }
  stop.abort();
  await done;

  expect(events.map((event) => event.type === 'bar' && event.bar.time)).toEqual([open, open + 300_000]);
});

it('last prices, and what the chart says of a symbol', async () => {
  const { source } = await bench();

  expect(await source.lastPrice('TCS.NS')).toEqual({
    symbol: 'TCS.NS',
    time: NSE.sessionAt(Date.UTC(2024, 2, 1)).close,
    price: 3800,
    currency: 'INR',
  });
  expect(await source.instrument('RELIANCE.BO')).toMatchObject({
    ...{ assetClass: 'equity', quoteCurrency: 'INR', tickSize: 0.05, lotSize: 1, calendar: NSE },
  });
  expect(await source.instrument('^NSEI')).toMatchObject({ assetClass: 'index', tickSize: 0, lotSize: 0 });
});
