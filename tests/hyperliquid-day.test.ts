import { HyperliquidBroker, HyperliquidMarketData } from '@kairos/brokers/hyperliquid';
import { FAKE_HYPERLIQUID_KEY, FakeHyperliquid } from '@kairos/brokers/testing';
import {
  type Bar,
  barsFromRows,
  createRandom,
  defineStrategy,
  type Journal,
  mask,
  memoryJournal,
  SimulatedClock,
  TradingPipeline,
} from '@kairos/core';
import { fixedQuantity, riskChain } from '@kairos/risk';
import { expect, it } from 'vitest';

const HALF_HOUR = 1_800_000;
const START = Date.UTC(2026, 0, 5);
const BARS = 48;

/** Lines are silent for at most 75 seconds before they are given up. */
const STEP = 70_000;

/** A day of half hours that walks by up to 1 % a bar, on whole prices. */
function dayOfBars(): Bar[] {
  const random = createRandom('a day of ETH');
  let close = 2500;
  return Array.from({ length: BARS }, (_, i) => {
    const open = close;
    close = Math.round(open * (1 + (random.next() - 0.5) * 0.02));
    const [high, low] = [Math.max(open, close) + 2, Math.min(open, close) - 2];
    return { time: START + i * HALF_HOUR, open, high, low, close, volume: 100 };
  });
}

/** Buys every sixth bar and leaves four bars later, with a stop below. */
const strategy = defineStrategy({
  name: 'every-sixth',
  signals: ({ length }) => ({
    enterLong: mask(length, (i) => i % 6 === 1),
    exitLong: mask(length, (i) => i % 6 === 5),
  }),
  levels: ({ price }) => ({ entry: price, stopLoss: Math.round(price * 0.985) }),
});

/** A journal whose process dies: nothing is written any more. */
function mortal(journal: Journal) {
  let isDead = false;
  const own: Journal = {
    ...journal,
    append: async (entries) => {
      if (isDead) throw new Error('the process is dead');
      return journal.append(entries);
    },
  };
  return {
    journal: own,
    die() {
      isDead = true;
    },
  };
}

it('trades a day at Hyperliquid, is killed in the middle of a placement, and ends with the books of the venue', async () => {
  const bars = dayOfBars();
  const clock = new SimulatedClock(START);
  const fake = await FakeHyperliquid.start({ clock, coins: [{ name: 'ETH', szDecimals: 4, price: 2500 }] });
  const { url, socketUrl } = fake;
  const written = memoryJournal();
  const connection = { url, socketUrl, clock };

  const live = async (done: readonly Bar[]) => {
    const onError = () => undefined;
    const broker = new HyperliquidBroker({
      ...connection,
      privateKey: FAKE_HYPERLIQUID_KEY,
      onError,
      reconcileMs: 600_000,
    });
    const data = new HyperliquidMarketData({ ...connection, onError });
    const [instrument] = await data.instruments(['ETH']);
    const history = barsFromRows(done, { symbol: 'ETH', timeframe: '30m' });
    const markets = [{ instrument: instrument!, timeframe: '30m' as const, strategy: strategy(), history }];
    const { journal, die } = mortal(written);
    const sizer = fixedQuantity(4);
    const pipeline = new TradingPipeline({ markets, broker, sizer, risk: riskChain([]), clock, journal });
    const report = await pipeline.start();
    const stop = new AbortController();
    const fed = pipeline.run(data, { signal: stop.signal });
    await fake.idle();
    const end = async () => {
      stop.abort();
      await fed;
      await broker.close();
      await data.close();
    };
    return { broker, pipeline, report, die, end };
  };
  /** Lets time pass in steps that keep the lines alive. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= STEP) {
      await clock.advance(Math.min(STEP, left));
      await fake.idle();
    }
  };
  /** Plays a bar: opens, goes to its lowest and highest price, closes. The bar before closes with its first trade. */
  const play = async (bar: Bar) => {
    const { open, high, low, close, time } = bar;
    fake.candle('ETH', '30m', { time, open, high: open, low: open, close: open, volume: 1 });
    await fake.idle();
    for (const price of [open, low, high, close]) {
      fake.trade('ETH', price);
      if (time % 3_600_000 === 0 && price === open) fake.payFunding('ETH', '0.0000125');
      await pass(HALF_HOUR / 4);
    }
    fake.candle('ETH', '30m', bar);
    await fake.idle();
  };

  const first = await live([]);
  const middle = 26;
  for (const bar of bars.slice(0, middle)) await play(bar);
  expect(first.pipeline.trades().length).toBeGreaterThan(1);
  // The entry of bar 25 is decided at the open of bar 26: it is taken, and its answer never comes.
  fake.faults = {
    request: ({ path }) => (path === '/exchange' ? { kind: 'silence' } : undefined),
    event: (text) => (text.includes('candle') ? undefined : { kind: 'lost' }),
  };
  const placed = fake.orders.all().length;
  fake.candle('ETH', '30m', {
    ...bars[middle]!,
    high: bars[middle]!.open,
    low: bars[middle]!.open,
    close: bars[middle]!.open,
  });
  for (let i = 0; i < 5; i++) await fake.idle();
  first.die();
  await first.end();
  expect(fake.orders.all().length).toBe(placed + 1);
  fake.faults = undefined;
  await pass(60_000);

  const second = await live(bars.slice(0, middle));
  expect(second.report).toMatchObject({ ordersUpdated: 1, resent: [], denied: [], differences: [], foreignOrders: [] });
  expect(second.report.fillsBooked).toBe(1);
  for (const bar of bars.slice(middle)) await play(bar);
  await second.pipeline.idle();

  const { pipeline, broker } = second;
  const balance = pipeline.balance();
  const account = await broker.account();
  const venue = fake.exchange.ledger.balance('USDC');
  expect(pipeline.tradingState).toBe('active');
  expect(pipeline.trades().length).toBeGreaterThan(4);
  expect(balance.funding.toString()).toBe(venue.funding.toString());
  expect(balance.funding.isZero()).toBe(false);
  expect(balance.cash.toFixed(9)).toBe(venue.cash.toFixed(9));
  expect(account.equity.toFixed(6)).toBe(venue.equity.toFixed(6));
  const held = pipeline.positions().map(({ quantity }) => String(quantity));
  expect(held).toEqual((await broker.positions()).map(({ quantity }) => String(quantity)));
  const cloids = fake.orders.all().map(({ asked }) => asked.c);
  expect(new Set(cloids).size).toBe(cloids.length);
  await second.end();
  await fake.close();
}, 120_000);
