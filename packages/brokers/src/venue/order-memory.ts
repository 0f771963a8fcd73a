import {
  applyFill,
  type ClientOrderId,
  canTransition,
  createOrder,
  type Fill,
  isClosed,
  type Order,
  type OrderRequest,
  type OrderStatus,
  transitionOrder,
} from '@kairos/core';
import { asVenueShows } from './same-request.js';

/** An order that is followed. */
export interface Followed {
  /** As it was told last. */
  order: Order;
  /** The request of its submission: by it a repeated one is known. */
  readonly asked: OrderRequest;
  /** Whether it was sent before, or by somebody else: its request is what the venue shows of it. */
  readonly isAdopted: boolean;
  /** When the venue last changed it, by the venue's clock, as far as it was told. */
  shownAt: number;
  /** When the venue last changed it as far as it was ever shown, news or not. */
  seenAt: number;
  /** Executions that have been counted. */
  readonly fillIds: Set<string>;
  /** The submission, while it is under way. */
  submission?: Promise<Order>;
}

/** How many orders that have ended are remembered: about 10 MB. */
const ENDED_ORDERS_KEPT = 10_000;

/**
 * The orders that a broker follows, and what is news of them. Reports may come twice, late and out of order: an order never goes back,
 * and each execution counts once.
 *
 * Of the orders that have ended the last 10,000 are remembered; those that may still change, always. What is told again of an order that
 * was forgotten is known by its time, and is no news either.
 */
export class OrderMemory {
  readonly #orders = new Map<ClientOrderId, Followed>();
  /** Those that have ended, in the order in which they did. */
  readonly #ended = new Map<ClientOrderId, Followed>();
  readonly #endedKept: number;
  readonly #onForget: (followed: Followed) => void;
  /** Up to this time of the venue, orders that have ended and are not known were forgotten. */
  #forgottenUntil = Number.NEGATIVE_INFINITY;

  /**
   * @param onForget - Told of an order that is followed no more since so many have ended after it.
   * @param endedKept - How many orders that have ended are remembered.
   */
  constructor(onForget: (followed: Followed) => void = () => undefined, endedKept = ENDED_ORDERS_KEPT) {
    this.#onForget = onForget;
    this.#endedKept = endedKept;
  }

  get(id: ClientOrderId): Followed | undefined {
    return this.#orders.get(id);
  }

  /** Begins to follow an order that is about to be sent. */
  start(request: OrderRequest, time: number): Followed {
    const order = transitionOrder(createOrder(request, time), 'submitted', { time });
    const followed: Followed = { order, asked: request, isAdopted: false, shownAt: 0, seenAt: 0, fillIds: new Set() };
    this.#orders.set(request.clientOrderId, followed);
    return followed;
  }

  /** Begins to follow an order that was sent before, or by somebody else. */
  adopt(order: Order): Followed {
    const followed: Followed = {
      order: Object.freeze({ ...order }),
      asked: order.request,
      isAdopted: true,
      shownAt: order.updatedAt,
      seenAt: order.updatedAt,
      fillIds: new Set(),
    };
    this.#orders.set(order.clientOrderId, followed);
    this.#noteEnd(followed);
    return followed;
  }

  /** Follows an order no more: it is followed under another id. */
  forget(id: ClientOrderId): void {
    this.#orders.delete(id);
    this.#ended.delete(id);
  }

  /** Whether an order is one that ended so long ago that it was forgotten. */
  isLongPast(shown: Order): boolean {
    return isClosed(shown) && shown.updatedAt <= this.#forgottenUntil && !this.#orders.has(shown.clientOrderId);
  }

  /** Those that may still change. */
  open(): Followed[] {
    return [...this.#orders.values()].filter(({ order }) => !isClosed(order));
  }

  /**
   * Counts an execution.
   *
   * @returns The order after it; `undefined` when it was counted before.
   * @throws What `applyFill` of core throws for an execution that the order cannot have had. It is not counted again.
   */
  fill(followed: Followed, fill: Fill): Order | undefined {
    if (followed.fillIds.has(fill.fillId)) return undefined;
    followed.fillIds.add(fill.fillId);
    followed.order = applyFill(followed.order, fill);
    this.#noteEnd(followed);
    return followed.order;
  }

  /** Moves an order by ourselves, where that is legal. */
  move(followed: Followed, status: OrderStatus, time: number, reason?: string): Order | undefined {
    if (!canTransition(followed.order.status, status)) return undefined;
    followed.order = transitionOrder(followed.order, status, { time, ...(reason !== undefined && { reason }) });
    this.#noteEnd(followed);
    return followed.order;
  }

  /**
   * Takes the amounts that the venue shows, and its id, before an execution is counted: one of a larger order than was known would not
   * fit, and an order whose executions cannot be had must still be canceled by its id. What tells of the execution tells of them too.
   */
  amend(followed: Followed, shown: Order): void {
    if (shown.updatedAt < followed.shownAt) return;
    const { order } = followed;
    const request = asVenueShows(order.request, shown.request);
    const { venueOrderId = order.venueOrderId } = shown;
    if (request === order.request && venueOrderId === order.venueOrderId) return;
    followed.order = Object.freeze({ ...order, request, ...(venueOrderId !== undefined && { venueOrderId }) });
  }

  /**
   * Takes the state of an order that the venue shows. Its executions are counted by {@link OrderMemory.fill}, before.
   *
   * @returns The order after it; `undefined` when that is nothing new.
   */
  report(followed: Followed, shown: Order): Order | undefined {
    const { order } = followed;
    followed.seenAt = Math.max(followed.seenAt, shown.updatedAt);
    if (shown.updatedAt < followed.shownAt) return undefined;
    // What has filled less is older too; what has filled more waits for its executions.
    if (!shown.filledQuantity.equals(order.filledQuantity)) return undefined;
    const isStep = shown.status !== order.status && canTransition(order.status, shown.status);
    if (shown.status !== order.status && !isStep) return undefined;
    const request = asVenueShows(order.request, shown.request);
    const venueOrderId = shown.venueOrderId ?? order.venueOrderId;
    const reason = shown.reason ?? order.reason;
    if (!isStep && request === order.request && venueOrderId === order.venueOrderId && reason === order.reason) {
      return undefined;
    }
    const updatedAt = Math.max(order.updatedAt, shown.updatedAt);
    followed.shownAt = shown.updatedAt;
    followed.order = Object.freeze({
      ...order,
      request,
      status: shown.status,
      updatedAt,
      ...(venueOrderId !== undefined && { venueOrderId }),
      ...(reason !== undefined && { reason }),
    });
    this.#noteEnd(followed);
    return followed.order;
  }

  #noteEnd(followed: Followed): void {
    const { order } = followed;
    if (!isClosed(order)) return;
    this.#ended.set(order.clientOrderId, followed);
    for (const [id, oldest] of this.#ended) {
      if (this.#ended.size <= this.#endedKept) return;
      this.forget(id);
      this.#forgottenUntil = Math.max(this.#forgottenUntil, oldest.seenAt);
      this.#onForget(oldest);
    }
  }
}
