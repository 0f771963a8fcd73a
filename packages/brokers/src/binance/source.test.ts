import { RateLimitError, SimulatedClock, ValidationError, VenueUnavailableError } from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DataFetcher } from '../data/data-fetcher.js';
import type { RequestFault } from '../fakes/faults.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { FakeBinance, type FakeBinanceOptions } from './fake/fake-binance.js';
import { BinanceSource } from './source.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2024, 2, 1);

async function bench(options: FakeBinanceOptions = {}) {
  const fake = await FakeBinance.start(options);
  const source = new BinanceSource(fake.options);
  onTestFinished(async () => {
    await source.close();
    await fake.close();
  });
  const requests = (path: string) => fake.received.filter(({ what }) => what.includes(path));
  return { fake, source, requests };
}

/** Lets the clock run while a call waits for it. */
async function run<T>(clock: SimulatedClock, call: Promise<T>): Promise<T> {
  let isDone = false;
  const done = call.finally(() => {
    isDone = true;
  });
  done.catch(() => undefined);
  for (let turn = 0; turn < 6000 && !isDone; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (turn % 20 === 19) await clock.advance(500);
  }
  return done;
}

describe('history', () => {
  it('has the bars that open in the interval, the end left out', async () => {
    const { source } = await bench();
    const from = Date.UTC(2024, 0, 1);
    const bars = await source.history({ symbol: 'BTCUSDT', timeframe: '1h', from, to: from + 3 * HOUR });

    expect(bars.symbol).toBe('BTCUSDT');
    expect(Array.from(bars.time)).toEqual([from, from + HOUR, from + 2 * HOUR]);
    // Made-up bars follow on each other, so equal edges show that columns are in their places.
    expect(bars.open[1]).toBe(bars.close[0]);
  });

  it('goes page by page, without a gap and without a bar twice', async () => {
    const { source, requests } = await bench();
    const from = Date.UTC(2024, 0, 1);
    const bars = await source.history({ symbol: 'BTCUSDT', timeframe: '1m', from, to: from + 2500 * 60_000 });

    expect(Array.from(bars.time)).toEqual(Array.from({ length: 2500 }, (_, i) => from + i * 60_000));
    expect(requests('/klines').map(({ what }) => /limit=(\d+)/.exec(what)?.[1])).toEqual(['1000', '1000', '501']);
  });

  it('goes on behind a stretch in which the venue was down', async () => {
    const from = Date.UTC(2024, 0, 1);
    const { source } = await bench({ holes: [{ from: from + 60_000, to: from + 1500 * 60_000 }] });
    const bars = await source.history({ symbol: 'BTCUSDT', timeframe: '1m', from, to: from + 3000 * 60_000 });

    expect(bars.length).toBe(1501);
    expect(bars.time[1]).toBe(from + 1500 * 60_000);
  });

  it('leaves out the bar that is under way, by the clock of the venue', async () => {
    const { fake, source } = await bench({ clock: new SimulatedClock(NOW + HOUR / 2) });
    const request = { symbol: 'BTCUSDT', timeframe: '1h', from: NOW - HOUR, to: NOW + 9 * HOUR } as const;

    expect(Array.from((await source.history(request)).time)).toEqual([NOW - HOUR]);
    await fake.clock.advanceTo(NOW + HOUR);
    expect(Array.from((await source.history(request)).time)).toEqual([NOW - HOUR, NOW]);
    // Two seconds before the close by the venue's clock, whatever ours says.
    await fake.clock.advanceTo(NOW + 2 * HOUR);
    fake.faults = { clockAheadMs: -2000 };
    await source.serverTime();
    expect((await source.history(request)).length).toBe(2);
  });

  it('of an empty interval asks nothing', async () => {
    const { fake, source } = await bench();

    expect((await source.history({ symbol: 'BTCUSDT', timeframe: '1h', from: NOW, to: NOW })).length).toBe(0);
    expect(fake.received).toEqual([]);
  });

  it('of futures comes from their address', async () => {
    const { source, requests } = await bench({ market: 'usd-m' });
    await source.history({ symbol: 'ETHUSDT', timeframe: '4h', from: NOW - 8 * HOUR, to: NOW });

    expect(requests('GET /fapi/v1/klines?symbol=ETHUSDT&interval=4h')).toHaveLength(1);
    expect(source.name).toBe('binance-usd-m');
  });
});

