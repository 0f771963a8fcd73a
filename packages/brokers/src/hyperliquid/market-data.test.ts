import { type MarketEvent, SimulatedClock } from '@kairos/core';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeHyperliquid } from './fake/fake-hyperliquid.js';
import { HyperliquidMarketData } from './market-data.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 5, 15);

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function open() {
  const clock = new SimulatedClock(START);
  const fake = await FakeHyperliquid.start({ clock });
  const { url, socketUrl } = fake;
  const errors: Error[] = [];
  const data = new HyperliquidMarketData({ url, socketUrl, clock, onError: (error) => errors.push(error) });
  opened.push(fake, data);
  const bar = (minute: number, close = 100 + minute) => ({
    time: START + minute * MINUTE,
    open: close,
    high: close + 1,
    low: close - 1,
    close,
    volume: 5,
  });
  return { clock, fake, data, errors, bar };
}

async function listen(test: Awaited<ReturnType<typeof open>>, timeframe?: '1m') {
  const { data, fake } = test;
  const stop = new AbortController();
  const events: MarketEvent[] = [];
  const request = { symbols: ['ETH'], signal: stop.signal, ...(timeframe && { timeframe }) };
  const done = (async () => {
    for await (const event of data.subscribe(request)) events.push(event);
  })();
  opened.push({
    async close() {
      stop.abort();
      await done;
    },
  });
  await fake.idle();
  const closes = () => events.map((event) => (event.type === 'bar' ? event.bar.close : event.quote.bid));
  return { events, closes, stop, done };
}

describe('instruments', () => {
  it('have the lots of the venue and the ticks of prices up to twice the present one', async () => {
    const { data } = await open();
    const [btc, eth] = await data.instruments(['BTC', 'ETH']);

    // BTC at 50,000: 100,000 has whole ticks; ETH at 2,500: 5,000 has one decimal.
    expect(btc).toMatchObject({ tickSize: 1, lotSize: 0.00001, minNotional: 10, settlement: 'margin' });
    expect(eth).toMatchObject({ tickSize: 0.1, lotSize: 0.0001, quoteCurrency: 'USDC', takerFeeRate: 0.00045 });
    await expect(data.instruments(['BTX'])).rejects.toThrow('was "BTX". Did you mean "BTC"?');
  });
});

describe('history', () => {
  it('is the bars that have closed, in [from, to)', async () => {
    const { data, fake, clock, bar } = await open();
    for (let minute = 0; minute < 5; minute++) fake.candle('ETH', '1m', bar(minute), false);
    await clock.advance(4.5 * MINUTE);
    const bars = await data.history({ symbol: 'ETH', timeframe: '1m', from: START + MINUTE, to: START + 60 * MINUTE });

    expect([...bars.close]).toEqual([101, 102, 103]);
    expect(bars.time[0]).toBe(START + MINUTE);
  });

  it('is refused where the venue has none any more, and for bars that it never had', async () => {
    const { data } = await open();
    const ask = (more: object) =>
      data.history({ symbol: 'ETH', timeframe: '1m', from: START - 5000 * MINUTE, to: START, ...more });

    await expect(ask({})).resolves.toMatchObject({ length: 0 });
    await expect(ask({ from: START - 5001 * MINUTE })).rejects.toThrow(
      'hyperliquid keeps the last 5000 bars of 1m, from 2026-01-02T03:40:00.000Z on',
    );
    await expect(ask({ timeframe: '1w' })).rejects.toThrow('timeframe must be 1m, 3m');
    await expect(ask({ from: START + 1 })).rejects.toThrow('from must be before to');
  });
});

