import {
  type Amount,
  type ClientOrderId,
  type Clock,
  type CommissionModel,
  type Fill,
  type Instrument,
  Ledger,
  leverageRule,
  type Order,
  type OrderChange,
  type OrderRequest,
  SimulatedVenue,
  type VenueFill,
} from '@kairos/core';

/** What a fake venue trades and for whom. */
export interface FakeExchangeOptions {
  readonly instruments: readonly Instrument[];
  readonly clock: Clock;
  /** What the account holds at the start; 100,000 unless given. */
  readonly cash?: Amount;
  /** USD unless given. */
  readonly currency?: string;
  /** The rates of each instrument unless given. */
  readonly commission?: CommissionModel;
  /** Notional per unit of equity; 1 unless given. */
  readonly leverage?: number;
}

/** The best prices of a symbol, and how much there is of them. */
interface Market {
  readonly bid: number;
  readonly ask: number;
  readonly size: number | undefined;
}

/**
 * The books of a fake venue: one account, matched by the simulated venue of core. Fakes of venues put their protocol around it.
 *
 * Orders that the market can fill do so just after they were taken, so that a fill may overtake the answer to its order.
 */
export class FakeExchange {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly currency: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
  /** Every execution, oldest first. */
  readonly fills: Fill[] = [];
  /** Ids of the orders that were taken or rejected, in the sequence of arrival, repeated where an id came twice. */
  readonly submitted: ClientOrderId[] = [];
  /** Told of every state of every order. */
  onOrder: (order: Order) => void = () => undefined;
  /** Told of every execution, after its order was. */
  onFill: (fill: VenueFill) => void = () => undefined;
  readonly #venue: SimulatedVenue;
  readonly #orders = new Map<ClientOrderId, Order>();
  readonly #markets = new Map<string, Market>();

  constructor({ instruments, clock, cash = 100_000, currency = 'USD', commission, leverage = 1 }: FakeExchangeOptions) {
    this.clock = clock;
    this.currency = currency;
    this.instruments = new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
    this.ledger = new Ledger({ instruments });
    this.ledger.deposit(currency, cash, clock.now());
    this.#venue = new SimulatedVenue({
      name: 'fake',
      ledger: this.ledger,
      instruments,
      maxVolumeShare: 1,
      termsRule: leverageRule(leverage),
      ...(commission && { commission }),
      onOrder: (order) => {
        this.#orders.set(order.clientOrderId, order);
        this.onOrder(order);
      },
      onFill: (fill) => {
        this.fills.push(fill.fill);
        this.onFill(fill);
      },
    });
  }

  /**
   * Moves the market of a symbol and fills what it reaches.
   *
   * @param size - Units on offer at each side; enough for all unless given. Less fills orders in parts.
   */
  trade(symbol: string, bid: number, ask = bid, size?: number): void {
    this.#markets.set(symbol, { bid, ask, size });
    this.#match(symbol);
  }

  /** Last price of a symbol; `undefined` before the first. */
  lastPrice(symbol: string): number | undefined {
    return this.#venue.lastPrice(symbol);
  }

  /** Takes an order. @throws `ValidationError` for an unknown symbol, or an id that was used for another order. */
  submit(request: OrderRequest): Order {
    this.submitted.push(request.clientOrderId);
    const order = this.#venue.submit(request, this.clock.now());
    if (this.#markets.has(request.symbol)) queueMicrotask(() => this.#match(request.symbol));
    return order;
  }

  /** @throws `OrderNotFoundError` for an id that was never sent. */
  cancel(id: ClientOrderId, reason?: string): Order {
    return this.#venue.cancel(id, this.clock.now(), reason);
  }

  /** @throws `OrderNotFoundError` for an id that was never sent, `ValidationError` for a change that cannot be. */
  replace(id: ClientOrderId, change: OrderChange): Order {
    const order = this.#venue.replace(id, change, this.clock.now());
    const { symbol } = order.request;
    if (this.#markets.has(symbol)) queueMicrotask(() => this.#match(symbol));
    return order;
  }

  /** An order in its present state; `undefined` when none was sent under this id. */
  order(id: ClientOrderId): Order | undefined {
    return this.#venue.lookUp(id);
  }

  /** Every order, oldest first. */
  orders(): Order[] {
    return [...this.#orders.values()];
  }

  #match(symbol: string): void {
    const market = this.#markets.get(symbol);
    if (!market) return;
    const { bid, ask, size = Number.MAX_SAFE_INTEGER } = market;
    this.#venue.onQuote(symbol, { bid, ask, bidSize: size, askSize: size }, this.clock.now());
  }
}
