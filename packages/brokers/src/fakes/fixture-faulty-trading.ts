import type { Account, Broker, Fill, Order, OrderChange, OrderRequest, Position, Random } from '@kairos/core';
import type { FakeServer } from './fake-server.js';
import { faultSchedule } from './fault-schedule.js';

const ORDERS = 8;

/** A broker at a fake, and how its market is moved. */
interface FaultyVenue {
  readonly clock: { advance(ms: number): Promise<void> };
  readonly random: Random;
  readonly fake: { readonly server: FakeServer; close(): Promise<void> };
  readonly broker: Broker;
  /** The market trades so much at a price. */
  trade(price: number, quantity: number): void;
  /** A request of any type around a price of 100; its id is `order-` and the number. */
  anyRequest(number: number): OrderRequest;
  anyChange(): OrderChange;
}

/** What a broker told while it traded, and what it answers at the end. */
export interface TradedUnderFaults {
  /** Orders as they were told last. */
  readonly orders: ReadonlyMap<string, Order>;
  readonly fills: readonly Fill[];
  readonly asked: {
    readonly positions: readonly Position[];
    readonly account: Account;
    readonly fills: readonly Fill[];
    readonly orders: readonly Order[];
  };
}

/**
 * Trades at a fake with faults of every kind, all drawn from a seed, and then without for a while.
 *
 * @param compare - What does not agree with the books of the venue, in words.
 */
export async function tradeUnderFaults(
  seed: number,
  { clock, random, fake, broker, trade, anyRequest, anyChange }: FaultyVenue,
  compare: (traded: TradedUnderFaults) => string[],
): Promise<string[]> {
  const orders = new Map<string, Order>();
  const fills: Fill[] = [];
  broker.on('order', (order) => orders.set(order.clientOrderId, order));
  broker.on('fill', (fill) => fills.push(fill));
  const pass = async (ms: number) => {
    await fake.server.idle();
    await clock.advance(ms);
    await fake.server.idle();
  };
  const settled = async <T>(calls: Promise<T>): Promise<T> => {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    calls.then(over, over);
    while (!isOver) await pass(2000);
    return calls;
  };
  try {
    await settled(broker.connect());
    trade(100, 1);
    fake.server.faults = faultSchedule({ seed, requestRate: 0.3, eventRate: 0.3, maxSkewMs: 20_000 });
    const calls: Promise<unknown>[] = [];
    const ask = (call: Promise<unknown>) => calls.push(call.catch(() => undefined));
    for (let number = 1; number <= ORDERS; number++) {
      const request = anyRequest(number);
      ask(broker.submit(request));
      // Somebody who is not sure sends it again.
      if (random.integer(4) === 0) ask(broker.submit(request));
      trade(95 + random.integer(11), 1 + random.integer(15));
      await pass(random.integer(3000));
      const other = `order-${1 + random.integer(number)}`;
      if (random.integer(4) === 0) ask(broker.cancel(other));
      if (random.integer(5) === 0) ask(broker.replace(other, anyChange()));
      if (random.integer(6) === 0) ask(broker.order(other));
    }
    await settled(Promise.all(calls));
    fake.server.faults = undefined;
    // Long enough for a comparison beside the stream.
    for (let step = 0; step < 18; step++) await pass(2000);
    await settled(Promise.all([...orders.keys()].map((id) => broker.order(id))));
    const [positions, account, listed, open] = await settled(
      Promise.all([broker.positions(), broker.account(), broker.fills(), broker.orders()]),
    );
    return compare({ orders, fills, asked: { positions, account, fills: listed, orders: open } });
  } finally {
    fake.server.faults = undefined;
    await broker.close();
    await fake.close();
  }
}

/** A value that is held against the venue's. */
export type Pair = readonly [what: string, ours: unknown, theirs: unknown];

/** What does not agree, in words. */
export function unequal(pairs: readonly Pair[]): string[] {
  return pairs
    .filter(([, ours, theirs]) => String(ours) !== String(theirs))
    .map(([what, ours, theirs]) => `${what}: ${String(ours)} here, ${String(theirs)} at the venue`);
}
