import { type ClientOrderId, exact, type Order } from '@kairos/core';
import type { Decimal } from 'decimal.js';
import type { AccountQueries, FoundOrder } from './account-queries.js';
import { cloidOf, foreignOid, KnownIds } from './cloid.js';
import { FillIndex } from './fill-index.js';
import { type Memory, orderFromWire } from './mapper.js';
import type { WireFill } from './schema.js';

/** Clocks may be apart, and executions of an order may carry the time of the block before it. */
const OVERLAP_MS = 60_000;

/** Stops that have triggered stand in the list of open orders without their condition. */
const TRIGGERED = /^(stop|take profit)/i;

/**
 * The orders of the account: by our ids, by the bits that stand for them, and by the ids of the venue, of which a change gives a new one.
 * What it has seen outlives the line.
 */
export class OrderLookup {
  readonly memory: Memory = { ids: new KnownIds(), fills: new FillIndex() };
  /** The venue's latest id of each order of ours. */
  readonly #oids = new Map<string, number>();

  /** Notes an id that the venue gave to an order of ours. */
  note(cloid: string | null | undefined, oid: number): void {
    this.memory.fills.link(oid, cloid);
    if (!cloid) return;
    const key = cloid.toLowerCase();
    this.#oids.set(key, Math.max(oid, this.#oids.get(key) ?? 0));
  }

  /** Forgets an order that has ended. */
  forget(id: ClientOrderId): void {
    const oid = foreignOid(id);
    const cloid = cloidOf(id);
    this.memory.ids.forget(id);
    this.memory.fills.forget(oid === undefined ? cloid : String(oid));
    this.#oids.delete(cloid);
  }

  /** Whether the venue has given an order of ours a later id than this. */
  isOutdated(cloid: string | null | undefined, oid: number): boolean {
    return (this.#oids.get(cloid?.toLowerCase() ?? '') ?? 0) > oid;
  }

  /** An order as the venue shows it under the last id that it gave it; `undefined` when it knows none. */
  async latest(id: ClientOrderId, queries: AccountQueries): Promise<FoundOrder | undefined> {
    const oid = foreignOid(id);
    if (oid !== undefined) return queries.order(oid);
    const cloid = this.memory.ids.learn(id);
    const known = this.#oids.get(cloid);
    const byOid = known === undefined ? undefined : await queries.order(known);
    // A canceled one may have been changed by another program, and works under a new id.
    if (byOid && byOid.status !== 'canceled') return byOid;
    const byCloid = await queries.order(cloid);
    if (byCloid) this.note(cloid, byCloid.order.oid);
    return byCloid && (!byOid || byCloid.order.oid > byOid.order.oid) ? byCloid : byOid;
  }

  /** An order in our terms; `undefined` when the venue knows none. */
  async find(id: ClientOrderId, queries: AccountQueries): Promise<Order | undefined> {
    const found = await this.latest(id, queries);
    return found && this.inOurTerms(found, queries);
  }

  /** The order in our terms, with the executions that it shows. */
  async inOurTerms(found: FoundOrder, queries: AccountQueries): Promise<Order> {
    const { order, status, statusTimestamp } = found;
    const shown = orderFromWire(order, status, statusTimestamp, this.memory);
    if (this.memory.fills.filled(order.oid).quantity.gte(shown.filledQuantity)) return shown;
    await this.readFills(shown.createdAt - OVERLAP_MS, queries);
    return orderFromWire(order, status, statusTimestamp, this.memory);
  }

  /** The orders that work, in our terms. */
  async open(queries: AccountQueries): Promise<Order[]> {
    const orders: Order[] = [];
    for (const order of await queries.openOrders()) {
      this.note(order.cloid, order.oid);
      const isTriggered = order.isTrigger === false && TRIGGERED.test(order.orderType ?? '');
      const status = isTriggered ? 'triggered' : 'open';
      orders.push(await this.inOurTerms({ order, status, statusTimestamp: order.timestamp }, queries));
    }
    return orders;
  }

  /** Units of an order that had filled when it was shown so, under earlier ids too. */
  filledOf({ order }: FoundOrder): Decimal {
    const before = this.memory.fills.filledBefore(order.oid).quantity;
    return before.plus(exact(order.origSz)).minus(exact(order.sz));
  }

  /** Executions from a time on; they are remembered. */
  async readFills(since: number, queries: AccountQueries): Promise<WireFill[]> {
    const fills = await queries.fills(Math.max(0, since));
    for (const fill of fills) this.memory.fills.add(fill);
    return fills;
  }

  /** Reads the executions that an order can have had. */
  readFillsOf({ createdAt }: Order, queries: AccountQueries): Promise<WireFill[]> {
    return this.readFills(createdAt - OVERLAP_MS, queries);
  }
}

/** Our id of an order as the venue has it: by number where it has none of ours. */
export function venueIdOf(id: ClientOrderId) {
  return foreignOid(id) ?? cloidOf(id);
}
