import { BrokerError, NetworkError, TimeoutError, VenueUnavailableError } from '../errors/broker-errors.js';
import type { Fill } from '../orders/fill.js';
import type { Order } from '../orders/order.js';
import { transitionOrder } from '../orders/order-state.js';
import type { Account, Broker } from '../ports/broker.js';
import type { Clock } from '../runtime/clock.js';
import type { TrackedOrder } from './order-tracker.js';

/** How often an order without an answer is asked for, and how long after the last question. */
const QUESTIONS = 6;
const FIRST_WAIT_MS = 500;

/** Where the desk reports to. */
export interface DeskReports {
  /** An order has a new state. */
  onOrder(order: Order): Promise<void>;
  /** An execution that may not have been told. */
  onFill(fill: Fill): Promise<void>;
  /** The account as the venue sees it. */
  onAccount(account: Account): void;
  /** Something failed that is not an answer of the venue. */
  onError(error: Error, source: string): void;
}

/** Sends orders and finds out what became of them. An order without an answer is `unknown`: it is asked for, never sent twice. */
export class OrderDesk {
  readonly #broker: Broker;
  readonly #clock: Clock;
  readonly #reports: DeskReports;
  readonly #running = new Set<Promise<void>>();

  constructor(broker: Broker, clock: Clock, reports: DeskReports) {
    this.#broker = broker;
    this.#clock = clock;
    this.#reports = reports;
  }

  /** Sends an order whose intent has been written down. Returns at once. */
  send({ order }: TrackedOrder): void {
    this.#run(async () => {
      try {
        await this.#reports.onOrder(await this.#broker.submit(order.request));
      } catch (error) {
        await this.#failed(order, error);
      }
    });
  }

  /** Asks the venue to cancel an order. Returns at once; what comes of it is reported as a state of the order. */
  cancel({ order }: TrackedOrder): void {
    this.#run(async () => {
      try {
        await this.#reports.onOrder(await this.#broker.cancel(order.clientOrderId));
      } catch (error) {
        this.#reports.onError(asError(error), `cancel of ${order.clientOrderId}`);
      }
    });
  }

  /** Asks what the account may still take on. Returns at once. */
  askAccount(): void {
    this.#run(async () => this.#reports.onAccount(await this.#broker.account()));
  }

  /** Resolves when every call to the venue has been answered or given up. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #failed(order: Order, error: unknown): Promise<void> {
    const time = this.#clock.now();
    const reason = asError(error).message;
    this.#reports.onError(asError(error), `order ${order.clientOrderId}`);
    if (!isAmbiguous(error)) {
      await this.#reports.onOrder(transitionOrder(order, 'rejected', { time, reason }));
      return;
    }
    const unknown = transitionOrder(order, 'unknown', { time, reason });
    await this.#reports.onOrder(unknown);
    await this.#find(unknown);
  }

  /** An order that the venue says again and again not to know never reached it; one that it says nothing of stays unknown. */
  async #find(order: Order): Promise<void> {
    const { clientOrderId, createdAt } = order;
    let isAbsent = false;
    for (let question = 0; question < QUESTIONS; question++) {
      await this.#clock.sleep(FIRST_WAIT_MS * 2 ** question);
      try {
        const found = await this.#broker.order(clientOrderId);
        isAbsent = found === undefined;
        if (!found) continue;
        await this.#reports.onOrder(found);
        const fills = await this.#broker.fills(createdAt);
        for (const fill of fills) if (fill.clientOrderId === clientOrderId) await this.#reports.onFill(fill);
        return;
      } catch (error) {
        this.#reports.onError(asError(error), `order ${clientOrderId}`);
      }
    }
    if (!isAbsent) return;
    const reason = 'it got no answer, and the venue does not know it';
    await this.#reports.onOrder(transitionOrder(order, 'rejected', { time: this.#clock.now(), reason }));
  }

  #run(task: () => Promise<void>): void {
    const running = task()
      .catch((error: unknown) => this.#reports.onError(asError(error), 'order desk'))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}

/** Whether the order may be working although the call failed. */
function isAmbiguous(error: unknown): boolean {
  if (error instanceof TimeoutError || error instanceof NetworkError || error instanceof VenueUnavailableError)
    return true;
  // What we do not understand may have come after the order had left.
  return !(error instanceof BrokerError) && !isOurs(error);
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'INVALID';
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
