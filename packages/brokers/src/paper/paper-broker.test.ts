import {
  createInstrument,
  type Fill,
  type MarketEvent,
  NSE,
  type Order,
  type OrderRequest,
  perOrderCommission,
  SimulatedClock,
  StrategyError,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { paperHarness } from './fixture-harness.js';
import { PaperBroker } from './paper-broker.js';
import type { PaperBrokerOptions } from './paper-options.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 2, 15);

const market = (clientOrderId: string, more: object = {}) =>
  ({ clientOrderId, symbol: 'TEST', side: 'buy', quantity: 10, type: 'market', ...more }) as OrderRequest;

const flat = (time: number, price: number) => ({
  time,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: 100,
});

/** A connected broker, and all that it tells. */
async function connected(feed: 'bars' | 'quotes', options: Partial<PaperBrokerOptions> = {}) {
  const harness = paperHarness(feed, options);
  const { broker } = harness;
  const told: string[] = [];
  broker.on('order', ({ clientOrderId, status }) => told.push(`${clientOrderId} ${status}`));
  broker.on('fill', ({ clientOrderId, quantity, price }) => told.push(`${clientOrderId} ${quantity} @ ${price}`));
  broker.on('position', ({ symbol, quantity }) => told.push(`${symbol} ${quantity}`));
  await broker.connect();
  return { ...harness, told };
}

describe('orders and events', () => {
  it('tells of an order, its fills and the position, in the order in which they happen', async () => {
    const { broker, trade, told } = await connected('bars');
    await broker.submit(market('a'));
    await trade(100);
    await broker.submit(market('b', { side: 'sell', type: 'limit', limitPrice: 101, quantity: 4 }));
    await trade(102);

    expect(told).toEqual([
      'a submitted',
      'a accepted',
      'a filled',
      'a 10 @ 100',
      'TEST 10',
      'b submitted',
      'b accepted',
      'b filled',
      'b 4 @ 102',
      'TEST 6',
    ]);
  });

  it('an order sent by a listener is told after all else that the bar did, and works from the next on', async () => {
    const { broker, trade, told } = await connected('bars');
    broker.on('fill', ({ clientOrderId }) => {
      if (clientOrderId === 'a') void broker.submit(market('c', { side: 'sell' }));
    });
    await broker.submit(market('a'));
    await broker.submit(market('b'));
    told.length = 0;
    await trade(100);

    expect(told).toEqual([
      'a filled',
      'a 10 @ 100',
      'TEST 10',
      'b filled',
      'b 10 @ 100',
      'TEST 20',
      'c submitted',
      'c accepted',
    ]);
    await trade(101);
    expect(told.slice(-3)).toEqual(['c filled', 'c 10 @ 101', 'TEST 10']);
  });

  it('money, margin and buying power by hand', async () => {
    const { broker, trade } = await connected('quotes', { leverage: 2 });
    await broker.submit(market('a', { quantity: 1000 }));
    await trade(100);
    await trade(110);
    const { currency, cash, equity, buyingPower, marginUsed } = await broker.account();

    // 200,000 - 100,000 - 1.5; + 110,000; 2 x 209,998.5 - 110,000; 110,000 / 2
    expect([currency, cash, equity, buyingPower, marginUsed].map(String)).toEqual([
      'USD',
      '99998.5',
      '209998.5',
      '309997',
      '55000',
    ]);
    await broker.deposit('EUR', '12.5');
    expect(await broker.account('EUR').then(({ equity: euros }) => euros.toString())).toBe('12.5');
  });

  it('keeps to the instrument’s lots and hours', async () => {
    const clock = new SimulatedClock(Date.UTC(2024, 0, 2, 11));
    const instruments = [createInstrument({ symbol: 'TEST', lotSize: 1, tickSize: 0.05, calendar: NSE })];
    const broker = new PaperBroker({ instruments, deposits: { USD: 1000 }, clock });
    await broker.connect();

    expect(await broker.submit(market('a', { quantity: 1.5 }))).toMatchObject({
      status: 'rejected',
      reason: 'quantity must be a multiple of the lot 1, was 1.5',
    });
    const day = await broker.submit(market('b', { type: 'limit', limitPrice: 99.95, timeInForce: 'day' }));
    expect(day.status).toBe('accepted');
    // The session of 2 January was over at 10:00 UTC, so the order is one of 3 January.
    const close = Date.UTC(2024, 0, 3, 10);
    await broker.onBar('TEST', flat(close - MINUTE, 200), close);
    expect((await broker.order('b'))?.status).toBe('expired');
  });

  it('pays funding once', async () => {
    const clock = new SimulatedClock(START);
    const instruments = [createInstrument({ symbol: 'TEST', assetClass: 'perpetual' })];
    const broker = new PaperBroker({ instruments, deposits: { USD: 10_000 }, clock });
    await broker.connect();
    const told: string[] = [];
    broker.on('funding', (payment) => told.push(JSON.stringify(payment)));
    await broker.onFunding({ symbol: 'TEST', time: START, rate: 0.01 });
    await broker.submit(market('a'));
    await broker.onQuote({ symbol: 'TEST', time: START, bid: 100, ask: 100 });
    const payment = { symbol: 'TEST', time: START + 1, rate: 0.01 };
    await broker.onFunding(payment);
    await broker.onFunding(payment);
    await broker.onFunding({ ...payment, time: START + 2, markPrice: 50 });

    expect(told).toEqual([
      `{"id":"TEST-funding-${START + 1}","symbol":"TEST","time":${START + 1},"amount":"-10"}`,
      `{"id":"TEST-funding-${START + 2}","symbol":"TEST","time":${START + 2},"amount":"-5"}`,
    ]);
    expect((await broker.account()).cash.toString()).toBe('9985');
    expect((await broker.funding()).map((past) => JSON.stringify(past))).toEqual(told);
    expect(await broker.funding(START + 2)).toMatchObject([{ time: START + 2 }]);
  });
});

describe('an order without latency', () => {
  it('sent when a bar has closed takes no part in it, though the bar is told afterwards', async () => {
    const { broker, clock, told } = await connected('bars');
    await clock.advance(MINUTE);
    await broker.submit(market('a'));
    await broker.onBar('TEST', flat(START, 100), START + MINUTE);
    expect((await broker.order('a'))?.status).toBe('accepted');
    await broker.onBar('TEST', flat(START + MINUTE, 101), START + 2 * MINUTE);

    expect(told.filter((line) => line.includes('@'))).toEqual(['a 10 @ 101']);
  });

  it('replaced when a bar has closed takes no part in it with its new terms', async () => {
    const { broker, clock } = await connected('bars');
    await broker.submit(market('a', { type: 'limit', limitPrice: 90 }));
    await clock.advance(MINUTE);
    await broker.replace('a', { limitPrice: 105 });
    await broker.onBar('TEST', flat(START, 100), START + MINUTE);

    expect((await broker.order('a'))?.status).toBe('accepted');
  });

  it('sent 200 ms after a bar opened takes part in that bar, from its open on', async () => {
    const { broker, clock, told } = await connected('bars');
    await clock.advance(200);
    await broker.submit(market('a'));
    await broker.onBar('TEST', { ...flat(START, 100), high: 103, close: 103 }, START + MINUTE);

    expect(told.filter((line) => line.includes('@'))).toEqual(['a 10 @ 100']);
  });
});

describe('latency', () => {
  it('an order is answered after its way to the venue, and fills on quotes from then on', async () => {
    const { broker, clock, told } = await connected('quotes', { latencyMs: 100 });
    const quote = (time: number, price: number) => broker.onQuote({ symbol: 'TEST', time, bid: price, ask: price });
    const submitted = broker.submit(market('a'));
    await quote(START + 99, 100);
    expect(told).toEqual([]);
    expect(await broker.order('a')).toBeUndefined();
    await clock.advance(100);
    expect(await submitted).toMatchObject({ status: 'accepted', createdAt: START + 100 });
    await quote(START + 100, 101);

    expect(told).toEqual(['a submitted', 'a accepted', 'a filled', 'a 10 @ 101', 'TEST 10']);
  });

  it('the feed alone lets messages arrive too, first come first', async () => {
    const { broker, told } = await connected('quotes', { latencyMs: 100 });
    const submitted = broker.submit(market('a', { type: 'limit', limitPrice: 90 }));
    const canceled = broker.cancel('a');
    await broker.onQuote({ symbol: 'TEST', time: START + 100, bid: 80, ask: 80 });

    expect(await submitted).toMatchObject({ status: 'accepted' });
    expect(await canceled).toMatchObject({ status: 'canceled' });
    expect(told).toEqual(['a submitted', 'a accepted', 'a canceled']);
  });

  it.each([
    ['the clock goes first', true],
    ['the feed goes first', false],
  ])('an order fills on bars that opened at or after its arrival, when %s', async (_, isClockFirst) => {
    const { broker, clock, told } = await connected('bars', { latencyMs: 100 });
    const play = async (open: number, price: number) => {
      if (isClockFirst) await clock.advanceTo(open + MINUTE);
      await broker.onBar('TEST', flat(open, price), open + MINUTE);
      await clock.advanceTo(Math.max(clock.now(), open + MINUTE));
    };
    const submitted = broker.submit(market('a'));
    await play(START, 100);
    expect((await submitted).status).toBe('accepted');
    await play(START + MINUTE, 101);

    expect(told.filter((line) => line.includes('@'))).toEqual(['a 10 @ 101']);
  });

  it('a message arrives once', async () => {
    const { broker, clock, told } = await connected('quotes', { latencyMs: 100 });
    const submitted = broker.submit(market('a', { type: 'limit', limitPrice: 90 }));
    const replaced = broker.replace('a', { limitPrice: 80 });
    await clock.advance(100);
    await Promise.all([submitted, replaced]);
    const before = [...told];
    await clock.advance(100);
    await broker.onQuote({ symbol: 'TEST', time: clock.now(), bid: 100, ask: 100 });

    expect(told).toEqual(before);
    expect(before.at(-1)).toBe('a accepted');
  });

  it('a cancel on its way may be overtaken by a fill', async () => {
    const { broker, clock } = await connected('quotes', { latencyMs: 100 });
    const submitted = broker.submit(market('a', { type: 'limit', limitPrice: 100 }));
    await clock.advance(100);
    await submitted;
    const canceled = broker.cancel('a');
    await broker.onQuote({ symbol: 'TEST', time: START + 150, bid: 99, ask: 99 });
    await clock.advance(100);

    expect(await canceled).toMatchObject({ status: 'filled' });
  });

  it('a call that waits when the line closes fails, and its order is found afterwards', async () => {
    const { broker, clock } = await connected('quotes', { latencyMs: 100 });
    const submitted = broker.submit(market('a', { type: 'limit', limitPrice: 90 }));
    submitted.catch(() => {});
    await broker.close();
    await expect(submitted).rejects.toMatchObject({ code: 'NETWORK', retryable: true });
    await clock.advance(100);
    await broker.connect();

    expect(await broker.order('a')).toMatchObject({ status: 'accepted' });
  });
});

describe('the feed', () => {
  const refusals: [string, (broker: PaperBroker) => Promise<void>, object][] = [
    ['an unknown symbol', (broker) => broker.onBar('TSET', flat(0, 1), 1), { code: 'INVALID' }],
    ['a price that is none', (broker) => broker.onBar('TEST', flat(START, Number.NaN), START + 1), { column: 'open' }],
    [
      'a high below the close',
      (b) => b.onBar('TEST', { ...flat(START, 10), close: 11 }, START + 1),
      { column: 'high' },
    ],
    ['a low above the open', (b) => b.onBar('TEST', { ...flat(START, 10), open: 9 }, START + 1), { column: 'low' }],
    [
      'less volume than none',
      (b) => b.onBar('TEST', { ...flat(START, 10), volume: -1 }, START + 1),
      { column: 'volume' },
    ],
    ['a close before the open', (broker) => broker.onBar('TEST', flat(START, 1), START), { column: 'closeTime' }],
    [
      'a quote without a side',
      (broker) => broker.onQuote({ symbol: 'TEST', time: START, bid: 1 } as never),
      { column: 'ask', message: 'ask of TEST must be a price, or NaN for an empty side, was undefined' },
    ],
    [
      'a bid above the ask',
      (broker) => broker.onQuote({ symbol: 'TEST', time: START, bid: 2, ask: 1 }),
      { code: 'BAD_DATA', column: 'bid', message: 'bid of TEST must be at most the ask of 1, was 2' },
    ],
    [
      'a size below none',
      (broker) => broker.onQuote({ symbol: 'TEST', time: START, bid: 1, ask: 2, askSize: -1 }),
      { column: 'askSize' },
    ],
    [
      'a time that is none',
      (broker) => broker.onQuote({ symbol: 'TEST', time: Number.NaN, bid: 1, ask: 2 }),
      { column: 'time' },
    ],
  ];

  it.each(refusals)('refuses %s', async (_, tell, error) => {
    const { broker } = await connected('bars');
    await expect(tell(broker)).rejects.toMatchObject(error);
  });

  it('refuses what is known already, and a second kind of feed', async () => {
    const { broker } = await connected('bars');
    await broker.onBar('TEST', flat(START, 10), START + MINUTE);
    const again = broker.onBar('TEST', flat(START, 10), START + MINUTE);
    await expect(again).rejects.toMatchObject({ code: 'BAD_DATA', column: 'time' });
    const quoted = broker.onQuote({ symbol: 'TEST', time: START + MINUTE, bid: 1, ask: 2 });

    await expect(quoted).rejects.toThrow('must be fed with bars as before');
    await broker.onBar('TEST', flat(START + MINUTE, 10), START + 2 * MINUTE);
  });

  const bar = (minute: number, price: number, symbol = 'TEST'): MarketEvent => ({
    type: 'bar',
    symbol,
    timeframe: '1m',
    bar: flat(START + minute * MINUTE, price),
  });

  async function* source(...events: readonly MarketEvent[]): AsyncGenerator<MarketEvent> {
    yield* events;
  }

  it('plays a source to its end; what is refused is reported and passed over', async () => {
    const errors: string[] = [];
    const { broker } = await connected('bars', { onError: ({ message }) => errors.push(message) });
    await broker.submit(market('a'));
    await broker.attach(source(bar(0, 100), bar(0, 100), bar(0, 7, 'OTHER'), bar(1, 103)));

    expect((await broker.order('a'))?.averageFillPrice?.toString()).toBe('100');
    expect((await broker.positions())[0]?.marketPrice.toString()).toBe('103');
    expect(errors).toEqual([
      expect.stringContaining('time of TEST must be at or after'),
      expect.stringContaining('symbol "OTHER" is not traded at paper.'),
    ]);
  });

  it('plays quotes, and leaves a source that waits as soon as the signal aborts', async () => {
    const { broker } = await connected('quotes');
    const abort = new AbortController();
    let isLeft = false;
    async function* endless(): AsyncGenerator<MarketEvent> {
      try {
        yield { type: 'quote', quote: { symbol: 'TEST', time: START, bid: 99, ask: 101 } };
        await new Promise<void>((resolve) => abort.signal.addEventListener('abort', () => resolve()));
      } finally {
        isLeft = true;
      }
    }
    const attached = broker.attach(endless(), abort.signal);
    await broker.submit(market('a'));
    abort.abort();
    await attached;
    await new Promise<void>((resolve) => queueMicrotask(resolve));

    expect(isLeft).toBe(true);
    expect((await broker.fills()).map(({ price }) => price)).toEqual([101]);
    const late: MarketEvent = { type: 'quote', quote: { symbol: 'TEST', time: START, bid: 1, ask: 1 } };
    await broker.attach(source(late), AbortSignal.abort());
    expect((await broker.positions())[0]?.marketPrice.toString()).toBe('100');
  });

  it('leaves at once a source that never answers, and passes on what a source throws', async () => {
    const { broker } = await connected('quotes');
    const abort = new AbortController();
    const silent: AsyncIterable<MarketEvent> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
    };
    const attached = broker.attach(silent, abort.signal);
    abort.abort();
    await attached;
    // biome-ignore lint/correctness/useYield: a source that fails before its first event
    async function* failing(): AsyncGenerator<MarketEvent> {
      throw new Error('the feed is down');
    }

    await expect(broker.attach(failing())).rejects.toThrow('the feed is down');
  });
});

