import {
  type Account,
  type BrokerCapabilities,
  createInstrument,
  type Fill,
  InsufficientFundsError,
  isClosed,
  NetworkError,
  type Order,
  type OrderChange,
  OrderRejectedError,
  type OrderRequest,
  type Position,
  perOrderCommission,
  SimulatedClock,
} from '@kairos/core';
import { FakeExchange } from '../fakes/fake-exchange.js';
import type { BrokerHarness } from '../testing/broker-harness.js';
import type { VenueFeed, VenueGateway } from './gateway.js';
import { VenueBroker } from './venue-broker.js';

/** What goes wrong with the fixture's placements and events, by their number from 1. */
interface GatewayFaults {
  readonly place?: (number: number) => 'lost-request' | 'lost-reply' | undefined;
  readonly event?: (number: number) => 'lost' | 'repeated' | undefined;
}

/** A venue without a protocol: the fake exchange behind the gateway's face, for the tests of what all venues share. */
class FixtureGateway implements VenueGateway {
  readonly venue = 'fixture';
  readonly refusesUsedIds: boolean;
  readonly capabilities: BrokerCapabilities = {
    orderTypes: ['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'],
    timeInForce: ['gtc', 'day', 'ioc', 'fok'],
    bracket: false,
    shortSelling: true,
    fractionalQuantity: false,
    replace: true,
  };
  readonly exchange: FakeExchange;
  faults: GatewayFaults = {};
  placements = 0;
  lookups = 0;
  readonly fills?: (since: number | undefined) => Promise<readonly Fill[]>;
  #feed: VenueFeed | undefined;
  #events = 0;

  constructor(exchange: FakeExchange, { totals = false, refusesUsedIds = true } = {}) {
    this.exchange = exchange;
    this.refusesUsedIds = refusesUsedIds;
    if (!totals) this.fills = async (since = 0) => exchange.fills.filter(({ time }) => time >= since);
    exchange.onOrder = (order) => this.#tell(() => this.#feed?.order(this.#shown(order)));
    exchange.onFill = ({ fill, order }) => {
      if (!totals) this.#tell(() => this.#feed?.order(this.#shown(order), fill));
    };
  }

  async open(feed: VenueFeed): Promise<void> {
    this.#feed = feed;
  }

  async close(): Promise<void> {
    this.#feed = undefined;
  }

  /** The stream broke and is back. */
  reconnect(): void {
    this.#feed?.connection('disconnected', 'broken');
    this.#feed?.connection('connected');
    this.#feed?.gap('connected again');
  }

  async place(request: OrderRequest): Promise<Order> {
    this.placements++;
    const fault = this.faults.place?.(this.placements);
    if (fault === 'lost-request') throw new NetworkError('connection reset', { venue: this.venue });
    const order = this.exchange.submit(request);
    if (fault === 'lost-reply') throw new NetworkError('connection reset', { venue: this.venue });
    if (order.status === 'rejected') {
      throw new OrderRejectedError('refused', { venue: this.venue, reason: order.reason ?? '' });
    }
    const price = this.exchange.lastPrice(request.symbol) ?? 100;
    if (Number(request.quantity) * price > 1e8) throw new InsufficientFundsError('too poor', { venue: this.venue });
    return this.#shown(order);
  }

  async cancel({ clientOrderId }: Order): Promise<void> {
    this.exchange.cancel(clientOrderId);
  }

  async replace({ clientOrderId }: Order, change: OrderChange): Promise<undefined> {
    this.exchange.replace(clientOrderId, change);
  }

  async find(id: string): Promise<Order | undefined> {
    this.lookups++;
    const order = this.exchange.order(id);
    return order && this.#shown(order);
  }

  async openOrders(): Promise<readonly Order[]> {
    return this.exchange
      .orders()
      .filter((order) => !isClosed(order))
      .map((order) => this.#shown(order));
  }

  async positions(): Promise<readonly Position[]> {
    return this.exchange.ledger.positions();
  }

  async account(): Promise<Account> {
    const { ledger, currency } = this.exchange;
    const { cash, equity } = ledger.balance(currency);
    const held = ledger.positions().reduce((sum, { marketPrice, quantity }) => {
      return sum.plus(marketPrice.times(quantity).abs());
    }, cash.times(0));
    return { currency, cash, equity, buyingPower: equity.minus(held), marginUsed: cash.times(0) };
  }

  #shown(order: Order): Order {
    return { ...order, venueOrderId: `v-${order.clientOrderId}` };
  }

  #tell(event: () => void): void {
    this.#events++;
    const fault = this.faults.event?.(this.#events);
    if (fault === 'lost') return;
    event();
    if (fault === 'repeated') event();
  }
}

/** What a harness may have otherwise. */
interface FixtureHarnessOptions {
  readonly totals?: boolean;
  readonly refusesUsedIds?: boolean;
  /** How many orders that have ended are remembered. */
  readonly endedKept?: number;
}

/** A broker over the fixture's venue, and the market behind it. */
export function fixtureHarness(options: FixtureHarnessOptions = {}) {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2, 15));
  const instrument = createInstrument({ symbol: 'TEST', tickSize: 0.01, lotSize: 1 });
  const commission = options.totals ? perOrderCommission(0) : perOrderCommission(1.5);
  const exchange = new FakeExchange({ instruments: [instrument], clock, cash: 200_000, commission });
  const gateway = new FixtureGateway(exchange, options);
  const errors: Error[] = [];
  const broker = new VenueBroker(gateway, { clock, onError: (error) => errors.push(error) }, options.endedKept);
  const harness: BrokerHarness = {
    broker,
    instrument,
    price: 100,
    quantity: 10,
    async trade(price) {
      await clock.advance(1000);
      exchange.trade('TEST', price, price, 7);
    },
    settle: () => clock.advance(500),
  };
  return { ...harness, broker, clock, exchange, gateway, errors };
}
