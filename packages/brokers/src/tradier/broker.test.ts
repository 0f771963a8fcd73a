import { InsufficientFundsError, type Order, OrderRejectedError } from '@kairos/core';
import { expect, it } from 'vitest';
import { TradierClient } from './client.js';
import { answered, tradierBench, UNLIMITED } from './fixture-harness.js';

type Bench = Awaited<ReturnType<typeof tradierBench>>;

const ask = <T>({ settle }: Bench, call: Promise<T>) => answered(settle, call);

const failure = (bench: Bench, call: Promise<unknown>) => ask(bench, call).catch((error: unknown) => error);

const buy = { clientOrderId: 'a', symbol: 'TEST', side: 'buy', quantity: 10, type: 'market' } as const;

it('a wrong token, and an account of somebody else, are AuthenticationErrors at connect', async () => {
  const bench = await tradierBench();
  const wrongToken = bench.open({ token: 'somebody-elses-token' });
  expect(await failure(bench, wrongToken.connect())).toMatchObject({ code: 'AUTHENTICATION', venue: 'tradier' });
  const wrongAccount = bench.open({ accountId: 'VA99999999' });
  const error = await failure(bench, wrongAccount.connect());
  expect(error).toMatchObject({ code: 'AUTHENTICATION', retryable: false, response: { account: '...0001' } });
  expect(String(error)).toContain('account VA99999999 is not one of this token');
});

it('without an account the only one of the token is traded', async () => {
  const bench = await tradierBench();
  const { accountId: _, ...options } = bench.fake.options;
  const broker = bench.open({ ...options, accountId: undefined } as never);
  await ask(bench, broker.connect());
  expect((await ask(bench, broker.account())).cash.toString()).toBe('200000');
  await broker.close();
});

it('refusals of the venue are orders that are rejected, with its words', async () => {
  const bench = await tradierBench();
  const { broker, fake } = bench;
  await ask(bench, broker.connect());
  fake.trade('TEST', 100);
  const refused = {
    symbol: { ...buy, symbol: 'NOPE' },
    tick: { ...buy, type: 'limit', limitPrice: '99.995' },
    funds: { ...buy, quantity: 100_000 },
    short: { ...buy, side: 'sell', reduceOnly: true },
  } as const;
  const reasons: Record<string, string> = {};
  for (const [name, request] of Object.entries(refused)) {
    const order = await ask(bench, broker.submit({ ...request, clientOrderId: name }));
    reasons[name] = `${order.status}: ${order.reason}`;
  }
  expect(reasons).toEqual({
    symbol: 'rejected: Invalid parameter, symbol: NOPE is not a valid symbol.',
    tick: 'rejected: OrderPriceIsInvalid; 99.995 is not a multiple of 0.01',
    funds: 'rejected: tradier answered 200: InitialMargin; You do not have enough buying power for this trade.',
    short: 'rejected: UnexpectedSellOrder',
  });
});

it('the calls themselves throw them, with the reply', async () => {
  const bench = await tradierBench();
  const { fake, clock } = bench;
  fake.trade('TEST', 100);
  const client = new TradierClient({ ...fake.options, limits: UNLIMITED });
  const order = {
    class: 'equity',
    symbol: 'TEST',
    side: 'buy',
    quantity: 1,
    type: 'limit',
    price: 1,
    duration: 'day',
  } as const;
  const place = (more: object) => failure(bench, client.trading.place('VA00000001', { ...order, ...more }));
  const closed = await place({ duration: 'pre' });
  expect(closed).toBeInstanceOf(OrderRejectedError);
  expect(closed).toMatchObject({
    reason: 'Invalid parameter, duration: pre market no longer available',
    response: { status: 400, body: 'Invalid parameter, duration: pre market no longer available' },
  });
  expect(await place({ quantity: 999_999 })).toBeInstanceOf(InsufficientFundsError);
  expect(await failure(bench, client.trading.place('VA1', order))).toMatchObject({ code: 'AUTHENTICATION' });
  expect(clock.now()).toBeGreaterThan(0);
  await client.close();
});

it('an order that is taken and rejected afterwards is seen at once', async () => {
  const bench = await tradierBench();
  const { broker, fake } = bench;
  await ask(bench, broker.connect());
  fake.orders.rejectsLater = () => 'Sell order cannot be placed unless you are closing a long position.';
  const order = await ask(bench, broker.submit(buy));
  expect([order.status, order.reason]).toEqual([
    'rejected',
    'Sell order cannot be placed unless you are closing a long position.',
  ]);
});

