import {
  createInstrument,
  createRandom,
  isClosed,
  type Order,
  type OrderRequest,
  type Random,
  SimulatedClock,
} from '@kairos/core';
import { cashAfter, netUnits, unlikeBooks } from '../fakes/fixture-books.js';
import { type Pair, type TradedUnderFaults, tradeUnderFaults, unequal } from '../fakes/fixture-faulty-trading.js';
import { alpacaBroker } from './broker.js';
import { FakeAlpaca } from './fake.js';

const CASH = 1_000_000;

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
 * Trading at the fake with faults of every kind, all drawn from a seed, then without.
 *
 * @returns What does not agree at the end, in words; nothing when all does.
 */
export async function faultyHour(seed: number): Promise<string[]> {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2, 15));
  const random = createRandom(seed);
  const instrument = createInstrument({ symbol: 'TEST', tickSize: 0.01, lotSize: 1 });
  const fake = await FakeAlpaca.start({ instruments: [instrument], clock, cash: CASH, leverage: 2 });
  const broker = alpacaBroker({ ...fake.options, random: random.fork('client'), onError: () => undefined });
  const venue = {
    clock,
    random,
    fake,
    broker,
    trade: (price: number, quantity: number) => fake.exchange.trade('TEST', price, undefined, quantity),
    anyRequest: (number: number) => anyRequest(random, number),
    anyChange: () => ({ quantity: 1 + random.integer(30) }),
  };
  return tradeUnderFaults(seed, venue, (traded) => [
    ...differences(fake, traded),
    ...unlikeBooks(fake.exchange, traded),
  ]);
}

/** What was told, against what happened. */
function differences({ exchange }: FakeAlpaca, { orders, fills, asked }: TradedUnderFaults): string[] {
  const working = exchange.orders().filter((order) => !isClosed(order));
  const pairs: Pair[] = [
    ['orders sent once', new Set(exchange.submitted).size, exchange.submitted.length],
    ['fills told', fills.length, exchange.fills.length],
    ['fills told once', new Set(fills.map(({ fillId }) => fillId)).size, exchange.fills.length],
    ['sum of fills', netUnits(fills), exchange.ledger.position('TEST').quantity],
    ['cash', cashAfter(fills, exchange, CASH), exchange.ledger.balance('USD').cash],
    ['open orders', idsOf(asked.orders), idsOf(working)],
  ];
  for (const theirs of exchange.orders()) {
    const ours = orders.get(theirs.clientOrderId);
    if (isClosed(theirs)) pairs.push([`state of ${theirs.clientOrderId}`, ours?.status, theirs.status]);
    pairs.push([`filled of ${theirs.clientOrderId}`, ours?.filledQuantity, theirs.filledQuantity]);
  }
  const invented = [...orders.values()].filter(({ clientOrderId, status }) => {
    return !exchange.order(clientOrderId) && status !== 'unknown' && status !== 'rejected';
  });
  return [...unequal(pairs), ...invented.map(({ clientOrderId }) => `the venue has no ${clientOrderId}`)];
}

function idsOf(orders: readonly Order[]) {
  return orders.map(({ clientOrderId }) => clientOrderId).sort();
}