describe('the stream of bars', () => {
  it('tells a bar when a later one comes, once and as it was told last', async () => {
    const test = await open();
    const { fake, clock, bar } = test;
    const { closes } = await listen(test, '1m');
    fake.candle('ETH', '1m', bar(0, 90));
    fake.candle('ETH', '1m', bar(0, 91));
    await fake.idle();
    expect(closes()).toEqual([]);
    await clock.advance(MINUTE);
    fake.candle('ETH', '1m', bar(1));
    fake.candle('ETH', '1m', bar(1));
    await fake.idle();

    expect(closes()).toEqual([91]);
  });

  it('tells a bar two seconds after its end when nobody trades', async () => {
    const test = await open();
    const { fake, clock, bar } = test;
    const { closes } = await listen(test, '1m');
    fake.candle('ETH', '1m', bar(0, 91));
    await fake.idle();
    await clock.advance(MINUTE + 1999);
    await fake.idle();
    expect(closes()).toEqual([]);
    await clock.advance(1);
    await fake.idle();

    expect(closes()).toEqual([91]);
  });

  it('reads from the list what came while the line was down', async () => {
    const test = await open();
    const { fake, clock, bar } = test;
    const { closes, events } = await listen(test, '1m');
    fake.candle('ETH', '1m', bar(0, 90));
    await fake.idle();
    fake.dropStreams();
    // The end of bar 0, bars 1 and 2 are told to nobody.
    fake.candle('ETH', '1m', bar(0, 95), false);
    fake.candle('ETH', '1m', bar(1), false);
    fake.candle('ETH', '1m', bar(2), false);
    await fake.idle();
    await clock.advance(500);
    await fake.idle();
    await clock.advance(2 * MINUTE);
    fake.candle('ETH', '1m', bar(2, 111));
    fake.candle('ETH', '1m', bar(3));
    await fake.idle();
    await clock.advance(MINUTE);
    await fake.idle();

    expect(closes()).toEqual([95, 101, 111]);
    expect(events.map((event) => event.type === 'bar' && event.bar.time)).toEqual(
      [0, 1, 2].map((i) => START + i * MINUTE),
    );
  });

  it('does not trust a bar across a broken line', async () => {
    const test = await open();
    const { fake, clock, bar } = test;
    const { closes } = await listen(test, '1m');
    await clock.advance(59_000);
    fake.candle('ETH', '1m', bar(0, 90));
    await fake.idle();
    fake.dropStreams();
    fake.candle('ETH', '1m', bar(0, 95), false);
    await fake.idle();
    await clock.advance(500);
    await fake.idle();
    await clock.advance(600);
    fake.candle('ETH', '1m', bar(1));
    await fake.idle();

    expect(closes()).toEqual([95]);
  });

  it('goes on when the list cannot be read at once', async () => {
    const test = await open();
    const { fake, clock, bar, errors } = test;
    const { closes } = await listen(test, '1m');
    fake.faults = { request: () => ({ kind: 'malformed-reply' }) };
    fake.candle('ETH', '1m', bar(0), false);
    fake.candle('ETH', '1m', bar(1), false);
    await clock.advance(MINUTE + 2000);
    for (let i = 0; i < 10; i++) {
      await fake.idle();
      await clock.advance(5000);
    }
    await fake.idle();
    expect(closes()).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
    fake.faults = undefined;
    for (let i = 0; i < 24; i++) {
      await clock.advance(5000);
      await fake.idle();
    }

    expect(closes()).toEqual([100, 101]);
  });
});

describe('the stream of quotes', () => {
  it('tells the best prices until the signal aborts', async () => {
    const test = await open();
    const { fake } = test;
    const { events, stop, done } = await listen(test);
    fake.trade('ETH', 2510, 7);
    await fake.idle();
    stop.abort();
    await done;
    fake.trade('ETH', 2520, 7);
    await fake.idle();

    expect(events).toEqual([
      { type: 'quote', quote: { symbol: 'ETH', time: START, bid: 2510, ask: 2510, bidSize: 7, askSize: 7 } },
    ]);
  });
});

describe('funding rates', () => {
  it('are listed from a time on, over several pages', async () => {
    const { data, fake, clock } = await open();
    for (let hour = 0; hour < 700; hour++) {
      fake.payFunding('ETH', hour % 2 === 0 ? '0.0000125' : '-0.00002');
      await clock.advance(60 * MINUTE);
    }
    const rates = await data.fundingHistory({ symbol: 'ETH', from: START + 60 * MINUTE });

    expect(rates).toHaveLength(699);
    expect(rates[0]).toEqual({ symbol: 'ETH', time: START + 60 * MINUTE, rate: '-0.00002' });
    expect(rates.at(-1)?.time).toBe(START + 699 * 60 * MINUTE);
    expect(await data.fundingHistory({ symbol: 'ETH', from: START, to: START + 1 })).toHaveLength(1);
  });
});
