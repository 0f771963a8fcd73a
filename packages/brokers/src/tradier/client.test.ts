import { createRandom, SimulatedClock } from '@kairos/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TradierClient } from './client.js';
import { FakeTradier, type FakeTradierOptions } from './fake.js';
import { answered, START } from './fixture-harness.js';
import type { TradierOptions } from './options.js';

const ACCOUNT = 'VA00000001';

async function bench(options: FakeTradierOptions = {}, own: Partial<TradierOptions> = {}) {
  const clock = new SimulatedClock(START);
  const fake = await FakeTradier.start({ clock, ...options });
  const client = new TradierClient({ ...fake.options, random: createRandom(1), ...own });
  const close = async () => {
    await client.close();
    await fake.close();
  };
  return { clock, fake, client, close };
}

type Bench = Awaited<ReturnType<typeof bench>>;

const ask = <T>({ clock, fake }: Bench, call: Promise<T>) =>
  answered(async () => {
    await fake.server.idle();
    await clock.advance(500);
  }, call);

describe('calls', () => {
  let it_: Bench;
  beforeAll(async () => {
    it_ = await bench();
    const { fake, clock } = it_;
    fake.trade('SPY', 470, 470.1);
    const yesterday = Date.UTC(2023, 11, 29, 15);
    fake.days.set('SPY', [
      { time: Date.UTC(2023, 11, 29, 14, 30), open: 476, high: 477, low: 473, close: 475, volume: 9 },
    ]);
    const minute = { open: 470, high: 471, low: 469, close: 470.5, volume: 100 };
    const none = Number.NaN;
    fake.minutes.set('SPY', [
      { time: START - 120_000, ...minute },
      { time: START - 60_000, open: none, high: none, low: none, close: none, volume: 0 },
    ]);
    expect(yesterday).toBeLessThan(clock.now());
  });
  afterAll(() => it_.close());

  it('about the account', async () => {
    const { accounts } = it_.client;
    expect(await ask(it_, accounts.profile())).toMatchObject({
      account: [{ account_number: ACCOUNT, type: 'margin' }],
    });
    const money = await ask(it_, accounts.balances(ACCOUNT));
    expect(money).toMatchObject({
      account_type: 'margin',
      total_cash: '100000.00000000',
      margin: { stock_buying_power: '100000' },
    });
    // Empty in the one spelling and in the other.
    expect(await ask(it_, accounts.positions(ACCOUNT))).toEqual([]);
    expect(await ask(it_, accounts.positions(ACCOUNT))).toEqual([]);
    expect(await ask(it_, accounts.orders(ACCOUNT))).toEqual([]);
    expect(await ask(it_, accounts.history(ACCOUNT))).toEqual([]);
    expect(await ask(it_, accounts.gainLoss(ACCOUNT))).toEqual([]);
  });

  it('about the market', async () => {
    const { markets } = it_.client;
    const { quotes, unmatched } = await ask(it_, markets.quotes(['SPY', 'AAPL', 'NOPE']));
    expect(quotes.map(({ symbol, bid, ask: offer, open }) => [symbol, bid, offer, open])).toEqual([
      ['SPY', 470, 470.1, undefined],
      ['AAPL', undefined, undefined, undefined],
    ]);
    expect(unmatched).toEqual(['NOPE']);
    expect(await ask(it_, markets.quotes(['NOPE', 'NADA']))).toMatchObject({ quotes: [], unmatched: ['NOPE', 'NADA'] });
    expect((await ask(it_, markets.quotes(Array.from({ length: 101 }, () => 'SPY')))).quotes).toHaveLength(101);
    expect(await ask(it_, markets.days({ symbol: 'SPY' }))).toMatchObject([{ date: '2023-12-29', close: 475 }]);
    expect(await ask(it_, markets.days({ symbol: 'AAPL' }))).toEqual([]);
    const sales = await ask(
      it_,
      markets.timesales({ symbol: 'SPY', interval: '1min', start: START - 600_000, end: START }),
    );
    expect(sales.map(({ time, timestamp, close }) => [time, timestamp, close])).toEqual([
      ['2024-01-02T09:58:00', START / 1000 - 120, 470.5],
      ['2024-01-02T09:59:00', START / 1000 - 60, undefined],
    ]);
    expect(await ask(it_, markets.clock())).toMatchObject({ state: 'open', date: '2024-01-02', next_change: '16:00' });
    const january = await ask(it_, markets.calendar(1, 2024));
    expect(january).toHaveLength(31);
    expect(january.filter(({ status }) => status === 'open')).toHaveLength(21);
    expect(january[1]).toMatchObject({ date: '2024-01-02', open: { start: '09:30', end: '16:00' } });
    expect(await ask(it_, markets.search('sp'))).toMatchObject([{ symbol: 'SPY' }]);
    expect(await ask(it_, markets.lookup('zz'))).toEqual([]);
    expect(await ask(it_, markets.easyToBorrow())).toHaveLength(2);
    expect(await ask(it_, markets.optionExpirations('SPY'))).toEqual(['2024-01-19']);
    expect(await ask(it_, markets.optionStrikes('SPY', '2024-01-19'))).toEqual([470, 475.5]);
    expect(await ask(it_, markets.optionChain('SPY', '2024-01-19'))).toEqual([]);
  });

  it('that trade', async () => {
    const it_ = await bench();
    const { trading, accounts } = it_.client;
    const order = {
      class: 'equity',
      symbol: 'SPY',
      side: 'buy',
      quantity: 3,
      type: 'limit',
      duration: 'day',
      price: 400,
    } as const;
    const preview = await ask(it_, trading.preview(ACCOUNT, order));
    expect(preview).toMatchObject({ status: 'ok', cost: '1200', commission: '0', result: true });
    expect(it_.fake.orders.rows).toEqual([]);
    const { id } = await ask(it_, trading.place(ACCOUNT, { ...order, tag: 'mine' }));
    await ask(it_, trading.change(ACCOUNT, id, { price: '401.5' }));
    expect(await ask(it_, accounts.order(ACCOUNT, id))).toMatchObject({
      status: 'open',
      price: '401.50000000',
      tag: 'mine',
    });
    await ask(it_, trading.cancel(ACCOUNT, id));
    expect(await ask(it_, accounts.orders(ACCOUNT))).toMatchObject([
      { id, status: 'canceled', quantity: '3.00000000' },
    ]);
    await expect(ask(it_, trading.cancel(ACCOUNT, id))).rejects.toMatchObject({
      code: 'ORDER_REJECTED',
      reason: 'order already in finalized state: canceled',
    });
    await it_.close();
  });
});

