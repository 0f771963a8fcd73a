import { type Order, type OrderRequest, SimulatedClock } from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeServer } from '../fakes/fake-server.js';
import type { Faults, RequestFault } from '../fakes/faults.js';
import { alpacaBench } from './fixture-harness.js';
import type { AlpacaOptions } from './options.js';

const BUY: OrderRequest = { clientOrderId: 'a', symbol: 'TEST', side: 'buy', quantity: 10, type: 'market' };
const LIMIT: OrderRequest = { ...BUY, type: 'limit', limitPrice: '99.50' };

async function bench(options: Partial<AlpacaOptions> = {}) {
  const setup = await alpacaBench(undefined, options);
  const orders: Order[] = [];
  setup.broker.on('order', (order) => orders.push(order));
  /** Lets a call end, moving the clock as far as it takes. */
  const ended = async <T>(call: Promise<T>): Promise<T> => {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    call.then(over, over);
    for (let turn = 0; turn < 200 && !isOver; turn++) await setup.settle();
    return call;
  };
  return { ...setup, orders, ended };
}

/** Placements meet this fault. */
function onPlacements(kind: Exclude<RequestFault['kind'], 'latency'>): Faults {
  return { request: ({ method }) => (method === 'POST' ? { kind } : undefined) };
}

const placements = (received: readonly { what: string }[]) => received.filter(({ what }) => what === 'POST /v2/orders');

describe('connect', () => {
  it.each(['wss://evil.com/stream', 'nowhere'])(
    'names the option of a stream that is not Alpaca’s: %s',
    async (url) => {
      const { broker, ended } = await bench({ streamUrl: url });
      await expect(ended(broker.connect())).rejects.toMatchObject({
        code: 'INVALID',
        message: expect.stringMatching(/^streamUrl must be /),
        issues: [{ path: 'streamUrl' }],
      });
    },
  );

  it('refuses keys that Alpaca does not take', async () => {
    const { broker, ended } = await bench({ secretKey: 'another' });
    await expect(ended(broker.connect())).rejects.toMatchObject({
      code: 'AUTHENTICATION',
      venue: 'alpaca',
      retryable: false,
      response: { status: 401, body: { message: 'unauthorized.' } },
    });
  });

  it.each(['account_blocked', 'trading_blocked'])('refuses an account whose %s is set', async (flag) => {
    const account = { id: 'i', status: 'ACTIVE', currency: 'USD', cash: '1', equity: '1', buying_power: '1' };
    const blocked = await FakeServer.start({ clock: new SimulatedClock() });
    onTestFinished(() => blocked.close());
    blocked.route('GET', '/v2/account', () => ({ json: { ...account, [flag]: true } }));
    const { broker } = await bench({ baseUrl: blocked.url });
    await expect(broker.connect()).rejects.toThrow('the account may not trade: it is ACTIVE and blocked');
  });

  it('refuses keys of another account', async () => {
    const { broker, ended } = await bench({ accountId: 'PA999', live: true });
    await expect(ended(broker.connect())).rejects.toThrow('the keys are not those of account PA999');
    const own = await bench({ accountId: 'PA0000000001', live: true });
    await own.ended(own.broker.connect());
    expect((await own.ended(own.broker.account())).currency).toBe('USD');
  });
});

describe('a placement without an answer', () => {
  it.each(['lost-reply', 'silence', 'cut-reply', 'malformed-reply', 'error-after-effect'] as const)(
    'is found by its id after %s, and sent once',
    async (kind) => {
      const { broker, fake, ended } = await bench();
      await ended(broker.connect());
      fake.server.faults = { ...onPlacements(kind), event: () => ({ kind: 'lost' }) };
      expect(await ended(broker.submit(LIMIT))).toMatchObject({ status: 'accepted', clientOrderId: 'a' });
      expect(fake.exchange.submitted).toEqual(['a']);
      expect(placements(fake.server.received)).toHaveLength(1);
    },
  );

  it.each(['lost-request', 'server-error', 'maintenance', 'maintenance-page', 'not-found'] as const)(
    'stays unknown when it never arrived, after %s',
    async (kind) => {
      const { broker, fake, ended, orders } = await bench();
      await ended(broker.connect());
      fake.server.faults = onPlacements(kind);
      await expect(ended(broker.submit(LIMIT))).rejects.toMatchObject({ retryable: true, venue: 'alpaca' });
      expect(orders.at(-1)?.status).toBe('unknown');
      expect(await ended(broker.order('a'))).toBeUndefined();
      expect(placements(fake.server.received)).toHaveLength(1);
    },
  );
});