describe('what is refused', () => {
  it('by the venue has its words, its answer, and is not tried again', async () => {
    const { source, requests } = await bench();
    const error = await source.history({ symbol: 'NOPE', timeframe: '1h', from: 0, to: NOW }).catch((caught) => caught);

    expect(error).toBeInstanceOf(RequestRefusedError);
    expect(error).toMatchObject({
      message: 'binance answered 400: Invalid symbol. (-1121)',
      venue: 'binance',
      reason: 'Invalid symbol.',
      retryable: false,
      response: { status: 400, body: { code: '-1121', msg: 'Invalid symbol.' } },
    });
    expect(requests('/klines')).toHaveLength(1);
  });

  it('before it is sent: bars that are not made, and times that are none', async () => {
    const { fake, source } = await bench();
    const request = { symbol: 'BTCUSDT', timeframe: '1h', from: NOW - HOUR, to: NOW } as const;

    await expect(source.history({ ...request, timeframe: '10m' })).rejects.toThrow(
      'timeframe must be one of 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 6h, 8h, 12h, 1d, 3d, 1w at Binance, was "10m"',
    );
    await expect(source.history({ ...request, from: 1_704_067_201 })).rejects.toThrow('looks like seconds');
    await expect(source.fundingRates(request)).rejects.toThrow('market of fundingRates must be "usd-m"');
    await expect(source.markPrice('BTCUSDT')).rejects.toThrow(ValidationError);
    await expect(source.instrument('BTCUSD')).rejects.toThrow('symbol must be a symbol of binance such as "BTCUSDT"');
    expect(fake.received.map(({ what }) => what)).toEqual(['GET /api/v3/exchangeInfo']);
  });

  it.each([
    [{ market: 'spott' as 'spot' }, 'market must be "spot" or "usd-m", was "spott". Did you mean "spot"?'],
    [{ restURL: 'x' } as object, 'Did you mean "restUrl"?'],
    [{ restUrl: 'https://api.binance.example.com' }, 'must be at .binance.com, .binance.vision'],
    [{ restUrl: 'http://api.binance.com' }, 'restUrl must be https://'],
    [{ timeoutMs: 0 }, 'options.timeoutMs'],
  ])('in options: %j', (options, words) => {
    const make = () => new BinanceSource(options);
    expect(make).toThrow(ValidationError);
    expect(make).toThrow(words);
  });
});

describe('faults of the line', () => {
  const once = (kind: Exclude<RequestFault['kind'], 'latency'>) => ({
    request: ({ number }: { number: number }) => (number === 1 ? ({ kind } as const) : undefined),
  });
  const request = { symbol: 'BTCUSDT', timeframe: '1h', from: NOW - 5 * HOUR, to: NOW } as const;

  it.each([
    'lost-request',
    'lost-reply',
    'cut-reply',
    'malformed-reply',
    'server-error',
    'maintenance',
    'maintenance-page',
    'error-after-effect',
    'rate-limited',
    'silence',
  ] as const)('%s is made good', async (kind) => {
    const { fake, source } = await bench({ faults: once(kind) });

    expect((await run(fake.clock, source.history(request))).length).toBe(5);
  });

  it('that do not end are told as what they are', async () => {
    const { fake, source } = await bench({ faults: { request: () => ({ kind: 'maintenance-page' }) } });

    await expect(run(fake.clock, source.history(request))).rejects.toBeInstanceOf(VenueUnavailableError);
  });

  it('a firewall is no wrong key', async () => {
    const { binanceError } = await import('./binance-error.js');
    const reply = { status: 403, headers: {}, text: '<html>', body: undefined };

    expect(binanceError(reply, { venue: 'binance' })).toBeInstanceOf(VenueUnavailableError);
  });

  it.each([
    [-1003, 429, undefined],
    [-1003, 400, RateLimitError],
    [-1007, 408, VenueUnavailableError],
    [-1000, 500, VenueUnavailableError],
    [-1121, 400, RequestRefusedError],
    [-1130, 200, undefined],
  ])('code %i with status %i', async (code, status, kind) => {
    const { binanceError } = await import('./binance-error.js');
    const body = { code: String(code), msg: 'words' };
    const error = binanceError({ status, headers: {}, text: '', body }, { venue: 'binance' });

    if (kind === undefined) expect(error).toBeUndefined();
    else expect(error).toBeInstanceOf(kind);
  });
});

