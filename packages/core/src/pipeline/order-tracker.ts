import { remainingQuantity } from '../orders/create-order.js';
import type { ClientOrderId, Order, OrderStatus } from '../orders/order.js';
import { isClosed } from '../orders/order-state.js';
import type { Reservation } from '../ports/risk-chain.js';
import type { OrderPlan } from './order-plan.js';

/** An order, what it is for, and the room in the limits that it holds. */
export interface TrackedOrder {
  order: Order;
  readonly plan: OrderPlan;
  reservation: Reservation | undefined;
}

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
  if (isClosed(known)) return PROGRESS[reported.status] > PROGRESS[known.status];
  const isAnswer = known.status === 'pending-cancel' || known.status === 'pending-replace';
  if (PROGRESS[reported.status] < PROGRESS[known.status] && !isAnswer) return false;
  return (
    reported.status !== known.status ||
    reported.venueOrderId !== known.venueOrderId ||
    reported.request !== known.request
  );
}

/** The orders that a pipeline knows. Those that have ended stay for a while, since reports of them may still come. */
export class OrderTracker {
  readonly #orders = new Map<ClientOrderId, TrackedOrder>();
  readonly #open = new Map<ClientOrderId, TrackedOrder>();
  /** Protective orders by the fill that they protect. */
  readonly #siblings = new Map<string, TrackedOrder[]>();

  get(id: ClientOrderId): TrackedOrder | undefined {
    return this.#orders.get(id);
  }

  /** Follows an order from now on. */
  add(order: Order, plan: OrderPlan, reservation?: Reservation): TrackedOrder {
    const tracked = { order, plan, reservation };
    this.#orders.set(order.clientOrderId, tracked);
    if (!isClosed(order)) this.#open.set(order.clientOrderId, tracked);
    const { protects } = plan;
    if (protects !== undefined) this.#siblings.set(protects, [...(this.#siblings.get(protects) ?? []), tracked]);
    return tracked;
  }

  /** Takes a newer state of an order; its reservation shrinks with what has filled. */
  update(tracked: TrackedOrder, order: Order): void {
    tracked.order = order;
    if (isClosed(order)) {
      this.#open.delete(order.clientOrderId);
      tracked.reservation?.release();
      tracked.reservation = undefined;
    } else tracked.reservation?.reduceTo(remainingQuantity(order).toNumber());
  }

  /** Whether another protective order of the same fill has filled. */
  hasFilledSibling({ order, plan }: TrackedOrder): boolean {
    const siblings = this.#siblings.get(plan.protects ?? '') ?? [];
    return siblings.some((sibling) => sibling.order !== order && !sibling.order.filledQuantity.isZero());
  }

  /** The orders that have not ended, oldest first. */
  open(symbol?: string): TrackedOrder[] {
    const all = [...this.#open.values()];
    return symbol === undefined ? all : all.filter(({ order }) => order.request.symbol === symbol);
  }

  /** Every order, oldest first. */
  all(): Order[] {
    return Array.from(this.#orders.values(), ({ order }) => order);
  }
}