it('pages are walked to their end', async () => {
  const it_ = await bench({ callsPerMinute: 1000 });
  const { fake, client } = it_;
  fake.trade('SPY', 470);
  const form = 'class=equity&symbol=SPY&side=buy&quantity=1&type=limit&duration=day&price=1';
  for (let n = 0; n < 230; n++) fake.orders.place(new URLSearchParams(form));
  const orders = await ask(it_, client.accounts.orders(ACCOUNT));
  expect(new Set(orders.map(({ id }) => id)).size).toBe(230);
  expect(fake.server.received.map(({ what }) => new URLSearchParams(what.split('?')[1]).get('page'))).toEqual([
    '1',
    '2',
    '3',
    // Thirty on the third are more than the smallest page that a venue gives.
    '4',
  ]);
  await it_.close();
});

it('what was traded is in the past from the next day on', async () => {
  const it_ = await bench();
  const { fake, client, clock } = it_;
  const trade = async (side: string, price: number) => {
    fake.trade('SPY', price);
    const form = `class=equity&symbol=SPY&side=${side}&quantity=10&type=market&duration=day`;
    await ask(it_, client.trading.place(ACCOUNT, Object.fromEntries(new URLSearchParams(form)) as never));
    await fake.server.idle();
  };
  await trade('buy', 470);
  await trade('sell', 472.5);
  expect(await ask(it_, client.accounts.history(ACCOUNT))).toEqual([]);
  await clock.advance(86_400_000);
  const history = await ask(it_, client.accounts.history(ACCOUNT, { type: 'trade' }));
  expect(history.map(({ amount, date }) => [amount, date])).toEqual([
    ['-4700', Date.UTC(2024, 0, 2)],
    ['4725', Date.UTC(2024, 0, 2)],
  ]);
  expect(history[0]!.details).toMatchObject({ symbol: 'SPY', trade_type: 'Equity' });
  expect(await ask(it_, client.accounts.gainLoss(ACCOUNT))).toMatchObject([
    { symbol: 'SPY', gain_loss: '25', cost: '4700' },
  ]);
  await it_.close();
});

it('bars that are too many for one answer are asked for in halves', async () => {
  const it_ = await bench({ mostTimesales: 30 });
  const bars = Array.from({ length: 100 }, (_, i) => {
    return { time: START - (100 - i) * 60_000, open: 1, high: 2, low: 1, close: 2, volume: 1 };
  });
  it_.fake.minutes.set('SPY', bars);
  const query = { symbol: 'SPY', interval: '1min', start: START - 6_000_000, end: START } as const;
  const rows = await ask(it_, it_.client.markets.timesales(query));
  expect(rows.map(({ timestamp }) => timestamp * 1000)).toEqual(bars.map(({ time }) => time));
  await it_.close();
});

for (const unit of ['ms', 's'] as const) {
  it(`the budget is learned from the headers, its expiry in ${unit}`, async () => {
    const it_ = await bench({ callsPerMinute: 3, expiryUnit: unit });
    const began = it_.clock.now();
    for (let n = 0; n < 4; n++) await ask(it_, it_.client.markets.clock());
    // The fourth waited for the next minute, and no call was one too many.
    expect(it_.clock.now() - began).toBeGreaterThanOrEqual(60_000);
    expect(it_.fake.server.received.map(({ outcome }) => outcome)).toEqual(['200', '200', '200', '200']);
    await it_.close();
  });
}

it('a token of another kind is an AuthenticationError that shows no token', async () => {
  const it_ = await bench({}, { token: 'another-token-000000' });
  const error = await ask(it_, it_.client.accounts.profile()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'AUTHENTICATION', venue: 'tradier', retryable: false });
  expect(String(error)).toContain('Invalid Access Token');
  expect(JSON.stringify(error)).not.toContain('another-token');
  await it_.close();
});
