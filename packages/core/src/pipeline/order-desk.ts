import { isAmbiguous } from '../errors/is-ambiguous.js';
import type { Fill } from '../orders/fill.js';
import type { ClientOrderId, Order } from '../orders/order.js';
import { isClosed, transitionOrder } from '../orders/order-state.js';
import type { Account, Broker } from '../ports/broker.js';
import type { Clock } from '../runtime/clock.js';
import { ASSUMED_LOST, isSettled, type TrackedOrder } from './order-tracker.js';

/** How often an order without an answer is asked for at a stretch, and how long after the last question. */
const QUESTIONS = 6;

/** How often in a row a venue must say not to know an order, the last times it was asked: gateways say so once by mistake. */
const DENIALS = 3;
const FIRST_WAIT_MS = 500;

/** Where the desk reports to. */
export interface DeskReports {
  /** An order has a new state. */
  onOrder(order: Order): Promise<void>;
  /** An execution that may not have been told. */
  onFill(fill: Fill): Promise<void>;
  /** The account as the venue sees it. */
  onAccount(account: Account): void;
  /** Whether nothing can be reported any more: asking is then in vain. */
  isOver(): boolean;
  /** Something failed that is not an answer of the venue. */
  onError(error: Error, source: string): void;
}

/**
 * Sends orders and finds out what became of them. An order without an answer is `unknown`: it is asked for, never sent twice.
 *
 * Calls about one order wait for each other, so that a cancel does not overtake its order. No call holds up anything else.
 */
export class OrderDesk {
  readonly #broker: Broker;
  readonly #clock: Clock;
  readonly #reports: DeskReports;
  readonly #running = new Set<Promise<void>>();
  readonly #lines = new Map<ClientOrderId, Promise<void>>();

  constructor(broker: Broker, clock: Clock, reports: DeskReports) {
    this.#broker = broker;
    this.#clock = clock;
    this.#reports = reports;
  }

  /** Sends an order whose intent has been written down. */
  send(tracked: TrackedOrder): void {
    const { order } = tracked;
    this.#inLine(order.clientOrderId, async () => {
      try {
        await this.#reports.onOrder(await this.#broker.submit(order.request));
      } catch (error) {
        await this.#failed(tracked, error);
      }
    });
  }

  /** Asks the venue to cancel an order, again while the call fails and the order works. */
  cancel(tracked: TrackedOrder): void {
    const { clientOrderId } = tracked.order;
    this.#inLine(clientOrderId, async () => {
      for (let attempt = 0; attempt < QUESTIONS && !isClosed(tracked.order) && !this.#reports.isOver(); attempt++) {
        if (attempt > 0) await this.#clock.sleep(FIRST_WAIT_MS * 2 ** attempt);
        try {
          return await this.#reports.onOrder(await this.#broker.cancel(clientOrderId));
        } catch (error) {
          this.#reports.onError(asError(error), `cancel of ${clientOrderId}`);
        }
      }
    });
  }

  /** Asks for an order whose state is unknown, or whose fills have not come, unless it is being asked for. */
  chase(tracked: TrackedOrder): void {
    const { order } = tracked;
    if (this.#lines.has(order.clientOrderId)) return;
    if (order.status === 'unknown' || isClosed(order)) this.#inLine(order.clientOrderId, () => this.#find(tracked));
  }

  /** Asks what the account may still take on. */
  askAccount(): void {
    void this.#run(async () => this.#reports.onAccount(await this.#broker.account()));
  }

  /** Resolves when every call to the venue has been answered or given up. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #failed(tracked: TrackedOrder, error: unknown): Promise<void> {
    const { order } = tracked;
    const time = this.#clock.now();
    const reason = asError(error).message;
    this.#reports.onError(asError(error), `order ${order.clientOrderId}`);
    if (!isAmbiguous(error)) {
      await this.#reports.onOrder(transitionOrder(order, 'rejected', { time, reason }));
      return;
    }
    await this.#reports.onOrder(transitionOrder(order, 'unknown', { time, reason }));
    await this.#find(tracked);
  }

  /** An order that the venue says again and again not to know never reached it; one that it says nothing of stays unknown. */
  async #find(tracked: TrackedOrder): Promise<void> {
    const { clientOrderId, createdAt } = tracked.order;
    let denials = 0;
    for (let question = 0; question < QUESTIONS && !isSettled(tracked) && !this.#reports.isOver(); question++) {
      await this.#clock.sleep(FIRST_WAIT_MS * 2 ** question);
      try {
        const found = await this.#broker.order(clientOrderId);
        denials++;
        if (!found) continue;
        const fills = await this.#broker.fills(createdAt);
        for (const fill of fills) if (fill.clientOrderId === clientOrderId) await this.#reports.onFill(fill);
        await this.#reports.onOrder(found);
        return;
      } catch (error) {
        denials = 0;
        this.#reports.onError(asError(error), `order ${clientOrderId}`);
      }
    }
    const { order } = tracked;
    if (denials < DENIALS || isClosed(order) || this.#reports.isOver()) return;
    await this.#reports.onOrder(transitionOrder(order, 'rejected', { time: this.#clock.now(), reason: ASSUMED_LOST }));
  }

  #inLine(id: ClientOrderId, task: () => Promise<void>): void {
    const line = (this.#lines.get(id) ?? Promise.resolve()).then(task);
    const ended = this.#run(() => line).finally(() => {
      if (this.#lines.get(id) === ended) this.#lines.delete(id);
    });
    this.#lines.set(id, ended);
  }

  #run(task: () => Promise<void>): Promise<void> {
    const running = task()
      .catch((error: unknown) => this.#reports.onError(asError(error), 'order desk'))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