describe('listeners and options', () => {
  it('a listener that throws is reported, and the account goes on', async () => {
    const errors: Error[] = [];
    const { broker, trade, told } = await connected('bars', { onError: (error) => errors.push(error) });
    broker.on('fill', function broken() {
      throw new Error('oops');
    });
    await broker.submit(market('a'));
    await trade(100);

    expect(errors).toEqual([expect.any(StrategyError)]);
    expect(errors[0]).toMatchObject({ strategy: 'broken', message: 'broken failed on a fill event: oops' });
    expect(told.at(-1)).toBe('TEST 10');
  });

  it('what filled is a frozen copy of the books, by order and by time', async () => {
    const { broker, trade } = await connected('bars');
    await broker.submit(market('a'));
    await trade(100);
    await broker.submit(market('b'));
    await trade(101);
    const [first, second] = (await broker.fills()) as [Fill, Fill];

    expect([first, second].map(({ fillId, time }) => [fillId, time])).toEqual([
      ['a-fill-1', START],
      ['b-fill-2', START + MINUTE],
    ]);
    expect(Object.isFrozen(first)).toBe(true);
    // A bar tells at its close of a fill at its open: whoever heard of the first at its close must hear of the second.
    expect((await broker.fills(START + MINUTE)).length).toBe(2);
    expect((await broker.fills(START + MINUTE + 1)).map(({ fillId }) => fillId)).toEqual(['b-fill-2']);
  });

  const right: PaperBrokerOptions = {
    instruments: [createInstrument({ symbol: 'TEST' })],
    deposits: { USD: 1000 },
    clock: new SimulatedClock(START),
  };

  it.each<[object, string]>([
    [{ comission: perOrderCommission(1) }, 'comission is not an option. Did you mean "commission"?'],
    [{ journal: {} }, 'journal needs to be read first: use `await PaperBroker.open(options)`'],
    [{ clock: undefined }, 'clock must be a Clock such as systemClock, was undefined'],
    [{ deposits: 10_000 }, 'deposits must be an object such as { USD: 10_000 }, was 10000'],
    [{ deposits: {} }, 'deposits must hold money, such as { USD: 100_000 }, was empty'],
    [{ deposits: { USD: -5 } }, 'deposits.USD is refused: amount must be greater than 0, was -5'],
    [{ deposits: { dollars: 5 } }, 'deposits.dollars is refused: currency must be a code'],
    [{ instruments: [] }, 'instruments must list what may be traded, was empty'],
    [{ instruments: [...right.instruments, ...right.instruments] }, 'instruments must have each symbol once'],
    [{ latencyMs: -1 }, 'latencyMs must be whole milliseconds from 0 to an hour, was -1'],
    [{ leverage: 0.5 }, 'leverage must be a finite number of at least 1, was 0.5'],
    [{ maxVolumeShare: 2 }, 'maxVolumeShare must be above 0 and at most 1, was 2'],
    [{ limitRule: 'thru' }, 'limitRule must be one of through, touch, was "thru"'],
    [{ sameBar: 'best' }, 'sameBar must be one of pessimistic, optimistic, path, was "best"'],
    [{ commission: 0.001 }, 'commission must be a CommissionModel'],
    [{ slippage: 5 }, 'slippage must be a SlippageModel'],
  ])('refuses %o', (options, message) => {
    expect(() => new PaperBroker({ ...right, ...options } as PaperBrokerOptions)).toThrow(message);
  });

  it('refuses what is no options at all', () => {
    expect(() => new PaperBroker(null as never)).toThrow('options must be an object');
  });

  it('uses the cost models, the rules and the name that it is given', async () => {
    const order: Order[] = [];
    const { broker, trade } = await connected('bars', {
      name: 'rehearsal',
      limitRule: 'touch',
      commission: perOrderCommission(2),
      termsRule: () => ({ refused: 'closed to the public' }),
    });
    broker.on('order', (each) => order.push(each));
    await broker.submit(market('a', { type: 'limit', limitPrice: 100 }));
    await trade(100);

    expect(order.at(-1)).toMatchObject({ status: 'rejected', reason: 'closed to the public' });
    await broker.close();
    await expect(broker.orders()).rejects.toThrow('rehearsal is not connected: call connect() first');
  });
});
