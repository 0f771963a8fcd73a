import { NetworkError, OrderNotFoundError } from '../errors/broker-errors.js';
import type { Instrument } from '../instrument/instrument.js';
import { Ledger } from '../ledger/ledger.js';
import type { Fill } from '../orders/fill.js';
import type { ClientOrderId, Order, OrderChange, OrderRequest } from '../orders/order.js';
import type { Broker, BrokerCapabilities, BrokerEvents } from '../ports/broker.js';
import type { Clock } from '../runtime/clock.js';
import { SimulatedVenue } from '../venue/simulated-venue.js';

type Listener = (payload: never) => void;

/** How a {@link VenueBroker} misbehaves. */
export interface BrokerFaults {
  /** Submits that reach the venue but get no answer, by their number from 0. */
  readonly lostAnswers?: ReadonlySet<number>;
  /** Submits that never reach the venue. */
  readonly lostRequests?: ReadonlySet<number>;
}

/** A simulated venue behind the broker port, for the tests of what uses brokers. @internal */
export class VenueBroker implements Broker {
  readonly name = 'venue';
  readonly capabilities: BrokerCapabilities;
  readonly venue: SimulatedVenue;
  readonly ledger: Ledger;
  readonly submitted: OrderRequest[] = [];
  readonly #clock: Clock;
  readonly #faults: BrokerFaults;
  readonly #fills: Fill[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(
    instruments: readonly Instrument[],
    clock: Clock,
    options: { readonly cash?: number; readonly bracket?: boolean; readonly faults?: BrokerFaults } = {},
  ) {
    const { cash = 10_000, bracket = true, faults = {} } = options;
    this.#clock = clock;
    this.#faults = faults;
    this.capabilities = {
      orderTypes: ['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'],
      timeInForce: ['gtc', 'day', 'ioc', 'fok', 'gtd'],
      bracket,
      shortSelling: true,
      fractionalQuantity: true,
      replace: true,
    };
    this.ledger = new Ledger({ instruments });
    this.ledger.deposit(instruments[0]!.quoteCurrency, cash, clock.now());
    this.venue = new SimulatedVenue({
      ledger: this.ledger,
      instruments,
      onOrder: (order) => this.tell('order', order),
      onFill: ({ fill }) => {
        this.#fills.push(fill);
        this.tell('fill', fill);
      },
    });
  }

  tell<E extends keyof BrokerEvents>(event: E, payload: BrokerEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
  }

  async connect(): Promise<void> {}

  async close(): Promise<void> {}

  async submit(request: OrderRequest): Promise<Order> {
    const number = this.submitted.length;
    this.submitted.push(request);
    if (this.#faults.lostRequests?.has(number)) throw new NetworkError('connection reset', { venue: this.name });
    const order = this.venue.submit(request, this.#clock.now());
    if (this.#faults.lostAnswers?.has(number)) throw new NetworkError('connection reset', { venue: this.name });
    return order;
  }

  async cancel(id: ClientOrderId): Promise<Order> {
    return this.venue.cancel(id, this.#clock.now());
  }

  async replace(id: ClientOrderId, change: OrderChange): Promise<Order> {
    return this.venue.replace(id, change, this.#clock.now());
  }

  async order(id: ClientOrderId): Promise<Order | undefined> {
    try {
      return this.venue.order(id);
    } catch (error) {
      if (error instanceof OrderNotFoundError) return undefined;
      throw error;
    }
  }

  async orders(): Promise<Order[]> {
    return this.venue.openOrders();
  }

  async fills(since = Number.NEGATIVE_INFINITY): Promise<Fill[]> {
    return this.#fills.filter(({ time }) => time >= since);
  }

  async positions() {
    return this.ledger.positions();
  }

  async account() {
    const [currency] = this.ledger.currencies();
    const { cash, equity } = this.ledger.balance(currency!);
    return { currency: currency!, cash, equity, buyingPower: cash, marginUsed: cash.times(0) };
  }

  on<E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener as Listener));
    return () => void listeners.delete(listener as Listener);
  }
}
