import type { FundingPayment, OrderRequest } from '@kairos/core';
import { afterEach, describe, expect, it } from 'vitest';
import { HyperliquidBroker } from './broker.js';
import { cloidOf } from './cloid.js';
import { FAKE_HYPERLIQUID_ACCOUNT, FAKE_HYPERLIQUID_KEY } from './fake/fake-hyperliquid.js';
import { type FixtureOptions, hyperliquidHarness } from './fixture-harness.js';
import { walletFromKey } from './wallet.js';

const HOUR = 3_600_000;
const OTHER_KEY = `0x${'ab'.repeat(32)}`;
const OTHER = walletFromKey(OTHER_KEY).address;
const VAULT = '0x1719884eb866cb12b2287399b15f7db5e7d775ea';

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const dispose of opened.splice(0)) await dispose();
});

async function open(options: FixtureOptions = {}) {
  const harness = await hyperliquidHarness(options);
  opened.push(harness.dispose);
  return harness;
}

async function connected(options: FixtureOptions = {}) {
  const harness = await open(options);
  await harness.broker.connect();
  return harness;
}

let count = 0;

function limit(more: Partial<Record<string, unknown>> = {}): OrderRequest {
  const usual = { clientOrderId: `order-${++count}`, symbol: 'ETH', side: 'buy', quantity: 1, type: 'limit' };
  return { ...usual, limitPrice: 2400, ...more } as OrderRequest;
}

/** The actions that the venue received, as it received them. */
function actions({ fake }: Awaited<ReturnType<typeof open>>) {
  return fake.received
    .filter(({ what }) => what === 'POST /exchange')
    .map(({ text }) => (JSON.parse(text) as { action: Record<string, unknown> }).action);
}

describe('an order', () => {
  it('goes out as the venue hashes it: our id as 128 bits, no trailing zeros', async () => {
    const test = await connected();
    await test.broker.submit(limit({ clientOrderId: 'abc', quantity: '1.50', limitPrice: '2400.0', postOnly: true }));

    expect(actions(test)).toEqual([
      {
        type: 'order',
        orders: [
          {
            a: 1,
            b: true,
            p: '2400',
            s: '1.5',
            r: false,
            t: { limit: { tif: 'Alo' } },
            c: '0xba7816bf8f01cfea414140de5dae2223',
          },
        ],
        grouping: 'na',
      },
    ]);
  });

  it('at the market is a limit within the slippage that does not wait', async () => {
    const test = await connected({ broker: { slippage: 0.01 } });
    const { clientOrderId: _, ...buy } = limit();
    const { limitPrice: __, ...market } = { ...buy, type: 'market' } as Record<string, unknown>;
    await test.broker.submit({ ...market, clientOrderId: 'm1' } as OrderRequest);
    await test.broker.submit({ ...market, clientOrderId: 'm2', side: 'sell', reduceOnly: true } as OrderRequest);

    // 2500 x 1.01 and 2500 x 0.99
    expect(actions(test).map(({ orders }) => orders)).toMatchObject([
      [{ p: '2525', b: true, r: false, t: { limit: { tif: 'Ioc' } } }],
      [{ p: '2475', b: false, r: true, t: { limit: { tif: 'Ioc' } } }],
    ]);
  });

  it('that stops is a trigger, with or without a limit', async () => {
    const test = await connected();
    const { limitPrice: _, ...stop } = limit({ type: 'stop', stopPrice: 2600 }) as unknown as Record<string, unknown>;
    await test.broker.submit(stop as unknown as OrderRequest);
    const exit = { type: 'stop-limit', side: 'sell', stopPrice: 2400, limitPrice: 2390, reduceOnly: true };
    await test.broker.submit(limit(exit));

    // 2600 x 1.05
    expect(actions(test).map(({ orders }) => orders)).toMatchObject([
      [{ p: '2730', t: { trigger: { isMarket: true, triggerPx: '2600', tpsl: 'sl' } } }],
      [{ p: '2390', r: true, t: { trigger: { isMarket: false, triggerPx: '2400', tpsl: 'sl' } } }],
    ]);
    const [first, second] = await test.broker.orders();
    expect(first?.request).toMatchObject({ type: 'stop' });
    expect(second?.request).toMatchObject({ type: 'stop-limit', reduceOnly: true });
  });

  it.each<[Partial<Record<string, unknown>>, string]>([
    [{ limitPrice: '2400.55' }, 'order.limitPrice must have at most 5 significant digits and 2 decimals'],
    [{ quantity: '0.00015' }, 'order.quantity must have at most 4 decimals, was 0.00015'],
    [{ quantity: '0.0041' }, 'order must be worth at least 10 USDC, was 0.0041 x 2400 = 9.84'],
    [{ symbol: 'ETHH' }, 'was "ETHH". Did you mean "ETH"?'],
    [{ timeInForce: 'fok' }, 'order.timeInForce must be gtc, ioc at hyperliquid, was fok'],
  ])('off the rules is refused before anything is sent: %j', async (more, message) => {
    const test = await connected();

    await expect(test.broker.submit(limit(more))).rejects.toThrow(message);
    expect(actions(test)).toEqual([]);
  });

  it('below the least value may reduce', async () => {
    const { broker } = await connected();
    await broker.submit({ clientOrderId: 'x', symbol: 'ETH', side: 'buy', quantity: 1, type: 'market' });
    const order = await broker.submit(limit({ side: 'sell', quantity: '0.001', limitPrice: 2600, reduceOnly: true }));

    expect(order.status).toBe('accepted');
  });

  it.each<[Partial<Record<string, unknown>>, string]>([
    [{ quantity: 1000, limitPrice: 2400 }, 'Insufficient margin to place order.'],
    [{ limitPrice: 2600, postOnly: true }, 'Post only order would have immediately matched, bbo was 2500@2500.'],
    [{ side: 'sell', limitPrice: 2600, reduceOnly: true }, 'Reduce only order would increase position.'],
    [{ timeInForce: 'ioc' }, 'Order could not immediately match against any resting orders.'],
  ])('that the venue refuses is rejected in its words: %j', async (more, words) => {
    const { broker, settle } = await connected();
    const request = limit(more);
    const order = await broker.submit(request);
    await settle();

    expect(order.status).toBe('rejected');
    expect(order.reason).toContain(words);
    expect(await broker.order(request.clientOrderId)).toMatchObject({ status: 'rejected' });
  });
});