it.each([true, false])('an answer that is lost is found again, with tags: %s; it is sent once', async (keepsTags) => {
  const bench = await tradierBench();
  const { broker, fake } = bench;
  await ask(bench, broker.connect());
  fake.orders.keepsTags = keepsTags;
  fake.trade('TEST', 100);
  fake.server.faults = { request: ({ method }) => (method === 'POST' ? { kind: 'lost-reply' } : undefined) };
  const states: string[] = [];
  broker.on('order', ({ status }: Order) => states.push(status));
  const order = await ask(bench, broker.submit({ ...buy, type: 'limit', limitPrice: 90 }));
  expect(order).toMatchObject({ clientOrderId: 'a', status: 'accepted', venueOrderId: '228175' });
  expect(states).toEqual(['submitted', 'unknown', 'accepted']);
  expect(fake.orders.rows).toHaveLength(1);
  expect((await ask(bench, broker.orders())).map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
});

it('orders sent by hand are shown under their number, and can be canceled', async () => {
  const bench = await tradierBench();
  const { broker, fake } = bench;
  await ask(bench, broker.connect());
  fake.orders.place(
    new URLSearchParams('class=equity&symbol=TEST&side=buy&quantity=1&type=limit&price=90&duration=gtc'),
  );
  expect((await ask(bench, broker.orders())).map(({ clientOrderId }) => clientOrderId)).toEqual(['tradier-228175']);
  expect(await ask(bench, broker.cancel('tradier-228175'))).toMatchObject({ status: 'canceled' });
});

it('an order that was refused is not taken for one that was sent by hand', async () => {
  const bench = await tradierBench();
  const { broker, fake } = bench;
  await ask(bench, broker.connect());
  fake.orders.keepsTags = false;
  fake.trade('TEST', 100);
  const sale = { ...buy, side: 'sell', type: 'limit', limitPrice: 110, reduceOnly: true } as const;
  expect(await ask(bench, broker.submit(sale))).toMatchObject({ status: 'rejected' });
  const byHand = (form: string) =>
    fake.orders.place(new URLSearchParams(`class=equity&symbol=TEST&quantity=10&${form}`));
  byHand('side=buy&type=market&duration=day');
  await bench.settle();
  byHand('side=sell&type=limit&price=110&duration=gtc');
  expect((await ask(bench, broker.orders())).map(({ clientOrderId }) => clientOrderId)).toEqual(['tradier-228176']);
});

it('an order that works since another day is not lost of sight', async () => {
  const bench = await tradierBench({ broker: { reconcileMs: 3_600_000 } });
  const { broker, fake, clock } = bench;
  await ask(bench, broker.connect());
  await ask(bench, broker.submit({ ...buy, type: 'limit', limitPrice: 90 }));
  await broker.close();
  await clock.advance(86_400_000);
  // A new process, on the next day: today's list is empty.
  const later = bench.open({ reconcileMs: 3_600_000 });
  await ask(bench, later.connect());
  expect((await ask(bench, later.orders())).map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
  expect(await ask(bench, later.submit({ ...buy, type: 'limit', limitPrice: 90 }))).toMatchObject({
    status: 'accepted',
  });
  expect(fake.orders.rows).toHaveLength(1);
  await later.close();
});

it('a quantity cannot be changed, and that is said before anything is sent', async () => {
  const bench = await tradierBench();
  const { broker, fake } = bench;
  await ask(bench, broker.connect());
  await ask(bench, broker.submit({ ...buy, type: 'limit', limitPrice: 90 }));
  const error = await failure(bench, broker.replace('a', { quantity: 5 }));
  expect(String(error)).toContain('limitPrice and stopPrice can be changed: cancel it and send another');
  expect(fake.server.received.some(({ what }) => what.startsWith('PUT'))).toBe(false);
});

it.each([
  ['wsUrl', { wsUrl: 'wss://evil.com' }],
  ['streamUrl', { streamUrl: 'https://evil.com', streamOver: 'http' as const }],
])('a stream that is not the venue’s is named by its option, %s', async (name, options) => {
  const bench = await tradierBench();
  const { message } = (await failure(bench, bench.open(options).connect())) as Error;
  expect(message).toMatch(new RegExp(`^${name} must be `));
});
