import { createInstrument, createRandom, isClosed, type OrderRequest, type Random, SimulatedClock } from '@kairos/core';
import { cashAfter, netUnits, tradedUnits, unlikeBooks } from '../fakes/fixture-books.js';
import { type Pair, type TradedUnderFaults, tradeUnderFaults, unequal } from '../fakes/fixture-faulty-trading.js';
import { tradierBroker } from './broker.js';
import { FakeTradier } from './fake.js';
import { START, UNLIMITED } from './fixture-harness.js';

const CASH = 1_000_000;

/** A request of any type around a price; one in six with a bracket. */
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
    { ...common, type: 'limit', limitPrice: price, timeInForce: 'day' },
    { ...common, type: 'stop', stopPrice: price },
    { ...common, type: 'stop-limit', stopPrice: price, limitPrice: price },
    { ...common, side: 'buy', type: 'market', bracket: { stopLoss: 94, takeProfit: 107 } },
  ];
  return kinds[random.integer(kinds.length)] as OrderRequest;
}

/**
 * Some minutes of trading at the fake with faults of every kind, drawn from a seed, and then some without.
 *
 * @returns What does not agree at the end, in words; nothing when all does.
 */
export async function faultyTrading(seed: number): Promise<string[]> {
  const clock = new SimulatedClock(START);
  const random = createRandom(seed);
  const instrument = createInstrument({ symbol: 'TEST', tickSize: 0.01, lotSize: 1 });
  const fake = await FakeTradier.start({ instruments: [instrument], clock, cash: CASH, callsPerMinute: 1_000_000 });
  // One in four venues has never heard of tags.
  fake.orders.keepsTags = seed % 4 !== 3;
  const settings = { limits: UNLIMITED, random: random.fork('client'), onError: () => undefined };
  const broker = tradierBroker({ ...fake.options, ...settings });
  const venue = {
    clock,
    random,
    fake,
    broker,
    trade: (price: number, quantity: number) => fake.trade('TEST', price, undefined, quantity),
    anyRequest: (number: number) => anyRequest(random, number),
    anyChange: () => ({ limitPrice: 95 + random.integer(11) }),
  };
  return tradeUnderFaults(seed, venue, (traded) => [
    ...differences(fake, traded),
    ...unlikeBooks(fake.exchange, traded),
  ]);
}

/** Placements that took effect are one an order: attributes tell them apart where tags do not. */
function sentTwice({ orders, server }: FakeTradier): number {
  const placed = server.received.filter(({ what }) => /^POST .*\/orders$/.test(what));
  const tags = placed.map(({ text }) => new URLSearchParams(text).get('tag'));
  return tags.length - new Set(tags).size + Math.max(0, orders.rows.length - new Set(tags).size);
}

/** What was told, against what happened. */
function differences(fake: FakeTradier, { orders, fills }: TradedUnderFaults): string[] {
  const { exchange } = fake;
  const cashApart = cashAfter(fills, exchange, CASH).minus(exchange.ledger.balance('USD').cash).abs();
  const pairs: Pair[] = [
    ['orders sent twice', sentTwice(fake), 0],
    ['fills told twice', fills.length - new Set(fills.map(({ fillId }) => fillId)).size, 0],
    ['sum of fills', netUnits(fills), exchange.ledger.position('TEST').quantity],
    ['units filled', tradedUnits(fills), tradedUnits(exchange.fills)],
    // The venue's average price has ten digits behind the point, so the last ones of an execution are not known.
    ['cash', cashApart.lessThan(1e-6), true],
  ];
  for (const theirs of exchange.orders()) {
    const row = fake.orders.rowOf(theirs.clientOrderId);
    const parent = row?.parentId === undefined ? row : fake.orders.find(row.parentId);
    const ours = [...orders.values()].find(({ venueOrderId }) => {
      return row?.exchangeId === parent?.exchangeId
        ? venueOrderId === String(parent?.id)
        : venueOrderId === String(row?.id);
    });
    pairs.push([`filled of ${theirs.clientOrderId}`, ours?.filledQuantity, theirs.filledQuantity]);
    if (isClosed(theirs)) pairs.push([`state of ${theirs.clientOrderId}`, ours?.status, theirs.status]);
  }
  return unequal(pairs);
}