describe('a change', () => {
  it('keeps the id of the order, and counts what filled before', async () => {
    const test = await connected();
    const { broker, fake, settle } = test;
    const { clientOrderId } = await broker.submit(limit({ quantity: 4 }));
    fake.trade('ETH', 2399, 1);
    await settle();
    const before = await broker.order(clientOrderId);
    fake.trade('ETH', 2500);
    const changed = await broker.replace(clientOrderId, { limitPrice: 2410, quantity: 5 });
    await settle();

    expect(before).toMatchObject({ status: 'partially-filled' });
    // 4 of the 5 are left to order.
    expect(actions(test).at(-1)).toMatchObject({
      modifies: [{ order: { s: '4', p: '2410', c: cloidOf(clientOrderId) } }],
    });
    expect(changed.venueOrderId).not.toBe(before?.venueOrderId);
    expect(changed.filledQuantity.toString()).toBe('1');
    expect(changed.request).toMatchObject({ limitPrice: '2410.0' });
    expect(String(changed.request.quantity)).toBe('5');
    fake.trade('ETH', 2409);
    await settle();
    const order = await broker.order(clientOrderId);
    expect(order).toMatchObject({ status: 'filled' });
    // (1 x 2399 + 4 x 2409) / 5, since a limit fills at the better price of the market.
    expect(order?.filledQuantity.toString()).toBe('5');
    expect((await broker.positions())[0]?.quantity.toString()).toBe('5');
  });

  it('to less than has filled is refused', async () => {
    const { broker, fake, settle } = await connected();
    const { clientOrderId } = await broker.submit(limit({ quantity: 4 }));
    fake.trade('ETH', 2399, 2);
    await settle();

    await expect(broker.replace(clientOrderId, { quantity: 2 })).rejects.toThrow('order.quantity must be above the 2');
  });

  it('by another program leaves the order open here', async () => {
    const { broker, fake, settle } = await connected();
    const states: string[] = [];
    const { clientOrderId } = await broker.submit(limit({ quantity: 4 }));
    broker.on('order', ({ status }) => states.push(status));
    const other = new HyperliquidBroker(fake.options);
    await other.connect();
    await other.replace(clientOrderId, { limitPrice: 2410 });
    await settle();
    await settle();

    expect(states).not.toContain('canceled');
    expect(await broker.order(clientOrderId)).toMatchObject({ status: 'accepted', request: { limitPrice: '2410.0' } });
    expect(await broker.cancel(clientOrderId)).toMatchObject({ status: 'canceled' });
    await other.close();
  });

  it('that a restart does not remember counts what filled before all the same', async () => {
    const { broker, fake, settle } = await connected();
    const { clientOrderId } = await broker.submit(limit({ quantity: 4 }));
    fake.trade('ETH', 2399, 1);
    await settle();
    fake.trade('ETH', 2500);
    await broker.replace(clientOrderId, { limitPrice: 2410 });
    const second = new HyperliquidBroker(fake.options);
    await second.connect();
    const found = await second.order(clientOrderId);

    expect(found).toMatchObject({ clientOrderId, status: 'partially-filled' });
    expect([String(found?.request.quantity), String(found?.filledQuantity)]).toEqual(['4', '1']);
    expect(found?.averageFillPrice?.toNumber()).toBeLessThanOrEqual(2400);
    await second.close();
  });
});

