import {
  type Broker,
  type BrokerEvents,
  exact,
  type Fill,
  InsufficientFundsError,
  NetworkError,
  type Order,
  type OrderRequest,
  ValidationError,
} from '@kairos/core';
import { expect, it } from 'vitest';
import { paperHarness } from '../paper/fixture-harness.js';
import type { PaperBroker } from '../paper/paper-broker.js';
import { CONTRACT, holdTo } from './broker-contract.js';
import type { BrokerHarness } from './broker-harness.js';

type Fault = (broker: PaperBroker) => Partial<Broker>;

/** Lets a broker's listeners hear something else than what is told. */
function hearing<E extends keyof BrokerEvents>(
  broker: Broker,
  event: E,
  change: (payload: BrokerEvents[E], tell: (payload: BrokerEvents[E]) => void) => void,
): Partial<Broker> {
  const on: Broker['on'] = (name, listener) => {
    if ((name as string) !== event) return broker.on(name, listener);
    const tell = listener as unknown as (payload: BrokerEvents[E]) => void;
    return broker.on(event, (payload) => change(payload, tell));
  };
  return { on };
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'tells every fill twice': (broker) =>
    hearing(broker, 'fill', (fill, tell) => {
      tell(fill);
      tell(fill);
    }),
  'lists every fill twice': (broker) => ({
    fills: async (since) =>
      (await broker.fills(since)).flatMap((fill) => [fill, { ...fill, fillId: `${fill.fillId}-b` }]),
  }),
  'loses the second fill event': (broker) => {
    let count = 0;
    return hearing(broker, 'fill', (fill, tell) => {
      if (++count !== 2) tell(fill);
    });
  },
  'loses the last state of an order': (broker) =>
    hearing(broker, 'order', (order, tell) => {
      if (order.status !== 'filled') tell(order);
    }),
  'tells the states of an order backwards': (broker) => {
    const held: Order[] = [];
    return hearing(broker, 'order', (order, tell) => {
      held.push(order);
      if (order.status === 'submitted') return;
      for (const each of held.splice(0).reverse()) tell(each);
    });
  },
  'tells positions late': (broker) => {
    const held = new Map<unknown, BrokerEvents['position']>();
    return hearing(broker, 'position', (position, tell) => {
      const before = held.get(tell);
      held.set(tell, position);
      if (before) tell(before);
    });
  },
  'forgets client order ids': (broker) => {
    let count = 0;
    const alias = new Map<string, string>();
    return {
      async submit(request: OrderRequest) {
        const id = `${request.clientOrderId}-${++count}`;
        alias.set(request.clientOrderId, id);
        const order = await broker.submit({ ...request, clientOrderId: id });
        return { ...order, clientOrderId: request.clientOrderId };
      },
      order: async (id) => broker.order(alias.get(id) ?? id),
    };
  },
  'takes another order under a used id for the first': (broker) => ({
    async submit(request: OrderRequest) {
      return (await broker.order(String(request.clientOrderId))) ?? broker.submit(request);
    },
  }),
  'says canceled and cancels nothing': (broker) => ({
    async cancel(id) {
      const order = await broker.order(id);
      return order ? { ...order, status: 'canceled' } : broker.cancel(id);
    },
  }),
  'turns what has filled into canceled': (broker) => ({
    cancel: async (id) => ({ ...(await broker.cancel(id)), status: 'canceled' }),
  }),
  'ignores a replace': (broker) => ({
    async replace(id, change) {
      const order = await broker.order(id);
      return order ?? broker.replace(id, change);
    },
  }),
  'replaces by a second order': (broker) => ({
    async replace(id, change) {
      const order = await broker.order(id);
      if (!order || order.status === 'filled') return broker.replace(id, change);
      await broker.submit({ ...order.request, ...change, clientOrderId: `${id}-replaced` } as OrderRequest);
      return order;
    },
  }),
  'fills limit orders at any price': (broker) => ({
    submit: (request) => broker.submit(request.type === 'limit' ? atMarket(request) : request),
  }),
  'forgets the time in force': (broker) => ({
    submit: ({ timeInForce: _, ...request }) => broker.submit(request as OrderRequest),
  }),
  'forgets the bracket': (broker) => ({
    submit: ({ bracket: _, ...request }) => broker.submit(request as OrderRequest),
  }),
  'takes the trail for an amount': (broker) => ({
    submit: (request) =>
      broker.submit(request.type === 'trailing-stop' ? { ...request, trail: { amount: '0.03' } } : request),
  }),
  'shows positions without a sign': (broker) => ({
    positions: async () =>
      (await broker.positions()).map((position) => ({ ...position, quantity: position.quantity.abs() })),
  }),
  'lists flat positions': (broker) => ({
    positions: async () => [await flatPosition(broker), ...(await broker.positions())],
  }),
  'shows positions of a minute ago': (broker) => {
    let before: Awaited<ReturnType<Broker['positions']>> = [];
    return {
      async positions() {
        const shown = before;
        before = await broker.positions();
        return shown;
      },
    };
  },
  'charges no commission in the account': (broker) => ({
    async account() {
      const account = await broker.account();
      const fills = await broker.fills();
      const back = fills.reduce((sum, { commission }) => sum.plus(commission), exact(0));
      return { ...account, cash: account.cash.plus(back), equity: account.equity.plus(back) };
    },
  }),
  'throws where the venue refuses': (broker) => ({
    async submit(request: OrderRequest) {
      if (Number(request.quantity) > 1e6) throw new InsufficientFundsError('too much', { venue: 'paper' });
      return broker.submit(request);
    },
  }),
  'refuses without a reason': (broker) => ({
    async order(id) {
      const order = await broker.order(id);
      if (!order) return order;
      const { reason: _, ...rest } = order;
      return rest;
    },
  }),
  'throws errors of its own on nonsense': (broker) => ({
    async submit(request: OrderRequest) {
      try {
        return await broker.submit(request);
      } catch (error) {
        throw error instanceof ValidationError ? new Error(error.message) : error;
      }
    },
  }),
  'cancels what nobody sent': (broker) => ({
    async cancel(id) {
      const order = await broker.order(id);
      return order ? broker.cancel(id) : ({ clientOrderId: id, status: 'canceled' } as Order);
    },
  }),
  'throws for an order that nobody sent': (broker) => ({
    async order(id) {
      const order = await broker.order(id);
      if (!order) throw new ValidationError('no such order');
      return order;
    },
  }),
  'forgets orders that have ended': (broker) => ({
    order: async (id) => (await broker.orders()).find(({ clientOrderId }) => clientOrderId === id),
  }),
  'answers on a closed line': (broker) => {
    let isClosed = true;
    return {
      connect() {
        isClosed = false;
        return broker.connect();
      },
      close() {
        isClosed = true;
        return broker.close();
      },
      account: () => (isClosed ? Promise.resolve({} as never) : broker.account()),
    };
  },
  'cancels everything when the line closes': (broker) => ({
    async close() {
      const orders = await broker.orders().catch(() => []);
      await Promise.all(orders.map(({ clientOrderId }) => broker.cancel(clientOrderId)));
      await broker.close();
    },
  }),
  'lists only the fills that it told': (broker) => {
    const told: Fill[] = [];
    broker.on('fill', (fill) => told.push(fill));
    return {
      async fills(since = 0) {
        await broker.fills();
        return told.filter(({ time }) => time >= since);
      },
    };
  },
  'lists all fills whatever the time': (broker) => ({ fills: () => broker.fills() }),
  'lists the newest fill first': (broker) => ({ fills: async (since) => (await broker.fills(since)).reverse() }),
  'keeps telling who has left': (broker) => ({
    on(event, listener) {
      broker.on(event, listener);
      return () => {};
    },
  }),
  'stops telling at a listener that throws': (broker) => {
    let isBroken = false;
    return {
      on: (event, listener) =>
        broker.on(event, (payload) => {
          if (isBroken) return;
          try {
            listener(payload);
          } catch (error) {
            isBroken = true;
            throw error;
          }
        }),
    };
  },
  'tells twice that it is connected': (broker) => ({
    async connect() {
      await broker.close().catch(() => {});
      await broker.connect();
    },
  }),
  'never answers': (broker) => ({ orders: () => broker.orders().then(() => new Promise<Order[]>(() => {})) }),
  'loses every second order': (broker) => {
    let count = 0;
    return {
      async submit(request: OrderRequest) {
        if (++count % 2 === 0) throw new NetworkError('lost', { venue: 'paper' });
        return broker.submit(request);
      },
    };
  },
};

