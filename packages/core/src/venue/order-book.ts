import { OrderNotFoundError } from '../errors/broker-errors.js';
import { ValidationError } from '../errors/errors.js';
import type { ClientOrderId, Order, OrderRequest, OrderStatus } from '../orders/order.js';
import type { OrderSnapshot } from '../orders/order-snapshot.js';
import { canTransition, isClosed, isOpen, transitionOrder } from '../orders/order-state.js';
import { KnownOrders } from './known-orders.js';
import type { WorkingOrder } from './working-order.js';

/** Told of every state that an order takes. */
export type OrderListener = (order: Order) => void;

/** The orders that a simulated venue knows: those that work, by symbol and in the order of their submission, and those that ended. */
export class OrderBook {
  readonly #known = new KnownOrders();
  /** What was asked for, of the orders that have been changed since. */
  readonly #asked = new Map<ClientOrderId, OrderRequest>();
  readonly #working = new Map<string, WorkingOrder[]>();
  readonly #places = new WeakMap<WorkingOrder, number>();
  #added = 0;
  readonly #listener: OrderListener;

  constructor(listener: OrderListener) {
    this.#listener = listener;
  }

  /** The order sent before under this id; `undefined` for a new one. @throws {@link ValidationError} when it asked for something else. */
  repeated(request: OrderRequest): Order | undefined {
    const known = this.#known.get(request.clientOrderId);
    if (!known) return undefined;
    const asked = this.#asked.get(request.clientOrderId) ?? known.request;
    if (JSON.stringify(asked) === JSON.stringify(request)) return known;
    throw new ValidationError(
      `clientOrderId must be new for a new order, was "${request.clientOrderId}" of an earlier one`,
      { issues: [{ path: 'order.clientOrderId', message: 'new for a new order' }] },
    );
  }

  /** Notes the state of an order and tells it. */
  note(order: Order): Order {
    this.#known.set(order);
    this.#listener(order);
    return order;
  }

  /** Lets an order work; its states have been noted. */
  add(working: WorkingOrder): void {
    const { symbol } = working.order.request;
    const orders = this.#working.get(symbol);
    this.#places.set(working, this.#added++);
    if (orders) orders.push(working);
    else this.#working.set(symbol, [working]);
  }

  /** The working orders of a symbol, oldest first: the list itself, which changes as orders come and go. */
  workingOf(symbol: string): readonly WorkingOrder[] {
    return this.#working.get(symbol) ?? [];
  }

  /** Every order that works, oldest first. */
  working(symbol?: string): WorkingOrder[] {
    if (symbol !== undefined) return [...this.workingOf(symbol)];
    return [...this.#working.values()].flat().sort((a, b) => this.#places.get(a)! - this.#places.get(b)!);
  }

  /** Every order that was sent, oldest first. */
  known(): Order[] {
    return this.#known.all();
  }

  /** What an order asked for at first; `undefined` when it has not been changed. */
  askedFirst(id: ClientOrderId): OrderRequest | undefined {
    return this.#asked.get(id);
  }

  /** Takes back an order from before, without telling it. */
  restore(stored: OrderSnapshot): void {
    this.#known.set(stored);
    if (stored.askedFirst) this.#asked.set(stored.clientOrderId, stored.askedFirst);
  }

  /** The order under an id; `undefined` when none was sent. */
  lookUp(id: ClientOrderId): Order | undefined {
    return this.#known.get(id);
  }

  /** @throws {@link OrderNotFoundError} when no order was sent under this id. */
  order(id: ClientOrderId, venue: string): Order {
    const known = this.#known.get(id);
    if (known) return known;
    throw new OrderNotFoundError(`no order "${id}" was sent to ${venue}`, { venue });
  }

  /** The working order under an id; `undefined` when it does not work. */
  find(id: ClientOrderId): WorkingOrder | undefined {
    const known = this.#known.get(id);
    if (!known || !isOpen(known)) return undefined;
    return this.workingOf(known.request.symbol).find(({ order }) => order.clientOrderId === id);
  }

  /** Moves a working order to its next state; one that has ended leaves the book. */
  move(working: WorkingOrder, to: OrderStatus, time: number, reason?: string): Order {
    return this.update(
      working,
      transitionOrder(working.order, to, { time, ...(reason === undefined ? {} : { reason }) }),
    );
  }

  /** Puts a new state in place of the old one; an order that has ended leaves the book. */
  update(working: WorkingOrder, order: Order): Order {
    const { clientOrderId, request } = working.order;
    if (order.request !== request && !this.#asked.has(clientOrderId)) this.#asked.set(clientOrderId, request);
    working.order = order;
    if (isClosed(order)) this.#remove(working);
    return this.note(order);
  }

  /** A post-only order that would trade on arrival is rejected, as a venue does. */
  refusesTaking(working: WorkingOrder, time: number): boolean {
    const { request } = working.order;
    if (working.hasRested || request.type !== 'limit' || !request.postOnly) return false;
    this.move(working, 'rejected', time, 'post-only, and it would have traded on arrival');
    return true;
  }

  /** Keeps what an order that did not fill remembers, and tells when it has triggered. */
  rest(working: WorkingOrder, state: WorkingOrder['state'], time: number): void {
    const hasTriggered = state.triggered === true && working.state.triggered !== true;
    working.state = state;
    working.hasRested = true;
    if (hasTriggered) this.#tellTriggered(working, time);
  }

  /** Notes that a stop was reached, though not all of it, or nothing, has filled. */
  trigger(working: WorkingOrder, time: number): void {
    if (working.state.triggered) return;
    working.state = { ...working.state, triggered: true };
    this.#tellTriggered(working, time);
  }

  #tellTriggered(working: WorkingOrder, time: number): void {
    // An order that has filled in part says more than that it triggered.
    if (canTransition(working.order.status, 'triggered')) this.move(working, 'triggered', time);
  }

  #remove(working: WorkingOrder): void {
    const orders = this.#working.get(working.order.request.symbol);
    const at = orders?.indexOf(working) ?? -1;
    if (at >= 0) orders!.splice(at, 1);
  }
}