describe('a fill while an order is being changed', () => {
  /** Lets 2 of the order fill after the change was sent and before it arrives. */
  async function race(quantity: number, wanted: number) {
    const test = await connected();
    const { broker, fake, clock, settle } = test;
    const { clientOrderId } = await broker.submit(limit({ quantity }));
    fake.faults = { request: ({ path }) => (path === '/exchange' ? { kind: 'latency', ms: 1000 } : undefined) };
    const changing = broker.replace(clientOrderId, { quantity: wanted });
    await fake.idle();
    fake.trade('ETH', 2399, 2);
    fake.trade('ETH', 2500);
    fake.faults = undefined;
    for (let i = 0; i < 10; i++) {
      await clock.advance(500);
      await fake.idle();
    }
    await changing;
    fake.trade('ETH', 2390);
    await settle();
    return { order: await broker.order(clientOrderId), position: (await broker.positions())[0], test };
  }

  it('is not bought twice', async () => {
    const { order, position, test } = await race(4, 5);

    expect(order).toMatchObject({ status: 'filled' });
    expect([String(order?.filledQuantity), String(position?.quantity)]).toEqual(['5', '5']);
    // Sent were 5, before 2 of the 4 were known to have filled, then the 3 that were left.
    const sizes = actions(test).map(
      ({ modifies }) => (modifies as { order: { s: string } }[] | undefined)?.[0]?.order.s,
    );
    expect(sizes).toEqual([undefined, '5', '3']);
  });

  it('cancels what is left when it was enough', async () => {
    const { order, position } = await race(4, 2);

    expect(String(position?.quantity)).toBe('2');
    expect(order?.filledQuantity.toString()).toBe('2');
    expect(order?.status).toMatch(/filled|canceled/);
  });
});

describe('a restart', () => {
  it('shows orders by their 128 bits until they are asked for by id', async () => {
    const { broker, fake, clock } = await connected({ broker: { reconcileMs: HOUR } });
    await broker.submit(limit({ clientOrderId: 'mine' }));
    const second = new HyperliquidBroker(fake.options);
    await second.connect();

    expect((await second.orders()).map((order) => order.clientOrderId)).toEqual([cloidOf('mine')]);
    expect(await second.order('mine')).toMatchObject({ clientOrderId: 'mine', status: 'accepted' });
    expect((await second.orders()).map((order) => order.clientOrderId)).toEqual(['mine']);
    const lookups = () => fake.received.filter(({ text }) => text.includes('"orderStatus"')).length;
    const before = lookups();
    for (let i = 0; i < 2; i++) {
      await clock.advance(30_000);
      await fake.idle();
    }
    // Only the first comparison still asks about the bits.
    expect(lookups() - before).toBe(1);
    expect(await second.cancel('mine')).toMatchObject({ status: 'canceled' });
    await second.close();
  });
});

it('cancels again when the answer to a cancel is lost', async () => {
  const { broker, fake, settle } = await connected();
  const { clientOrderId } = await broker.submit(limit());
  let answers = 0;
  fake.faults = {
    request: ({ path }) => (path === '/exchange' && answers++ === 0 ? { kind: 'lost-request' } : undefined),
  };
  const canceling = broker.cancel(clientOrderId);
  for (let i = 0; i < 5; i++) await settle();

  expect(await canceling).toMatchObject({ status: 'canceled' });
  expect(answers).toBe(2);
});

it('does not send an order again after a restart', async () => {
  const { broker, fake } = await connected();
  const request = limit();
  await broker.submit(request);
  const second = new HyperliquidBroker(fake.options);
  await second.connect();

  expect(await second.submit(request)).toMatchObject({ status: 'accepted', clientOrderId: request.clientOrderId });
  expect(fake.orders.all()).toHaveLength(1);
  await second.close();
});