describe('refusals', () => {
  it('are rejections with the words of Alpaca', async () => {
    const { broker, fake, ended } = await bench();
    await ended(broker.connect());
    fake.exchange.trade('TEST', 100);
    const poor = await ended(broker.submit({ ...LIMIT, quantity: 1e6 }));
    expect(poor).toMatchObject({ status: 'rejected', reason: 'alpaca refused: insufficient buying power' });
    const offTick = await ended(broker.submit({ ...LIMIT, clientOrderId: 'b', limitPrice: '99.501' }));
    expect(offTick).toMatchObject({
      status: 'rejected',
      reason: 'limitPrice must be a multiple of the tick 0.01, was 99.501',
    });
    const unknown = await ended(broker.submit({ ...BUY, clientOrderId: 'c', symbol: 'NOPE' }));
    expect(unknown).toMatchObject({ status: 'rejected', reason: 'asset "NOPE" not found' });
  });

  it('of what Alpaca does not have come before anything is sent', async () => {
    const { broker, fake, ended } = await bench();
    await ended(broker.connect());
    const wishes: [object, string][] = [
      [{ quantity: '0.5' }, 'order.timeInForce must be "day" for parts of a share'],
      [{ postOnly: true, type: 'limit', limitPrice: 1 }, 'order.postOnly must be left out at alpaca'],
      [{ timeInForce: 'gtd', expiresAt: 2e12 }, 'order.timeInForce must be day, gtc, ioc, fok at alpaca'],
    ];
    for (const [wish, words] of wishes) {
      await expect(broker.submit({ ...BUY, ...wish } as OrderRequest)).rejects.toThrow(words);
    }
    expect(placements(fake.server.received)).toEqual([]);
  });
});

describe('a change', () => {
  it('makes a new order at Alpaca, and stays the same one here, also after a restart', async () => {
    const { broker, fake, ended } = await bench();
    await ended(broker.connect());
    await ended(broker.submit(LIMIT));
    await ended(broker.replace('a', { limitPrice: '98.50' }));
    const changed = await ended(broker.replace('a', { quantity: 12 }));
    expect(changed).toMatchObject({ clientOrderId: 'a', request: { limitPrice: '98.5', quantity: '12' } });

    const again = await bench({ baseUrl: fake.options.baseUrl, streamUrl: fake.options.streamUrl });
    await again.ended(again.broker.connect());
    expect((await again.ended(again.broker.orders())).map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
    expect(await again.ended(again.broker.order('a'))).toMatchObject({ venueOrderId: changed.venueOrderId });
    fake.exchange.trade('TEST', 98);
    await again.settle();
    const fills = await again.ended(again.broker.fills());
    expect(fills.map(({ clientOrderId, quantity }) => `${clientOrderId} ${quantity}`)).toEqual(['a 12']);
  });

  it('is refused once the order has filled in part', async () => {
    const { broker, fake, ended } = await bench();
    await ended(broker.connect());
    await ended(broker.submit(LIMIT));
    fake.exchange.trade('TEST', 99, 99, 4);
    await ended(broker.order('a'));
    await expect(ended(broker.replace('a', { limitPrice: 98 }))).rejects.toMatchObject({ code: 'ORDER_REJECTED' });
  });
});

describe('an id that Alpaca would not take', () => {
  it('is refused before anything is sent', async () => {
    const { broker, fake, ended } = await bench();
    await ended(broker.connect());
    const id = 'x'.repeat(126);
    await expect(ended(broker.submit({ ...LIMIT, clientOrderId: `${id}yyy` }))).rejects.toThrow('128');
    await expect(ended(broker.submit({ ...LIMIT, clientOrderId: 'a~r1' }))).rejects.toThrow(
      'order.clientOrderId must not end like "~r1"',
    );
    expect(placements(fake.server.received)).toEqual([]);
    await ended(broker.submit({ ...LIMIT, clientOrderId: id }));
    await expect(ended(broker.replace(id, { limitPrice: 98 }))).rejects.toThrow(
      'order.clientOrderId must be at most 128 characters at alpaca, with "~r1" behind it once it was changed: was 129',
    );
    expect(fake.server.received.filter(({ what }) => what.startsWith('PATCH'))).toEqual([]);
    expect(await ended(broker.order(id))).toMatchObject({ status: 'accepted', request: { limitPrice: '99.50' } });
  });
});

describe('reduce-only', () => {
  it('sends no more than what is open, and nothing where nothing is', async () => {
    const { broker, fake, ended } = await bench();
    await ended(broker.connect());
    fake.exchange.trade('TEST', 100);
    const exit = { ...BUY, side: 'sell', reduceOnly: true } as const;
    expect(await ended(broker.submit({ ...exit, clientOrderId: 'x' }))).toMatchObject({
      status: 'rejected',
      reason: 'nothing is open that it could reduce',
    });
    await ended(broker.submit({ ...BUY, quantity: 4 }));
    await ended(broker.submit({ ...exit, clientOrderId: 'y' }));
    await ended(broker.order('y'));
    expect(fake.exchange.ledger.position('TEST').quantity.toString()).toBe('0');
  });
});

it('lists more orders and executions than one page holds', async () => {
  const { broker, fake, ended, clock } = await bench();
  await ended(broker.connect());
  for (let i = 0; i < 505; i++) {
    fake.exchange.submit({ ...BUY, clientOrderId: `f-${i}`, quantity: 1 });
    fake.exchange.submit({ ...LIMIT, clientOrderId: `o-${i}`, quantity: 1 });
    if (i % 100 === 0) await clock.advance(1000);
  }
  fake.exchange.trade('TEST', 100);
  await fake.server.idle();
  const open = await ended(broker.orders());
  expect(new Set(open.map(({ clientOrderId }) => clientOrderId)).size).toBe(505);
  expect(await ended(broker.fills())).toHaveLength(505);
});

it('writes no secret into what it received, sent or failed with', async () => {
  const lines: string[] = [];
  const write = (message: string, fields?: object) => void lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const { broker, fake, ended } = await bench({ logger: { debug: write, info: write, warn: write, error: write } });
  await ended(broker.connect());
  fake.print((line) => lines.push(line));
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.join('\n')).not.toContain(fake.options.secretKey);
  expect(lines.join('\n')).not.toContain(fake.options.keyId);
});