function atMarket({ limitPrice: _, type: __, postOnly: ___, ...rest }: OrderRequest & { type: 'limit' }): OrderRequest {
  return { ...rest, type: 'market' };
}

async function flatPosition(broker: Broker) {
  const zero = exact(0);
  const { currency } = await broker.account();
  const figures = { averagePrice: zero, cost: zero, marketPrice: zero, unrealizedPnl: zero, realizedPnl: zero };
  return { symbol: `${currency}-FLAT`, quantity: zero, ...figures, commissions: zero, funding: zero };
}

/** A broker that is the real one but for its fault. */
function faulty(fault: Fault): BrokerHarness {
  const harness = paperHarness('quotes');
  const { broker } = harness;
  const changed = fault(broker);
  const planted = new Proxy(broker, {
    get(target, name) {
      if (Object.hasOwn(changed, name)) return changed[name as keyof Broker];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...harness, broker: planted };
}

/** Names of the promises that a broker breaks. */
async function broken(createHarness: () => BrokerHarness): Promise<string[]> {
  const names: string[] = [];
  for (const promise of Object.values(CONTRACT).flat()) {
    try {
      await holdTo(promise, createHarness);
    } catch {
      names.push(promise.name);
    }
  }
  return names;
}

it('finds nothing wrong with a broker without a fault', async () => {
  expect(await broken(() => faulty(() => ({})))).toEqual([]);
});

it.each(Object.entries(FAULTS))('finds a broker that %s', async (_, fault) => {
  const names = await broken(() => faulty(fault));
  expect(names).not.toEqual([]);
});