it('tells nothing of what was before it was there', async () => {
  const { broker, fake, clock, settle } = await connected();
  await broker.submit({ clientOrderId: 'old', symbol: 'ETH', side: 'buy', quantity: 1, type: 'market' });
  fake.payFunding('ETH', '0.0001');
  await settle();
  await clock.advance(3 * HOUR);
  const second = new HyperliquidBroker(fake.options);
  const told: unknown[] = [];
  for (const event of ['order', 'fill', 'funding', 'position'] as const)
    second.on(event, (payload) => told.push(payload));
  await second.connect();
  await fake.idle();
  expect(told).toEqual([]);

  fake.payFunding('ETH', '0.0001');
  await fake.idle();
  expect(told).toHaveLength(1);
  expect(await second.funding()).toHaveLength(2);
  const lookups = () => fake.received.filter(({ text }) => text.includes('"orderStatus"')).length;
  const before = lookups();
  fake.dropStreams();
  await settle();
  await clock.advance(500);
  await settle();
  // The snapshot after a reconnection tells of the old execution again: nothing is asked about it.
  expect(fake.received.filter(({ text }) => text.includes('"userFills"')).length).toBeGreaterThan(2);
  expect(lookups() - before).toBe(0);
  expect(told).toHaveLength(1);
  await second.close();
});

describe('funding', () => {
  it('is told once as it is paid, and listed from a time on', async () => {
    const { broker, fake, clock, settle } = await connected();
    const told: FundingPayment[] = [];
    broker.on('funding', (payment) => told.push(payment));
    await broker.submit({ clientOrderId: 'f', symbol: 'ETH', side: 'buy', quantity: 2, type: 'market' });
    await settle();
    const first = clock.now();
    fake.payFunding('ETH', '0.0001');
    await settle();
    fake.dropStreams();
    await settle();
    fake.payFunding('ETH', '-0.0002');
    await clock.advance(1000);
    await settle();
    await settle();

    // 2 x 2500 x the rate, paid by the long.
    expect(told.map((payment) => 'amount' in payment && String(payment.amount))).toEqual(['-0.5', '1']);
    expect((await broker.funding()).map(({ id }) => id)).toEqual(told.map(({ id }) => id));
    expect(await broker.funding(first + 1)).toMatchObject([{ symbol: 'ETH', id: told[1]?.id }]);
    expect((await broker.positions())[0]?.funding.toString()).toBe('0.5');
    // 100,000 - 2 x 2500 x 0.00045 + 0.5
    expect((await broker.account()).equity.toString()).toBe('99998.25');
  });

  it('is refused while the line is closed', async () => {
    const { broker } = await open();

    await expect(broker.funding()).rejects.toMatchObject({ code: 'NETWORK' });
  });
});

