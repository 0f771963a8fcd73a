import {
  type Account,
  type Broker,
  type BrokerCapabilities,
  type BrokerEvents,
  type ClientOrderId,
  type Clock,
  createInstrument,
  type Fill,
  Ledger,
  type Order,
  type OrderChange,
  OrderNotFoundError,
  type OrderRequest,
  type Position,
  SimulatedVenue,
  type Unsubscribe,
} from '@kairos/core';

/** A call as a fault sees it. */
export interface BrokerCall {
  readonly method: 'submit' | 'cancel' | 'order' | 'orders' | 'positions';
  readonly id?: ClientOrderId;
  /** Which call of this method it is, from 1. */
  readonly count: number;
}

/** How a call goes wrong: before the venue acts or after it, with an error or without any answer. */
export interface Fault {
  readonly acts: boolean;
  readonly error?: Error;
}

type Listeners = { [E in keyof BrokerEvents]?: Set<(payload: BrokerEvents[E]) => void> };

/** A broker over the simulated venue, whose orders fill at once at 100 unless told otherwise, and whose calls fail as told. */
export class FaultyBroker implements Broker {
  readonly name = 'test-venue';
  readonly capabilities: BrokerCapabilities = {
    orderTypes: ['market', 'limit', 'stop'],
    timeInForce: ['gtc'],
    bracket: true,
    shortSelling: true,
    fractionalQuantity: true,
    replace: true,
  };
  readonly ledger = new Ledger();
  readonly venue: SimulatedVenue;
  /** Requests as they arrived at the venue, repeated ones too. */
  readonly arrived: OrderRequest[] = [];
  /** Whether the market trades; while it does not, market orders wait. */
  isTrading = true;
  /** Whether it tells listeners nothing: what happened must then be asked for. */
  muted = false;
  fault: (call: BrokerCall) => Fault | undefined = () => undefined;
  /** What `orders` and `positions` answer in place of the truth. */
  shown: { orders?: (orders: Order[]) => Order[]; positions?: (positions: Position[]) => Position[] } = {};
  readonly #clock: Clock;
  readonly #symbols: readonly string[];
  readonly #listeners: Listeners = {};
  readonly #counts = new Map<string, number>();

  constructor(clock: Clock, symbols: readonly string[] = ['A', 'B']) {
    this.#clock = clock;
    this.#symbols = symbols;
    this.ledger.deposit('USD', 1_000_000, 0);
    this.venue = new SimulatedVenue({
      ledger: this.ledger,
      instruments: symbols.map((symbol) => createInstrument({ symbol })),
      onOrder: (order) => {
        if (!this.muted) for (const listener of this.#listeners.order ?? []) listener(order);
      },
    });
  }

  /** How many listeners an event has. */
  listeners(event: keyof BrokerEvents): number {
    return this.#listeners[event]?.size ?? 0;
  }

  /** Lets the market trade at 100. */
  trade(): void {
    for (const symbol of this.#symbols) this.venue.onQuote(symbol, { bid: 100, ask: 100 }, this.#clock.now());
  }

  /** Opens a position at 100, a short one when negative. */
  hold(symbol: string, units: number): void {
    const side = units > 0 ? 'buy' : 'sell';
    const clientOrderId = `hold-${symbol}-${this.#counts.size}-${this.#clock.now()}-${units}`;
    const now = this.#clock.now();
    this.venue.submit({ clientOrderId, symbol, side, quantity: Math.abs(units), type: 'market' }, now);
    this.venue.onQuote(symbol, { bid: 100, ask: 100 }, now);
  }

  /** Places a limit order that does not fill. */
  rest(id: ClientOrderId, symbol = 'A'): void {
    this.venue.submit(
      { clientOrderId: id, symbol, side: 'buy', quantity: 1, type: 'limit', limitPrice: 50 },
      this.#clock.now(),
    );
  }

  async connect(): Promise<void> {}

  async close(): Promise<void> {}

  submit(request: OrderRequest): Promise<Order> {
    return this.#call('submit', request.clientOrderId, () => {
      this.arrived.push(request);
      const order = this.venue.submit(request, this.#clock.now());
      if (this.isTrading) this.trade();
      return this.venue.order(order.clientOrderId);
    });
  }

  cancel(id: ClientOrderId): Promise<Order> {
    return this.#call('cancel', id, () => this.venue.cancel(id, this.#clock.now()));
  }

  async replace(id: ClientOrderId, change: OrderChange): Promise<Order> {
    return this.venue.replace(id, change, this.#clock.now());
  }

  order(id: ClientOrderId): Promise<Order | undefined> {
    return this.#call('order', id, () => {
      try {
        return this.venue.order(id);
      } catch (error) {
        if (error instanceof OrderNotFoundError) return undefined;
        throw error;
      }
    });
  }

  async fills(): Promise<Fill[]> {
    return [];
  }

  orders(): Promise<Order[]> {
    const { orders = (all) => all } = this.shown;
    return this.#call('orders', undefined, () => orders(this.venue.openOrders()));
  }

  positions(): Promise<Position[]> {
    const { positions = (all) => all } = this.shown;
    return this.#call('positions', undefined, () => positions(this.ledger.positions()));
  }

  async account(): Promise<Account> {
    const { cash, equity } = this.ledger.balance('USD');
    return { currency: 'USD', cash, equity, buyingPower: cash, marginUsed: cash.minus(cash) };
  }

  on<E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void): Unsubscribe {
    const listeners: Set<(payload: BrokerEvents[E]) => void> = this.#listeners[event] ?? new Set();
    Object.assign(this.#listeners, { [event]: listeners.add(listener) });
    return () => void listeners.delete(listener);
  }

  async #call<T>(method: BrokerCall['method'], id: ClientOrderId | undefined, act: () => T): Promise<T> {
    const count = (this.#counts.get(method) ?? 0) + 1;
    this.#counts.set(method, count);
    const fault = this.fault({ method, count, ...(id !== undefined && { id }) });
    if (!fault) return act();
    if (fault.acts) act();
    if (fault.error) throw fault.error;
    return new Promise<T>(() => {});
  }
}