describe('an order whose executions cannot be had', () => {
  it('is canceled by its own id: a call without one would cancel all orders of the account', async () => {
    const { broker, fake, ended, settle } = await bench();
    await ended(broker.connect());
    fake.server.faults = {
      event: () => ({ kind: 'lost' }),
      request: ({ method, path }) => {
        if (method === 'POST') return { kind: 'lost-reply' };
        return path.includes('activities') ? { kind: 'server-error' } : undefined;
      },
    };
    const submission = broker.submit(LIMIT);
    await settle();
    fake.exchange.trade('TEST', 99, 99, 4);
    expect(await ended(submission)).toMatchObject({ status: 'unknown' });
    fake.exchange.submit({ ...LIMIT, clientOrderId: 'another' });
    await ended(broker.cancel('a'));

    expect(fake.exchange.order('another')?.status).toBe('accepted');
    const cancels = fake.server.received.filter(({ what }) => what.startsWith('DELETE'));
    expect(cancels.map(({ what }) => what)).toEqual([
      `DELETE /v2/orders/${(await ended(broker.order('a')))?.venueOrderId}`,
    ]);
    expect(fake.exchange.order('a')?.status).toBe('canceled');
  });
});

describe('an id that was used before a restart', () => {
  /** A second broker at the same venue, in a process of its own. */
  async function restarted({ fake }: Awaited<ReturnType<typeof bench>>) {
    const { baseUrl, streamUrl } = fake.options;
    const again = await bench({ baseUrl, streamUrl });
    await again.ended(again.broker.connect());
    // The harness waits for its own fake; this one is asked.
    const ended: typeof again.ended = async (call) => {
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      call.then(over, over);
      for (let turn = 0; turn < 400 && !isOver; turn++) {
        await fake.server.idle();
        await again.settle();
      }
      return call;
    };
    return { ...again, ended };
  }

  it('never becomes a rejection because it cannot be looked up', async () => {
    const before = await bench();
    await before.ended(before.broker.connect());
    await before.ended(before.broker.submit(BUY));
    before.fake.exchange.trade('TEST', 100);
    const again = await restarted(before);
    before.fake.server.faults = {
      request: ({ path }) => (path.includes('by_client_order_id') ? { kind: 'rate-limited' } : undefined),
    };
    await again.ended(again.broker.submit(BUY)).catch(() => undefined);
    expect(again.orders.map(({ status }) => status)).not.toContain('rejected');
    before.fake.server.faults = undefined;
    expect(await again.ended(again.broker.order('a'))).toMatchObject({ status: 'filled' });
  });

  it('is that of the order, although its placement comes to too many calls', async () => {
    const before = await bench();
    await before.ended(before.broker.connect());
    before.fake.server.faults = onPlacements('lost-reply');
    const unanswered = before.ended(before.broker.submit(BUY));
    before.fake.exchange.trade('TEST', 100);
    await unanswered;
    const again = await restarted(before);
    before.fake.server.faults = onPlacements('rate-limited');
    expect(await again.ended(again.broker.submit(BUY))).toMatchObject({ status: 'filled' });
    expect(again.orders.map(({ status }) => status)).not.toContain('rejected');
    expect(before.fake.exchange.submitted).toEqual(['a']);
  });

  it('gives what replaced the order since', async () => {
    const before = await bench();
    await before.ended(before.broker.connect());
    await before.ended(before.broker.submit(LIMIT));
    const { venueOrderId } = await before.ended(before.broker.replace('a', { limitPrice: '98.50' }));
    before.fake.exchange.trade('TEST', 98);
    const again = await restarted(before);
    expect(await again.ended(again.broker.submit(LIMIT))).toMatchObject({ status: 'filled', venueOrderId });
  });
});
