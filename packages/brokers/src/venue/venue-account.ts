import {
  exact,
  type Fill,
  type FundingPayment,
  isClosed,
  type Journal,
  type Order,
  remainingQuantity,
  VenueUnavailableError,
  ZERO,
} from '@kairos/core';
import { asError } from '../events/as-error.js';
import type { BrokerListeners } from '../events/broker-listeners.js';
import { DerivedFills } from './derived-fills.js';
import type { VenueGateway } from './gateway.js';
import { type Followed, OrderMemory } from './order-memory.js';
import { PositionMemory } from './position-memory.js';

/** Executions are asked for from this long before the order: the venue's clock is not ours. */
const CLOCKS_APART_MS = 60_000;

/** How often a comparison begins anew because something came to light meanwhile. */
const ROUNDS = 5;

/**
 * What is known of an account at a venue: its orders, their executions, its positions. It turns reports of any kind, repeated, late or
 * out of order, into events that are complete and in order.
 *
 * An order never shows more filled than the executions that were told. Of those that have ended the last 10,000 are remembered.
 */
export class VenueAccount {
  readonly orders: OrderMemory;
  /** Executions that were derived from totals; a venue with executions of its own lists them itself. */
  readonly derived: DerivedFills;
  readonly #gateway: VenueGateway;
  readonly #listeners: BrokerListeners;
  readonly #onError: (error: Error) => void;
  readonly #positions: PositionMemory;
  /** Orders that have filled more than the executions known. */
  readonly #behind = new Set<Followed>();
  #booked = 0;
  /** Ends when the last report of totals has been taken. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    gateway: VenueGateway,
    listeners: BrokerListeners,
    onError: (error: Error) => void,
    journal?: Journal | undefined,
    endedKept?: number,
  ) {
    this.orders = new OrderMemory((followed) => this.#forget(followed), endedKept);
    this.derived = new DerivedFills(journal);
    this.#gateway = gateway;
    this.#listeners = listeners;
    this.#onError = onError;
    this.#positions = new PositionMemory((symbol) => gateway.multiplierOf?.(symbol) ?? 1);
  }

  tellOrder(order: Order | undefined): void {
    if (order) this.#listeners.tell('order', order);
  }

  tellFunding(payment: FundingPayment): void {
    this.#listeners.tell('funding', payment);
  }

  /**
   * Takes an order as the venue shows it, and the execution that led there. Executions that are missing are asked for.
   *
   * @param isPast - Whether an order that was not followed is no news.
   * @returns The order as it is known then.
   */
  take(shown: Order, fill?: Fill, isPast = false): Promise<Order> {
    if (this.#gateway.fills) return this.#take(shown, fill, isPast);
    // Two reports of one total must not become two executions: they are taken one after the other.
    const taken = this.#turn.then(() => this.#take(shown, fill, isPast));
    this.#turn = taken.catch(() => undefined);
    return taken;
  }

  async #take(shown: Order, fill: Fill | undefined, isPast: boolean): Promise<Order> {
    if (this.orders.isLongPast(shown)) return Object.freeze({ ...shown });
    const followed = this.orders.get(shown.clientOrderId) ?? (await this.#adopt(shown, fill, isPast));
    const hasFilled = shown.filledQuantity.greaterThan(followed.order.filledQuantity);
    if (hasFilled || (fill && !followed.fillIds.has(fill.fillId))) this.orders.amend(followed, shown);
    if (fill) this.takeFill(followed, fill);
    if (shown.filledQuantity.greaterThan(followed.order.filledQuantity)) {
      // Should they not be had now, the order stays where it was until the next comparison.
      await this.#fetchFills(followed, shown).catch((error: unknown) => this.#report(error));
    }
    const isBehind = shown.filledQuantity.greaterThan(followed.order.filledQuantity);
    this.#behind[isBehind ? 'add' : 'delete'](followed);
    this.tellOrder(this.orders.report(followed, shown));
    return followed.order;
  }

  /** Whether an execution fits what is known of its order; if not, the order was changed without our hearing of it. */
  fits({ order }: Followed, fill: Fill): boolean {
    return remainingQuantity(order).greaterThanOrEqualTo(exact(fill.quantity));
  }

  /** Takes an execution of an order that is followed. */
  takeFill(followed: Followed, fill: Fill): void {
    if (followed.fillIds.has(fill.fillId)) return;
    let order: Order | undefined;
    try {
      order = this.orders.fill(followed, fill);
    } catch (error) {
      // It happened all the same: the books must have it.
      this.#report(error);
    }
    this.#booked++;
    const position = this.#positions.book(fill);
    this.#listeners.tellAll([
      ...(order ? [{ name: 'order', payload: order } as const] : []),
      { name: 'fill', payload: fill },
      { name: 'position', payload: position },
    ]);
  }

  /**
   * Compares with the venue: orders, executions that were missed, positions.
   *
   * A list of positions may hold executions that are yet to be heard of. So orders are compared after it was taken, and it counts only if
   * nothing came to light meanwhile; else an execution would count twice. After five rounds the positions stay as they were, which is told
   * as an error, and the next comparison tries again.
   */
  async reconcile(isTold: boolean): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const before = this.#booked;
      const listed = await this.#gateway.positions();
      await this.#compareOrders();
      if (this.#booked !== before || this.#behind.size > 0) continue;
      const news = this.#positions.seed(listed);
      if (isTold) for (const position of news) this.#listeners.tell('position', position);
      return;
    }
    this.#report(this.#unsettled());
  }

  #unsettled(): VenueUnavailableError {
    const { venue } = this.#gateway;
    const ids = [...this.#behind].map(({ order }) => `"${order.clientOrderId}"`);
    const why =
      ids.length > 0 ? `the executions of ${ids.join(', ')} cannot be had` : 'executions came to light in each round';
    const message = `the positions at ${venue} could not be compared in ${ROUNDS} rounds: ${why}; the next comparison tries again`;
    return new VenueUnavailableError(message, { venue });
  }

  async #compareOrders(): Promise<void> {
    const open = this.orders.open();
    const listed = await this.#gateway.openOrders();
    for (const order of listed) await this.take(order, undefined, !this.orders.get(order.clientOrderId));
    const shown = new Set(listed.map(({ clientOrderId }) => clientOrderId));
    for (const followed of open) {
      const { clientOrderId } = followed.order;
      if (shown.has(clientOrderId) || isClosed(followed.order)) continue;
      const found = await this.#gateway.find(clientOrderId, followed.order);
      if (found) await this.take(found);
      // Where ids are sent as a hash, an order has two until it was asked for by its own.
      if (!found || found.clientOrderId === clientOrderId) continue;
      this.orders.forget(clientOrderId);
      this.#behind.delete(followed);
    }
  }

  /** Follows an order that was not sent here. What of it had filled before is not told. */
  async #adopt(shown: Order, fill: Fill | undefined, isPast: boolean): Promise<Followed> {
    if (fill) {
      const quantity = shown.filledQuantity.minus(fill.quantity);
      const { averageFillPrice: _, ...rest } = shown;
      const before = { ...rest, filledQuantity: quantity.isNegative() ? ZERO : quantity };
      const known = quantity.greaterThan(0) ? { ...before, averageFillPrice: shown.averageFillPrice ?? ZERO } : before;
      const status = quantity.greaterThan(0) ? ('partially-filled' as const) : ('accepted' as const);
      return this.orders.adopt({ ...known, status });
    }
    const past = shown.filledQuantity.greaterThan(0) ? await this.#pastFills(shown) : [];
    // While they were fetched it may have come to be followed.
    const already = this.orders.get(shown.clientOrderId);
    if (already) return already;
    const followed = this.orders.adopt(shown);
    for (const { fillId } of past) followed.fillIds.add(fillId);
    if (!isPast) this.tellOrder(followed.order);
    return followed;
  }

  async #pastFills(shown: Order): Promise<readonly Fill[]> {
    if (this.#gateway.fills) return this.#fillsOf(shown);
    await this.derived.next(shown);
    return this.derived.of(shown.clientOrderId);
  }

  async #fetchFills(followed: Followed, shown: Order): Promise<void> {
    if (!this.#gateway.fills) {
      const fill = await this.derived.next(shown);
      if (fill) this.takeFill(followed, fill);
      return;
    }
    for (const fill of await this.#fillsOf(shown)) this.takeFill(followed, fill);
  }

  #forget(followed: Followed): void {
    this.#behind.delete(followed);
    this.derived.forget(followed.order.clientOrderId);
    this.#gateway.forget?.(followed.order);
  }

  #report(error: unknown): void {
    this.#onError(asError(error));
  }

  async #fillsOf({ clientOrderId, createdAt }: Order): Promise<readonly Fill[]> {
    const listed = (await this.#gateway.fills?.(createdAt - CLOCKS_APART_MS)) ?? [];
    return listed.filter((fill) => fill.clientOrderId === clientOrderId);
  }
}
