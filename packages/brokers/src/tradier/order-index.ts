import { type ClientOrderId, exact, type Order } from '@kairos/core';
import { RecentMap } from '../venue/recent-map.js';
import type { AccountEvent } from './account-event.js';
import { hasEnded, type OrderPart, ordersOf } from './mapper.js';
import type { TradierOrderForm } from './order-form.js';
import type { TradierOrder } from './schema.js';
import { foreignId, idOfTag } from './tag.js';
import { isAlike } from './unanswered.js';

/** A placement whose answer has not come, or never will. */
interface Unanswered {
  readonly form: TradierOrderForm;
  readonly sentAt: number;
}

/** How many orders that have ended are remembered: twice as many as the broker follows, so that it never hears of one under another id. */
const ENDED_KEPT = 20_000;

/**
 * Which order at Tradier is which of ours, and how each was shown last.
 *
 * An order is known by what its placement was answered with, else by its tag. A tag is not unique there: the oldest order with it is the
 * one meant, others are foreign. Of those that have ended the last 20,000 are remembered. Where the venue has never shown a tag of ours, a placement without an answer is known by its attributes.
 */
export class OrderIndex {
  readonly #rows = new Map<string, TradierOrder>();
  /** Any id of an order or a leg to that of the order. */
  readonly #rootOf = new Map<string, string>();
  readonly #idOf = new Map<string, ClientOrderId>();
  readonly #rootFor = new Map<ClientOrderId, string>();
  readonly #unanswered = new Map<ClientOrderId, Unanswered>();
  readonly #onBorn: (order: Order) => void;
  readonly #ended: RecentMap<string, TradierOrder>;
  #showsTags = false;

  /**
   * @param onBorn - Told of protection that came to work since its entry was seen last: it may have filled and ended meanwhile.
   * @param endedKept - How many orders that have ended, with their legs, are remembered.
   */
  constructor(onBorn: (order: Order) => void = () => undefined, endedKept = ENDED_KEPT) {
    this.#onBorn = onBorn;
    this.#ended = new RecentMap(endedKept);
  }

  /** An order is about to be sent. */
  sending(id: ClientOrderId, form: TradierOrderForm, time: number): void {
    this.#unanswered.set(id, { form, sentAt: time });
  }

  /** The venue refused it. */
  refused(id: ClientOrderId): void {
    this.#unanswered.delete(id);
  }

  /** The venue took it under this id of its own. */
  taken(id: ClientOrderId, venueOrderId: string): void {
    this.#unanswered.delete(id);
    this.#idOf.set(venueOrderId, id);
    this.#rootFor.set(id, venueOrderId);
    this.#rootOf.set(venueOrderId, venueOrderId);
  }

  /** The venue's id of the order that one of ours is, or is a leg of. */
  rootFor(id: ClientOrderId): string | undefined {
    return this.#rootFor.get(id);
  }

  /** Ids of orders that worked when they were shown last. */
  working(): string[] {
    return [...this.#rows].filter(([, row]) => !hasEndedWholly(row)).map(([id]) => id);
  }

  /** Takes orders as the venue shows them, and gives them in our terms. */
  note(rows: readonly TradierOrder[]): Order[] {
    // The oldest first: of two orders with one tag it is the one that was meant.
    return [...rows].sort((a, b) => Number(a.id) - Number(b.id)).flatMap((row) => this.#take(row));
  }

  /**
   * Takes an event.
   *
   * @returns The order and its legs after it, nothing when it is older than what is known, `undefined` when its order is not known.
   */
  apply(event: AccountEvent): Order[] | undefined {
    const root = this.#rootOf.get(event.id ?? '') ?? this.#rootOf.get(event.parent_id ?? '');
    const row = root === undefined ? undefined : this.#rows.get(root);
    if (!row) return undefined;
    if (event.id === row.id) {
      const after = changed(row, event);
      return after ? this.#take({ ...row, ...after }) : [];
    }
    const leg = row.leg.find(({ id }) => id === event.id);
    if (!leg) return undefined;
    const after = changed(leg, event);
    if (!after) return [];
    return this.#take({ ...row, leg: row.leg.map((each) => (each === leg ? { ...leg, ...after } : each)) });
  }

  #take(row: TradierOrder): Order[] {
    const unanswered = this.#unanswered.size;
    const wasKnown = this.#rootOf.has(row.id);
    this.#rows.set(row.id, row);
    for (const { id } of [row, ...row.leg]) this.#rootOf.set(id, row.id);
    const id = this.#idOf.get(row.id) ?? this.#recognise(row);
    this.#idOf.set(row.id, id);
    const orders = ordersOf(row, id);
    const born = orders.filter(({ clientOrderId }) => clientOrderId !== id && !this.#rootFor.has(clientOrderId));
    for (const { clientOrderId } of orders) this.#rootFor.set(clientOrderId, row.id);
    const oldest = hasEndedWholly(row) ? this.#ended.set(row.id, row)?.[1] : undefined;
    if (oldest) this.#forget(oldest);
    // One that was sent from here is known, also when this is the first that is heard of it.
    if (wasKnown || this.#unanswered.size < unanswered) for (const order of born) this.#onBorn(order);
    return orders;
  }

  #forget(row: TradierOrder): void {
    const id = this.#idOf.get(row.id) ?? foreignId(row.id);
    for (const { clientOrderId } of ordersOf(row, id)) this.#rootFor.delete(clientOrderId);
    for (const part of [row, ...row.leg]) this.#rootOf.delete(part.id);
    this.#rows.delete(row.id);
    this.#idOf.delete(row.id);
  }

  #recognise(row: TradierOrder): ClientOrderId {
    const tagged = row.tag === undefined ? undefined : idOfTag(row.tag);
    if (tagged !== undefined) {
      this.#showsTags ||= this.#unanswered.has(tagged) || this.#rootFor.has(tagged);
      if (this.#rootFor.has(tagged)) return foreignId(row.id);
      this.#unanswered.delete(tagged);
      this.#rootFor.set(tagged, row.id);
      return tagged;
    }
    for (const [id, { form, sentAt }] of this.#showsTags ? [] : this.#unanswered) {
      if (!isAlike(row, form, sentAt)) continue;
      this.taken(id, row.id);
      return id;
    }
    return foreignId(row.id);
  }
}

/** Whether nothing of an order works, and nothing will: no leg either. */
function hasEndedWholly(row: TradierOrder): boolean {
  return hasEnded(row) && row.leg.every(hasEnded);
}

/** What an event changes; `undefined` when it is older than what is known. */
function changed(row: OrderPart, event: AccountEvent): Partial<OrderPart> | undefined {
  const { status, exec_quantity = row.exec_quantity, avg_fill_price = row.avg_fill_price } = event;
  const { transaction_date = row.transaction_date } = event;
  if (status === undefined || hasEnded(row)) return undefined;
  if ((transaction_date ?? 0) < (row.transaction_date ?? 0)) return undefined;
  if (exact(exec_quantity ?? 0).lessThan(row.exec_quantity ?? 0)) return undefined;
  return { status, exec_quantity, avg_fill_price, transaction_date };
}