describe('weight', () => {
  const page = { symbol: 'BTCUSDT', timeframe: '1m', from: NOW - HOUR, to: NOW } as const;

  it('is learned: what others have used of it makes us wait for the next minute', async () => {
    const { fake, source } = await bench({ clock: new SimulatedClock(NOW + 10_000) });
    await source.history(page);
    // Another program at the same address.
    fake.weight.spend(6000 - fake.weight.used - 3);
    await source.history(page);
    await run(fake.clock, Promise.all([source.history(page), source.history(page)]));

    expect(fake.received.map(({ outcome }) => outcome)).toEqual(['200', '200', '200', '200']);
    expect(fake.received.at(-1)!.time).toBeGreaterThanOrEqual(NOW + 60_000);
  });

  it('that has run out is waited for, as the answer asks', async () => {
    const { fake, source } = await bench({ clock: new SimulatedClock(NOW + 10_000), weightLimit: 3 });
    await source.history(page);
    await run(fake.clock, source.history(page));

    expect(fake.received.map(({ outcome }) => outcome)).toEqual(['200', '429', '200']);
    expect(fake.received[2]!.time).toBeGreaterThanOrEqual(NOW + 60_000);
  });

  it('of the futures goes by the length of the page', async () => {
    const { fake, source } = await bench({ market: 'usd-m' });
    const ask = (minutes: number) => source.history({ ...page, from: NOW - minutes * 60_000 });
    const used: number[] = [];
    for (const minutes of [50, 300, 900, 1499]) {
      const before = fake.weight.used;
      await ask(minutes);
      used.push(fake.weight.used - before);
    }

    expect(used).toEqual([1, 2, 5, 10]);
  });

  it('follows the limit that the venue states', async () => {
    const { fake, source } = await bench({ market: 'usd-m', weightLimit: 10, clock: new SimulatedClock(NOW + 1000) });
    await source.instruments();
    for (let call = 0; call < 8; call++) await source.markPrice('BTCUSDT');
    await run(fake.clock, Promise.all([source.markPrice('BTCUSDT'), source.markPrice('BTCUSDT')]));

    expect(fake.received.every(({ outcome }) => outcome === '200')).toBe(true);
    expect(fake.received.at(-1)!.time).toBeGreaterThanOrEqual(NOW + 60_000);
  });
});

