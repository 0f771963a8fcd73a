import type { Decimal } from 'decimal.js';
import { exact, ZERO } from '../money/exact.js';
import type { ClientOrderId, Order, OrderStatus } from '../orders/order.js';
import { isClosed } from '../orders/order-state.js';
import type { Reservation } from '../ports/risk-chain.js';
import type { OrderPlan } from './order-plan.js';

/** An order, what it is for, what of it was booked, and the room in the limits that it holds. */
export interface TrackedOrder {
  order: Order;
  readonly plan: OrderPlan;
  /** Units of its fills that are in the books. */
  booked: Decimal;
  reservation: Reservation | undefined;
}

/** Reason of an order that we gave up without a word of the venue: should it live after all, it is followed again. */
export const ASSUMED_LOST = 'it got no answer, and the venue does not know it';

/** How far along a status is; reports of a venue may come late and must not turn an order back. */
const PROGRESS: Readonly<Record<OrderStatus, number>> = {
  initialized: 0,
  submitted: 1,
  unknown: 1,
  accepted: 2,
  triggered: 3,
  'pending-replace': 3,
  'pending-cancel': 3,
  'partially-filled': 3,
  denied: 4,
  rejected: 4,
  canceled: 4,
  expired: 4,
  filled: 5,
};

/** Whether a report says something newer than what is known. */
export function isNews(known: Order, reported: Order): boolean {
  if (reported.filledQuantity.lessThan(known.filledQuantity)) return false;
  if (reported.filledQuantity.greaterThan(known.filledQuantity)) return true;
  if (known.reason === ASSUMED_LOST) return reported.reason !== ASSUMED_LOST;
  if (isClosed(known)) return PROGRESS[reported.status] > PROGRESS[known.status];
  const isAnswer = known.status === 'pending-cancel' || known.status === 'pending-replace';
  if (PROGRESS[reported.status] < PROGRESS[known.status] && !isAnswer) return false;
  return (
    reported.status !== known.status ||
    reported.venueOrderId !== known.venueOrderId ||
    JSON.stringify(reported.request) !== JSON.stringify(known.request)
  );
}

/** Whether nothing more is to come of an order: it has ended, and what it filled is in the books. */
export function isSettled({ order, booked }: TrackedOrder): boolean {
  return isClosed(order) && booked.greaterThanOrEqualTo(order.filledQuantity);
}

/** The orders that a pipeline knows. Those that have ended stay, since reports of them may still come. */
export class OrderTracker {
  readonly #orders = new Map<ClientOrderId, TrackedOrder>();
  /** By symbol, those that are not settled. */
  readonly #open = new Map<string, Map<ClientOrderId, TrackedOrder>>();
  /** Protective orders by the fill that they protect. */
  readonly #siblings = new Map<string, TrackedOrder[]>();

  get(id: ClientOrderId): TrackedOrder | undefined {
    return this.#orders.get(id);
  }

  /** Follows an order from now on. */
  add(order: Order, plan: OrderPlan, reservation?: Reservation): TrackedOrder {
    const tracked = { order, plan, booked: ZERO, reservation };
    this.#orders.set(order.clientOrderId, tracked);
    const { protects } = plan;
    if (protects !== undefined) this.#siblings.set(protects, [...(this.#siblings.get(protects) ?? []), tracked]);
    this.#settle(tracked);
    return tracked;
  }

  /** Takes a newer state of an order. */
  update(tracked: TrackedOrder, order: Order): void {
    tracked.order = order;
    this.#settle(tracked);
  }

  /** A fill of an order is in the books. */
  book(tracked: TrackedOrder, quantity: Decimal): void {
    tracked.booked = tracked.booked.plus(quantity);
    this.#settle(tracked);
  }

  /** Whether another protective order of the same fill has filled whole. */
  hasFilledSibling({ order, plan }: TrackedOrder): boolean {
    const siblings = this.#siblings.get(plan.protects ?? '') ?? [];
    return siblings.some((sibling) => sibling.order !== order && sibling.order.status === 'filled');
  }

  /** The orders that are not settled, oldest first. */
  open(symbol?: string): TrackedOrder[] {
    if (symbol !== undefined) return [...(this.#open.get(symbol)?.values() ?? [])];
    return [...this.#open.values()].flatMap((orders) => [...orders.values()]);
  }

  /** Every order, oldest first. */
  all(): Order[] {
    return Array.from(this.#orders.values(), ({ order }) => order);
  }

  /** Room in the limits goes with what is in the books, not with what a status says: the fill may come after it. */
  #settle(tracked: TrackedOrder): void {
    const { order, booked } = tracked;
    const { symbol, quantity } = order.request;
    const open = this.#open.get(symbol) ?? new Map<ClientOrderId, TrackedOrder>();
    this.#open.set(symbol, open);
    if (isSettled(tracked)) {
      open.delete(order.clientOrderId);
      tracked.reservation?.release();
      tracked.reservation = undefined;
      return;
    }
    open.set(order.clientOrderId, tracked);
    const whole = isClosed(order) ? order.filledQuantity : exact(quantity);
    tracked.reservation?.reduceTo(Math.max(0, whole.minus(booked).toNumber()));
  }
}
