import {
  createInstrument,
  createRandom,
  exact,
  type Fill,
  isClosed,
  Ledger,
  type Order,
  type OrderRequest,
  type Random,
  SimulatedClock,
  ZERO,
} from '@kairos/core';
import { faultSchedule } from '../fakes/fault-schedule.js';
import { alpacaBroker } from './broker.js';
import { FakeAlpaca } from './fake.js';

const CASH = 1_000_000;
const ORDERS = 8;

/** A request of any type around a price. */
function anyRequest(random: Random, id: number): OrderRequest {
  const common = {
    clientOrderId: `order-${id}`,
    symbol: 'TEST',
    side: random.integer(2) === 0 ? ('buy' as const) : ('sell' as const),
    quantity: 1 + random.integer(20),
  };
  const price = 95 + random.integer(11);
  const kinds: readonly OrderRequest[] = [
    { ...common, type: 'market' },
    { ...common, type: 'limit', limitPrice: price },
    { ...common, type: 'limit', limitPrice: price, timeInForce: 'ioc' },
    { ...common, type: 'stop', stopPrice: price },
  ];
  return kinds[random.integer(kinds.length)]!;
}

/**
 * An hour of trading at the fake with faults of every kind, all drawn from a seed, then an hour without.
 *
 * @returns What does not agree at the end, in words; nothing when all does.
 */
export async function faultyHour(seed: number): Promise<string[]> {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2, 15));
  const random = createRandom(seed);
  const instrument = createInstrument({ symbol: 'TEST', tickSize: 0.01, lotSize: 1 });
  const fake = await FakeAlpaca.start({ instruments: [instrument], clock, cash: CASH, leverage: 2 });
  const broker = alpacaBroker({ ...fake.options, random: random.fork('client'), onError: () => undefined });
  const orders = new Map<string, Order>();
  const fills: Fill[] = [];
  broker.on('order', (order) => orders.set(order.clientOrderId, order));
  broker.on('fill', (fill) => fills.push(fill));
  const pass = async (ms: number) => {
    await fake.server.idle();
    await clock.advance(ms);
    await fake.server.idle();
  };
  const settled = async (calls: Promise<unknown>) => {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    calls.then(over, over);
    while (!isOver) await pass(2000);
    await calls;
  };
  try {
    await settled(broker.connect());
    fake.server.faults = faultSchedule({ seed, requestRate: 0.3, eventRate: 0.3, maxSkewMs: 20_000 });
    const calls: Promise<unknown>[] = [];
    const ask = (call: Promise<unknown>) => calls.push(call.catch(() => undefined));
    for (let id = 1; id <= ORDERS; id++) {
      const request = anyRequest(random, id);
      ask(broker.submit(request));
      // Somebody who is not sure sends it again.
      if (random.integer(4) === 0) ask(broker.submit(request));
      fake.exchange.trade('TEST', 95 + random.integer(11), undefined, 1 + random.integer(15));
      await pass(random.integer(3000));
      const other = `order-${1 + random.integer(id)}`;
      if (random.integer(4) === 0) ask(broker.cancel(other));
      if (random.integer(5) === 0) ask(broker.replace(other, { quantity: 1 + random.integer(30) }));
      if (random.integer(6) === 0) ask(broker.order(other));
    }
    await settled(Promise.all(calls));
    fake.server.faults = undefined;
    // Long enough for a comparison beside the stream.
    for (let step = 0; step < 18; step++) await pass(2000);
    await settled(Promise.all([...orders.keys()].map((id) => broker.order(id))));
    return [...differences(fake, orders, fills), ...(await doubts(settled, fake, broker))];
  } finally {
    fake.server.faults = undefined;
    await broker.close();
    await fake.close();
  }
}

function differences(fake: FakeAlpaca, orders: ReadonlyMap<string, Order>, fills: readonly Fill[]): string[] {
  const { exchange } = fake;
  const found: string[] = [];
  const expectEqual = (what: string, ours: unknown, theirs: unknown) => {
    if (String(ours) !== String(theirs)) found.push(`${what}: ${ours} here, ${theirs} at the venue`);
  };
  expectEqual('orders sent once', new Set(exchange.submitted).size, exchange.submitted.length);
  expectEqual('fills told once', new Set(fills.map(({ fillId }) => fillId)).size, exchange.fills.length);
  const sum = fills.reduce(
    (total, { side, quantity }) => (side === 'buy' ? total.plus(quantity) : total.minus(quantity)),
    ZERO,
  );
  expectEqual('sum of fills', sum, exchange.ledger.position('TEST').quantity);
  const ledger = new Ledger({ instruments: exchange.instruments.values() });
  ledger.deposit('USD', CASH, 0);
  for (const fill of fills) ledger.bookFill(fill);
  expectEqual('cash', ledger.balance('USD').cash, exchange.ledger.balance('USD').cash);
  for (const theirs of exchange.orders()) {
    const ours = orders.get(theirs.clientOrderId);
    if (isClosed(theirs)) expectEqual(`state of ${theirs.clientOrderId}`, ours?.status, theirs.status);
    expectEqual(`filled of ${theirs.clientOrderId}`, ours?.filledQuantity, theirs.filledQuantity);
  }
  for (const [id, { status }] of orders) {
    const isAbsent = !exchange.order(id);
    if (isAbsent && status !== 'unknown' && status !== 'rejected') found.push(`${id} is ${status}, the venue has none`);
  }
  return found;
}

/** The broker's answers about the account against the venue's books. */
async function doubts(
  settled: (calls: Promise<unknown>) => Promise<void>,
  { exchange }: FakeAlpaca,
  broker: ReturnType<typeof alpacaBroker>,
): Promise<string[]> {
  const asked = Promise.all([broker.positions(), broker.account(), broker.fills(), broker.orders()]);
  await settled(asked);
  const [positions, account, fills, open] = await asked;
  const { ledger } = exchange;
  const { cash, equity } = ledger.balance('USD');
  const works = exchange.orders().filter((order) => !isClosed(order));
  const pairs: [string, unknown, unknown][] = [
    ['position', positions[0]?.quantity ?? 0, ledger.position('TEST').quantity],
    ['account', `${account.cash} ${account.equity}`, `${cash} ${equity}`],
    ['listed fills', unitsOf(fills), unitsOf(exchange.fills)],
    [
      'open orders',
      open.map(({ clientOrderId }) => clientOrderId).sort(),
      works.map(({ clientOrderId }) => clientOrderId).sort(),
    ],
  ];
  return pairs
    .filter(([, a, b]) => String(a) !== String(b))
    .map(([what, a, b]) => `${what}: ${a} asked, ${b} in the books`);
}

function unitsOf(fills: readonly Fill[]) {
  return fills.reduce((sum, { quantity }) => sum.plus(exact(quantity)), ZERO);
}