describe('a program at a fake that nobody moves', () => {
  const page = { symbol: 'BTCUSDT', timeframe: '1m', from: NOW - HOUR, to: NOW } as const;

  it('goes on when the weight of the minute is used up', async () => {
    const { fake, source } = await bench({ weightLimit: 6 });
    for (let call = 0; call < 4; call++) expect((await source.history(page)).length).toBe(60);
    expect(fake.received.filter(({ outcome }) => outcome === '200')).toHaveLength(4);
    expect(fake.clock.now()).toBe(NOW + 60_000);
  });

  it.each(['silence', 'maintenance'] as const)('goes on after %s', async (kind) => {
    const { fake, source } = await bench();
    fake.faults = { request: ({ number }) => (number === 1 ? { kind } : undefined) };
    expect((await source.history(page)).length).toBe(60);
    expect(fake.clock.now()).toBe(NOW + (kind === 'silence' ? 10_250 : 250));
  });

  it('hears of a latency no sooner than it is over', async () => {
    const { fake, source } = await bench({ faults: { request: () => ({ kind: 'latency', ms: 700 }) } });
    await source.history(page);
    expect(fake.clock.now()).toBe(NOW + 700);
  });

  it('falls back from one that was taken down', async () => {
    const { fake, source } = await bench();
    const second = await bench({ market: 'usd-m' });
    await fake.close();
    const fetcher = new DataFetcher({ sources: [source, second.source], clock: fake.clock });
    const { source: name, attempts } = await fetcher.fetch(page);
    expect(name).toBe('binance-usd-m');
    expect(attempts[0]?.reason).toMatch(/could not be reached/);
  });
});

describe('a ban', () => {
  it('ends calls at once, and nothing is sent until it is over', async () => {
    const { fake, source } = await bench({ weightLimit: 1 });
    for (let call = 0; call < 5; call++) fake.weight.spend(2);
    const request = { symbol: 'BTCUSDT', timeframe: '1h', from: NOW - HOUR, to: NOW } as const;

    await expect(source.history(request)).rejects.toThrow('binance answered 418: the address is banned for 120 s');
    await expect(source.history(request)).rejects.toThrow(
      'binance: the address is banned for another 120 s; nothing was sent',
    );
    expect(fake.received).toHaveLength(1);
    fake.weight.limit = 100;
    await fake.clock.advance(120_000);
    expect((await source.history(request)).length).toBe(1);
  });
});

describe('other calls', () => {
  it('instruments have the steps of their filters', async () => {
    const { source } = await bench();

    expect(await source.instrument('BTCUSDT')).toMatchObject({ tickSize: 0.01, lotSize: 0.00001, minNotional: 5 });
    expect((await source.instruments()).map(({ symbol }) => symbol)).toEqual(['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
  });

  it('quotes have both sides', async () => {
    const { source } = await bench();
    const { symbol, time, bid, ask } = await source.quote('BTCUSDT');

    expect([symbol, time]).toEqual(['BTCUSDT', NOW]);
    expect(ask - bid).toBeCloseTo(0.01, 6);
  });

  it('settlements come eight hours apart, page by page, the first instant included', async () => {
    const { source, requests } = await bench({ market: 'usd-m' });
    const from = Date.UTC(2023, 0, 1);
    const rates = await source.fundingRates({ symbol: 'BTCUSDT', from, to: NOW });

    // 425 days of three settlements.
    expect(rates).toHaveLength(1275);
    expect(rates[0]).toMatchObject({ symbol: 'BTCUSDT', time: from });
    expect(rates.every(({ time }, i) => time === from + i * 8 * HOUR)).toBe(true);
    expect(requests('/fundingRate')).toHaveLength(2);
    expect(rates[0]?.markPrice).toBeUndefined();
    expect(rates.at(-1)?.markPrice).toMatch(/^\d+\.\d{8}$/);
  });

  it('settlements belong to the instant that they are meant for, however late or early they were written down', async () => {
    const { source } = await bench({ market: 'usd-m' });
    for (let settlement = 0; settlement < 4; settlement++) {
      const from = Date.UTC(2024, 0, 1) + settlement * 8 * HOUR;
      const rates = await source.fundingRates({ symbol: 'BTCUSDT', from, to: from + 8 * HOUR });
      expect(rates.map(({ time }) => time)).toEqual([from]);
    }
  });

  it('mark prices say when the next settlement is', async () => {
    const { source } = await bench({ market: 'usd-m' });

    expect(await source.markPrice('BTCUSDT')).toMatchObject({
      fundingRate: '0.00010000',
      nextFundingTime: NOW + 8 * HOUR,
    });
  });

  it('time is that of the venue', async () => {
    expect(await (await bench()).source.serverTime()).toBe(NOW);
  });
});
