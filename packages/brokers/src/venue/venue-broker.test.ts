import {
  AuthenticationError,
  type BrokerError,
  type Fill,
  type Order,
  OrderRejectedError,
  type OrderRequest,
  RateLimitError,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { fixtureHarness } from './fixture-gateway.js';
import { VenueBroker } from './venue-broker.js';

const BUY: OrderRequest = { clientOrderId: 'a', symbol: 'TEST', side: 'buy', quantity: 10, type: 'market' };

type Setup = ReturnType<typeof fixtureHarness> & { readonly orders: Order[]; readonly fills: Fill[] };

async function connected(...args: Parameters<typeof fixtureHarness>): Promise<Setup> {
  const harness = fixtureHarness(...args);
  const orders: Order[] = [];
  const fills: Fill[] = [];
  harness.broker.on('order', (order) => orders.push(order));
  harness.broker.on('fill', (fill) => fills.push(fill));
  await harness.broker.connect();
  return { ...harness, orders, fills };
}

/** Lets a call end, moving the clock as far as it takes. */
async function ended<T>({ clock }: Setup, call: Promise<T>) {
  let outcome: { value: T } | { error: { code: string; message: string } } | undefined;
  call.then(
    (value) => {
      outcome = { value };
    },
    (error) => {
      outcome = { error };
    },
  );
  for (let turn = 0; turn < 200 && !outcome; turn++) await clock.advance(500);
  return outcome;
}

describe('a placement without an answer', () => {
  it('is unknown, then what the venue says, and was sent once', async () => {
    const setup = await connected();
    setup.gateway.faults = { place: () => 'lost-reply', event: () => 'lost' };
    const outcome = await ended(setup, setup.broker.submit(BUY));

    expect(outcome).toMatchObject({ value: { status: 'accepted', venueOrderId: 'v-a' } });
    expect(setup.orders.map(({ status }) => status)).toEqual(['submitted', 'unknown', 'accepted']);
    expect(setup.gateway.placements).toBe(1);
    expect(setup.gateway.lookups).toBe(1);
  });

  it('is not made once a listener has closed the line', async () => {
    const setup = await connected();
    setup.broker.on('order', () => void setup.broker.close());

    await expect(setup.broker.submit(BUY)).rejects.toMatchObject({ code: 'NETWORK' });
    expect(setup.gateway.placements).toBe(0);
  });

  it('is known as soon as the stream tells of it', async () => {
    const setup = await connected();
    setup.gateway.faults = { place: () => 'lost-reply' };
    setup.exchange.trade('TEST', 100);
    expect(await ended(setup, setup.broker.submit(BUY))).toMatchObject({ value: { status: 'filled' } });
    expect(setup.gateway.lookups).toBe(0);
  });

  it('stays unknown when the venue never heard of it, and is never sent again', async () => {
    const setup = await connected();
    setup.gateway.faults = { place: () => 'lost-request' };
    expect(await ended(setup, setup.broker.submit(BUY))).toMatchObject({ error: { code: 'NETWORK' } });
    expect(setup.orders.at(-1)?.status).toBe('unknown');
    expect(setup.clock.now() - Date.UTC(2024, 0, 2, 15)).toBe(31_500);
    expect(await setup.broker.order('a')).toBeUndefined();
    expect(await setup.broker.submit(BUY)).toMatchObject({ status: 'unknown' });
    expect(setup.gateway.placements).toBe(1);
    expect(await ended(setup, setup.broker.cancel('a'))).toMatchObject({ error: { code: 'ORDER_NOT_FOUND' } });
  });

  it('is followed when it turns up late after all', async () => {
    const setup = await connected();
    setup.gateway.faults = { place: () => 'lost-request' };
    await ended(setup, setup.broker.submit(BUY));
    setup.gateway.faults = { event: () => 'lost' };
    setup.exchange.submit(BUY);
    await setup.clock.advance(30_000);
    expect(setup.orders.at(-1)?.status).toBe('accepted');
    setup.exchange.trade('TEST', 100);
    await setup.clock.advance(30_000);
    expect(setup.orders.at(-1)?.status).toBe('filled');
    expect(setup.fills).toHaveLength(1);
  });
});

describe('where the venue takes an id twice', () => {
  it('looks an id up before it sends it, as after a restart', async () => {
    const setup = await connected({ refusesUsedIds: false });
    await setup.broker.submit(BUY);
    setup.exchange.trade('TEST', 100);
    const again = new VenueBroker(setup.gateway, { clock: setup.clock });
    await again.connect();
    expect(await again.submit(BUY)).toMatchObject({ status: 'filled' });
    expect(setup.gateway.placements).toBe(1);
    expect(setup.exchange.submitted).toEqual(['a']);
  });
});

describe('where the venue refuses a used id, a placement that is refused', () => {
  const options = { venue: 'fixture' };
  const refusals: [string, BrokerError][] = [
    ['for too many calls', new RateLimitError('too many calls', options)],
    ['for its key', new AuthenticationError('unauthorized', options)],
    ['for want of something to reduce', new OrderRejectedError('no', { ...options, reason: 'nothing is open' })],
  ];

  it.each(refusals)('%s is the order of before a restart, where one lives', async (_, refusal) => {
    const setup = await connected();
    setup.gateway.faults = { event: () => 'lost' };
    setup.exchange.submit(BUY);
    setup.exchange.trade('TEST', 100);
    setup.gateway.place = () => Promise.reject(refusal);

    expect(await ended(setup, setup.broker.submit(BUY))).toMatchObject({ value: { status: 'filled' } });
    expect(setup.orders.map(({ status }) => status)).not.toContain('rejected');
    expect(setup.fills).toHaveLength(1);
  });

  it.each(refusals)('%s leaves the order unknown while it cannot be looked up', async (_, refusal) => {
    const setup = await connected();
    setup.gateway.place = () => Promise.reject(refusal);
    setup.gateway.find = () => Promise.reject(new RateLimitError('too many calls', options));

    expect(await ended(setup, setup.broker.submit(BUY))).toMatchObject({
      error: { code: 'VENUE_UNAVAILABLE', cause: refusal },
    });
    expect(setup.orders.map(({ status }) => status)).toEqual(['submitted', 'unknown']);
  });

  it('is what the stream has shown of it meanwhile', async () => {
    const setup = await connected();
    setup.gateway.place = async (request) => {
      setup.exchange.submit(request);
      throw new RateLimitError('too many calls', options);
    };
    setup.gateway.find = async () => undefined;
    expect(await ended(setup, setup.broker.submit(BUY))).toMatchObject({ value: { status: 'accepted' } });
  });

  it('is rejected where the venue has none, or only that of somebody else', async () => {
    const setup = await connected();
    setup.gateway.place = () => Promise.reject(new RateLimitError('too many calls', options));
    expect(await ended(setup, setup.broker.submit(BUY))).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    expect(setup.orders.at(-1)).toMatchObject({ clientOrderId: 'a', status: 'rejected', reason: 'too many calls' });

    setup.gateway.faults = { event: () => 'lost' };
    setup.exchange.submit({ ...BUY, clientOrderId: 'b', side: 'sell' });
    await ended(setup, setup.broker.submit({ ...BUY, clientOrderId: 'b' }));
    expect(setup.orders.at(-1)).toMatchObject({ clientOrderId: 'b', status: 'rejected' });
  });
});

describe('an id that cannot be looked up', () => {
  it('leaves the order unknown, whatever the reason: one of before a restart may live under it', async () => {
    const setup = await connected({ refusesUsedIds: false });
    setup.gateway.faults = { event: () => 'lost' };
    setup.exchange.submit(BUY);
    const { find } = setup.gateway;
    setup.gateway.find = () => Promise.reject(new RateLimitError('too many calls', { venue: 'fixture' }));
    const submission = ended(setup, setup.broker.submit(BUY));
    await setup.clock.advance(0);
    setup.gateway.find = find;

    expect(await submission).toMatchObject({ value: { status: 'accepted', venueOrderId: 'v-a' } });
    expect(setup.orders.map(({ status }) => status)).toEqual(['submitted', 'unknown', 'accepted']);
    expect(setup.gateway.placements).toBe(0);
  });

  it('fails with what leaves the order open, not with a refusal', async () => {
    const setup = await connected({ refusesUsedIds: false });
    setup.gateway.find = () => Promise.reject(new RateLimitError('too many calls', { venue: 'fixture' }));
    expect(await ended(setup, setup.broker.submit(BUY))).toMatchObject({
      error: { code: 'VENUE_UNAVAILABLE', cause: { code: 'RATE_LIMITED' } },
    });
    expect(setup.orders.at(-1)?.status).toBe('unknown');
  });
});

it('does not call an order unsent that the venue has shown and now denies', async () => {
  const setup = await connected();
  await setup.broker.submit(BUY);
  setup.gateway.find = async () => undefined;
  await expect(setup.broker.order('a')).rejects.toMatchObject({ code: 'VENUE_UNAVAILABLE', retryable: true });
  expect(await setup.broker.order('never-sent')).toBeUndefined();
});

describe('events that are lost', () => {
  it('are asked for after a reconnection', async () => {
    const setup = await connected();
    await setup.broker.submit(BUY);
    setup.gateway.faults = { event: () => 'lost' };
    setup.exchange.trade('TEST', 100, 100, 4);
    setup.exchange.trade('TEST', 101);
    expect(setup.fills).toEqual([]);
    const states: string[] = [];
    setup.broker.on('connection', ({ state }) => states.push(state));
    setup.gateway.reconnect();
    await setup.settle();

    expect(setup.fills.map(({ quantity, price }) => `${quantity} at ${price}`)).toEqual(['4 at 100', '6 at 101']);
    expect(setup.orders.at(-1)).toMatchObject({ status: 'filled' });
    expect(states).toEqual(['disconnected', 'connected']);
  });

  it('are found by the comparison beside the stream', async () => {
    const setup = await connected();
    await setup.broker.submit(BUY);
    setup.gateway.faults = { event: () => 'lost' };
    setup.exchange.trade('TEST', 100);
    await setup.clock.advance(29_999);
    expect(setup.fills).toEqual([]);
    await setup.clock.advance(1);
    expect(setup.fills).toHaveLength(1);
  });
});

describe('a comparison that comes to no end', () => {
  it('says so, leaves the positions, and is made again', async () => {
    const setup = await connected();
    await setup.broker.submit(BUY);
    setup.gateway.faults = { event: () => 'lost' };
    setup.exchange.trade('TEST', 100);
    const { fills } = setup.gateway;
    const listed: string[] = [];
    setup.broker.on('position', ({ quantity }) => listed.push(String(quantity)));
    Object.assign(setup.gateway, { fills: async () => [] });
    await setup.clock.advance(30_000);

    const words = 'the positions at fixture could not be compared in 5 rounds: the executions of "a" cannot be had';
    expect(setup.errors.map(({ message }) => message)).toEqual([`${words}; the next comparison tries again`]);
    expect(listed).toEqual([]);
    Object.assign(setup.gateway, { fills });
    await setup.clock.advance(30_000);
    expect(setup.errors).toHaveLength(1);
    expect(setup.fills).toHaveLength(1);
    expect(listed).toEqual(['10']);
  });

  it('says so when each round brings an execution', async () => {
    const setup = await connected();
    await setup.broker.submit({ ...BUY, type: 'limit', limitPrice: 100 });
    const { positions } = setup.gateway;
    let rounds = 0;
    setup.gateway.positions = () => {
      rounds++;
      setup.exchange.trade('TEST', 100, 100, 1);
      return positions.call(setup.gateway);
    };
    await setup.clock.advance(30_000);
    expect(rounds).toBe(5);
    expect(setup.errors.map(({ message }) => message).join()).toContain('executions came to light in each round');
  });
});

it('counts executions of an order that was made larger without a word', async () => {
  const setup = await connected();
  await setup.broker.submit({ ...BUY, type: 'limit', limitPrice: 100 });
  setup.gateway.faults = { event: () => 'lost' };
  setup.exchange.replace('a', { quantity: 25 });
  setup.gateway.faults = {};
  setup.exchange.trade('TEST', 100, 100, 20);
  await setup.settle();
  expect(setup.orders.at(-1)).toMatchObject({ status: 'partially-filled', request: { quantity: 25 } });
  expect(setup.orders.at(-1)?.filledQuantity.toString()).toBe('20');
  setup.exchange.trade('TEST', 100);
  await setup.settle();
  expect(setup.orders.at(-1)).toMatchObject({ status: 'filled' });
  expect(setup.errors).toEqual([]);
});

describe('orders of somebody else', () => {
  it('are followed from where they are, without telling what was before', async () => {
    const setup = fixtureHarness();
    setup.exchange.submit(BUY);
    setup.exchange.trade('TEST', 100, 100, 4);
    const told: string[] = [];
    setup.broker.on('fill', ({ quantity }) => told.push(`fill ${quantity}`));
    setup.broker.on('position', ({ quantity }) => told.push(`position ${quantity}`));
    await setup.broker.connect();
    expect(told).toEqual([]);
    setup.exchange.trade('TEST', 100);
    await setup.settle();
    expect(told).toEqual(['fill 6', 'position 10']);
  });

  it('that are new are told of', async () => {
    const setup = await connected();
    setup.exchange.submit({ ...BUY, clientOrderId: 'by-hand' });
    setup.exchange.trade('TEST', 100);
    await setup.settle();
    expect(setup.orders.map(({ clientOrderId, status }) => `${clientOrderId} ${status}`)).toContain('by-hand filled');
    expect(setup.fills).toHaveLength(1);
  });
});

it('leaves an order that has ended as it is, whatever is to be changed', async () => {
  const setup = await connected();
  await setup.broker.submit(BUY);
  setup.exchange.trade('TEST', 100);
  await setup.settle();
  let calls = 0;
  const called = async () => void calls++;
  Object.assign(setup.gateway, { replace: called, cancel: called });
  expect(await setup.broker.replace('a', { quantity: 20 })).toMatchObject({ status: 'filled' });
  expect(await setup.broker.cancel('a')).toMatchObject({ status: 'filled' });
  expect(calls).toBe(0);
});

it('tells the order, then its fill, then the position', async () => {
  const setup = await connected();
  const told: string[] = [];
  setup.broker.on('order', ({ status, filledQuantity }) => told.push(`${status} ${filledQuantity}`));
  setup.broker.on('fill', ({ quantity }) => told.push(`fill ${quantity}`));
  setup.broker.on('position', ({ quantity }) => told.push(`position ${quantity}`));
  await setup.broker.submit(BUY);
  setup.exchange.trade('TEST', 100, 100, 4);
  setup.exchange.trade('TEST', 100);
  await setup.settle();

  expect(told.slice(-6)).toEqual(['partially-filled 4', 'fill 4', 'position 4', 'filled 10', 'fill 6', 'position 10']);
});

it('refuses what the venue cannot do before it is sent', async () => {
  const { broker, gateway } = await connected();
  await expect(broker.submit({ ...BUY, timeInForce: 'gtd', expiresAt: 2e12 })).rejects.toThrow(
    'order.timeInForce must be gtc, day, ioc, fok at fixture, was gtd',
  );
  await expect(broker.submit({ ...BUY, quantity: 1.5 })).rejects.toThrow('order.quantity must be a whole number');
  await expect(broker.submit({ ...BUY, bracket: { stopLoss: 90 } })).rejects.toThrow('order.bracket must be left out');
  expect(gateway.placements).toBe(0);
});

it('fails to connect with what the venue says, and can be connected later', async () => {
  const { broker, gateway } = fixtureHarness();
  const { openOrders } = gateway;
  const states: string[] = [];
  broker.on('connection', ({ state }) => states.push(state));
  gateway.openOrders = () => Promise.reject(new Error('no'));
  await expect(broker.connect()).rejects.toThrow('no');
  gateway.openOrders = openOrders;
  await broker.connect();
  expect(states).toEqual(['connecting', 'disconnected', 'connecting', 'connected']);
});

it.each([
  ['executions', false],
  ['totals', true],
])(
  'forgets the oldest of too many orders that have ended, and is told nothing new by its repetition: %s',
  async (_, totals) => {
    const setup = await connected({ totals, endedKept: 20 });
    setup.exchange.trade('TEST', 100);
    const forgotten: string[] = [];
    Object.assign(setup.gateway, { forget: ({ clientOrderId }: Order) => forgotten.push(clientOrderId) });
    let first: Parameters<NonNullable<typeof setup.exchange.onFill>>[0] | undefined;
    const { onFill } = setup.exchange;
    setup.exchange.onFill = (event) => {
      first ??= event;
      onFill?.(event);
    };
    const side = (i: number) => (i % 2 === 0 ? ('buy' as const) : ('sell' as const));
    for (let i = 0; i <= 20; i++) {
      await setup.broker.submit({ ...BUY, clientOrderId: `o-${i}`, side: side(i) });
      await setup.clock.advance(1);
      if (i % 2 === 1) setup.exchange.trade('TEST', 100);
    }
    setup.exchange.trade('TEST', 100);
    await setup.settle();
    expect(setup.fills).toHaveLength(21);
    expect(forgotten).toEqual(['o-0']);

    const told = setup.orders.length;
    onFill?.(first!);
    setup.exchange.onOrder?.(first!.order);
    setup.gateway.reconnect();
    await setup.settle();
    expect(setup.fills).toHaveLength(21);
    expect(setup.orders).toHaveLength(told);
    expect(await setup.broker.order('o-0')).toMatchObject({ status: 'filled' });
    // The venue keeps its list; what follows from totals is kept as long as its order.
    expect(await setup.broker.fills()).toHaveLength(totals ? 20 : 21);
    expect(setup.errors).toEqual([]);
  },
);