describe('who signs', () => {
  it('may be an agent of the account', async () => {
    const { broker } = await connected({
      fake: { agents: [OTHER] },
      broker: { privateKey: OTHER_KEY, account: FAKE_HYPERLIQUID_ACCOUNT },
    });

    expect(await broker.submit(limit())).toMatchObject({ status: 'accepted' });
  });

  it('may be a wallet of yours', async () => {
    const { fake } = await open();
    const asked: string[] = [];
    const own = walletFromKey(FAKE_HYPERLIQUID_KEY);
    const wallet = {
      address: own.address,
      signTypedData(request: Parameters<typeof own.signTypedData>[0]) {
        asked.push(request.primaryType);
        return own.signTypedData(request);
      },
    };
    const broker = new HyperliquidBroker({ ...fake.connection, wallet });
    await broker.connect();

    expect(await broker.submit(limit())).toMatchObject({ status: 'accepted' });
    expect(asked).toEqual(['Agent']);
    await broker.close();
  });

  it('takes the next nonce when another program was faster', async () => {
    const { broker, fake } = await connected();
    const second = new HyperliquidBroker(fake.options);
    await second.connect();
    const orders = await Promise.all([broker, second, broker, second].map((each) => each.submit(limit())));

    expect(orders.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(fake.orders.all()).toHaveLength(4);
    await second.close();
  });

  it('must be known to the venue, and an agent of this account', async () => {
    const stranger = await open({ broker: { privateKey: OTHER_KEY } });
    await expect(stranger.broker.connect()).rejects.toMatchObject({
      code: 'AUTHENTICATION',
      venue: 'hyperliquid',
      retryable: false,
      response: { role: 'missing' },
    });
    const foreign = await open({ broker: { account: VAULT } });
    await expect(foreign.broker.connect()).rejects.toThrow('is no agent, and not the account');
    const theirs = await open({ fake: { agents: [OTHER] }, broker: { privateKey: OTHER_KEY, account: VAULT } });
    await expect(theirs.broker.connect()).rejects.toThrow(`the wallet ${OTHER} is the agent of another account`);
  });

  it('for the wrong network is somebody else to the venue', async () => {
    const { broker } = await connected({ fake: { isTestnet: false } });

    await expect(broker.submit(limit())).rejects.toMatchObject({ code: 'AUTHENTICATION' });
  });

  it('may trade in the name of a vault', async () => {
    const { broker, fake, settle } = await connected({ fake: { vault: VAULT }, broker: { vault: VAULT } });
    const order = await broker.submit({ clientOrderId: 'v', symbol: 'ETH', side: 'buy', quantity: 1, type: 'market' });
    await settle();

    expect(order.status).toBe('filled');
    expect(fake.received.filter(({ text }) => text.includes(`"vaultAddress":"${VAULT}"`))).toHaveLength(1);
    expect(await broker.positions()).toMatchObject([{ symbol: 'ETH' }]);
  });

  it('leaves no trace of the key, in what is sent, thrown or printed', async () => {
    const { inspect } = await import('node:util');
    const { broker, fake, errors, settle } = await connected();
    await broker.submit(limit());
    fake.faults = { request: () => ({ kind: 'server-error' }) };
    const failed = broker.setLeverage('ETH', 5).catch((thrown: unknown) => thrown);
    for (let i = 0; i < 8; i++) await settle();
    const error = await failed;
    const seen = inspect([broker, fake.received, error, errors], { depth: 12, showHidden: true });

    expect(seen).not.toContain('0123456789012345678901234567890123456789');
    expect(error).toMatchObject({ code: 'VENUE_UNAVAILABLE', retryable: true });
  });
});

describe('leverage', () => {
  it('is set for a coin, within what the coin has', async () => {
    const test = await connected();
    await test.broker.setLeverage('ETH', 5, 'isolated');

    expect(actions(test)).toEqual([{ type: 'updateLeverage', asset: 1, isCross: false, leverage: 5 }]);
    await expect(test.broker.setLeverage('ETH', 51)).rejects.toThrow(
      'leverage must be a whole number from 1 to 50 for ETH',
    );
    await test.broker.submit({ clientOrderId: 'l', symbol: 'ETH', side: 'buy', quantity: 1, type: 'market' });
    // 2500 / 5
    expect((await test.broker.account()).marginUsed.toString()).toBe('500');
  });
});

describe('a placement without an answer', () => {
  it.each(['lost-reply', 'silence', 'malformed-reply', 'error-after-effect'] as const)(
    'is looked up and not sent again: %s',
    async (kind) => {
      const test = await connected({ broker: { timeoutMs: 1000 } });
      const { broker, fake, settle } = test;
      fake.faults = { request: ({ path }) => (path === '/exchange' ? { kind } : undefined) };
      const sent = broker.submit(limit({ clientOrderId: 'lost' }));
      for (let i = 0; i < 9; i++) await settle();

      expect(await sent).toMatchObject({ status: 'accepted' });
      expect(actions(test)).toHaveLength(1);
      expect(fake.orders.all()).toHaveLength(1);
    },
  );
});

it('finds what the stream lost without a sign, by comparing now and then', async () => {
  const { broker, fake, clock, settle } = await connected();
  const told: string[] = [];
  broker.on('funding', ({ id }) => told.push(id));
  broker.on('fill', ({ clientOrderId }) => told.push(clientOrderId));
  fake.faults = { event: () => ({ kind: 'lost' }) };
  await broker.submit(limit({ clientOrderId: 'quiet', limitPrice: 2400 }));
  fake.trade('ETH', 2390);
  fake.payFunding('ETH', '0.0001');
  for (let i = 0; i < 29; i++) {
    await settle();
    await clock.advance(800);
  }
  expect(told).toEqual([]);
  for (let i = 0; i < 3; i++) {
    await settle();
    await clock.advance(800);
  }
  await settle();

  expect(told).toEqual(['quiet', `ETH@${(await broker.funding())[0]?.time}`]);
});

it('keeps a quiet line alive', async () => {
  const { broker, fake, clock, errors } = await connected({ broker: { reconcileMs: HOUR } });
  const states: string[] = [];
  broker.on('connection', ({ state }) => states.push(state));
  for (let i = 0; i < 10; i++) {
    await clock.advance(30_000);
    await fake.idle();
  }
  // Every 45 seconds a ping.
  expect(fake.received.filter(({ text }) => text === '{"method":"ping"}')).toHaveLength(6);
  expect([...states, ...errors]).toEqual([]);
});

it('names the option of a stream that is not the venue’s', async () => {
  const { broker } = await open({ broker: { socketUrl: 'wss://evil.com/ws' } });
  await expect(broker.connect()).rejects.toThrow(/^socketUrl must be /);
});
