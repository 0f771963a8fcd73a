import {
  type Amount,
  type Clock,
  checkOrderRequest,
  createInstrument,
  exact,
  type Instrument,
  isClosed,
  noCommission,
  type Order,
  type OrderRequest,
  refusalOf,
  systemClock,
  ValidationError,
} from '@kairos/core';
import { FakeExchange } from '../fakes/fake-exchange.js';
import type { FakeReply, FakeRequest, FakeRoute } from '../fakes/fake-request.js';
import { FakeServer } from '../fakes/fake-server.js';
import type { FakeSocket } from '../fakes/fake-socket.js';
import type { Faults } from '../fakes/faults.js';
import { FakeOrders, requestOfFields } from './fake-orders.js';

/** What a fake Alpaca trades, and what goes wrong there. */
export interface FakeAlpacaOptions {
  /** SPY in whole shares and cents unless given. */
  readonly instruments?: readonly Instrument[];
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Dollars at the start; 100,000 unless given. */
  readonly cash?: Amount;
  /** Notional per dollar of equity; 1 unless given. */
  readonly leverage?: number;
  /** What goes wrong; nothing unless given. */
  readonly faults?: Faults;
  /** Calls a minute; 200 unless given, as at Alpaca. */
  readonly callsPerMinute?: number;
}

const KEYS = { keyId: 'PKFAKE0000000000', secretKey: 'fake-secret-0000000000000000' } as const;

const MINUTE = 60_000;

function refusal(status: number, code: number, message: string): FakeReply {
  return { status, json: { code, message } };
}

const UNKNOWN_ORDER = refusal(404, 40410000, 'order not found');

/**
 * Alpaca's trading interface and trade updates on this machine: exact texts for amounts, its errors, its limit of calls, replacements
 * with ids of their own, binary frames. Made from Alpaca's documents; whatever it does not know is answered with 404.
 *
 * @example
 * ```ts
 * import { alpacaBroker } from '@kairos/brokers/alpaca';
 * import { FakeAlpaca } from '@kairos/brokers/testing';
 *
 * const fake = await FakeAlpaca.start();
 * const broker = alpacaBroker(fake.options);
 * await broker.connect();
 * fake.exchange.trade('SPY', 470);
 * await broker.submit({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 10, type: 'market' });
 * fake.exchange.ledger.position('SPY').quantity.toString(); // => '10'
 * await broker.close();
 * await fake.close();
 * ```
 */
export class FakeAlpaca {
  readonly exchange: FakeExchange;
  readonly server: FakeServer;
  readonly #clock: Clock;
  readonly #orders: FakeOrders;
  readonly #callsPerMinute: number;
  readonly #listening = new Set<FakeSocket>();
  #minute = 0;
  #calls = 0;

  private constructor(server: FakeServer, options: FakeAlpacaOptions & { readonly clock: Clock }) {
    const { clock, cash = 100_000, leverage = 1, callsPerMinute = 200 } = options;
    const { instruments = [createInstrument({ symbol: 'SPY', tickSize: 0.01, lotSize: 1 })] } = options;
    this.#clock = clock;
    this.#callsPerMinute = callsPerMinute;
    this.server = server;
    this.exchange = new FakeExchange({ instruments, clock, cash, leverage, commission: noCommission });
    this.#orders = new FakeOrders(this.exchange);
    this.exchange.onOrder = (order) => this.#tellOrder(order);
    this.exchange.onFill = ({ fill, order }) => {
      const event = order.status === 'filled' ? 'fill' : 'partial_fill';
      const json = this.#orders.execute(fill, order);
      const { price, quantity, time } = fill;
      const execution_id = `exec-${this.#orders.activities.length}`;
      const figures = { price: exact(price).toFixed(), qty: exact(quantity).toFixed(), execution_id };
      this.#tell(event, json, { ...figures, timestamp: new Date(time).toISOString() });
    };
    this.#route();
    server.socket('/stream', (socket) => this.#welcome(socket));
  }

  /** Starts on a free port of 127.0.0.1. */
  static async start(options: FakeAlpacaOptions = {}): Promise<FakeAlpaca> {
    const { clock = systemClock, faults } = options;
    const server = await FakeServer.start({ clock, faults, secrets: Object.values(KEYS) });
    return new FakeAlpaca(server, { ...options, clock });
  }

  /** What `alpacaBroker` needs to find it. */
  get options() {
    const { url, socketUrl } = this.server;
    return { ...KEYS, baseUrl: url, streamUrl: `${socketUrl}/stream`, clock: this.#clock };
  }

  /** What goes wrong from now on. */
  get faults(): Faults | undefined {
    return this.server.faults;
  }

  set faults(faults: Faults | undefined) {
    this.server.faults = faults;
  }

  /** Writes down what was received, a line each. */
  print(write?: (line: string) => void): void {
    this.server.print(write);
  }

  /** Ends every connection and stops. */
  close(): Promise<void> {
    return this.server.close();
  }

  #route(): void {
    const on = (method: string, path: string, answer: FakeRoute) =>
      this.server.route(method, path, async (request) => {
        const limit = this.#count();
        const reply = limit.isOver ? LIMITED : isKnown(request) ? await answer(request) : UNAUTHORIZED;
        return { ...reply, headers: { ...reply.headers, ...limit.headers } };
      });
    on('GET', '/v2/account', () => ({ json: this.#account() }));
    on('GET', '/v2/clock', () => ({ json: this.#clockJson() }));
    on('POST', '/v2/orders', ({ body }) => this.#place(body));
    on('GET', '/v2/orders', ({ query }) => ({ json: this.#list(query) }));
    on('GET', '/v2/orders:by_client_order_id', ({ query }) => {
      const json = this.#orders.jsonByClientId(query.get('client_order_id') ?? '');
      return json ? { json } : UNKNOWN_ORDER;
    });
    on('GET', '/v2/orders/:id', ({ parameters }) => {
      const json = this.#orders.json(parameters.id ?? '');
      return json ? { json } : UNKNOWN_ORDER;
    });
    on('PATCH', '/v2/orders/:id', ({ parameters, body }) => this.#replace(parameters.id ?? '', body));
    // Without an id all orders are meant: a client that has lost one must not get away with it here.
    for (const path of ['/v2/orders', '/v2/orders/']) on('DELETE', path, () => this.#cancelAll());
    on('DELETE', '/v2/orders/:id', ({ parameters }) => this.#cancel(parameters.id ?? ''));
    on('GET', '/v2/positions', () => ({ json: this.#positions() }));
    on('GET', '/v2/positions/:symbol', ({ parameters }) => {
      const json = this.#positions().find(({ symbol }) => symbol === parameters.symbol);
      return json ? { json } : refusal(404, 40410000, 'position does not exist');
    });
    on('GET', '/v2/account/activities/FILL', ({ query }) => ({ json: this.#activities(query) }));
  }

  #count() {
    const minute = Math.floor(this.#clock.now() / MINUTE);
    if (minute !== this.#minute) this.#calls = 0;
    this.#minute = minute;
    const remaining = this.#callsPerMinute - ++this.#calls;
    const headers = {
      'x-ratelimit-limit': String(this.#callsPerMinute),
      'x-ratelimit-remaining': String(Math.max(0, remaining)),
      'x-ratelimit-reset': String(((minute + 1) * MINUTE) / 1000),
    };
    return { isOver: remaining < 0, headers };
  }

  #place(body: string): FakeReply {
    const fields = JSON.parse(body) as Record<string, unknown>;
    const { client_order_id = `fake-${this.exchange.submitted.length + 1}`, symbol } = fields;
    if (this.#orders.hasClientId(String(client_order_id))) {
      return refusal(422, 40010001, 'client_order_id must be unique');
    }
    let request: OrderRequest;
    try {
      request = checkOrderRequest(requestOfFields({ ...fields, client_order_id }));
    } catch (error) {
      return refusal(422, 40010001, (error as Error).message);
    }
    const instrument = this.exchange.instruments.get(request.symbol);
    if (!instrument) return refusal(422, 42210000, `asset "${String(symbol)}" not found`);
    const priced = Reflect.get(request, 'limitPrice') ?? Reflect.get(request, 'stopPrice');
    const price = exact((priced as string | undefined) ?? this.exchange.lastPrice(request.symbol) ?? 0);
    const { quantity: held } = this.exchange.ledger.position(request.symbol);
    const opens = request.side === 'buy' ? !held.isNegative() : !held.greaterThan(0);
    if (opens && price.times(exact(request.quantity)).greaterThan(this.#buyingPower())) {
      return refusal(403, 40310000, 'insufficient buying power');
    }
    // An order off the ticks or lots is refused at the door: it never becomes an order.
    const offGrid = refusalOf(request, instrument);
    if (offGrid !== undefined) return refusal(422, 42210000, offGrid);
    const order = this.exchange.submit(request);
    return { json: this.#orders.current(order) };
  }

  #replace(id: string, body: string): FakeReply {
    const found = this.#orders.find(id);
    if (!found) return UNKNOWN_ORDER;
    const order = this.exchange.order(found.exchangeId);
    if (!order || found.isReplaced || isClosed(order)) return refusal(422, 42210000, 'order is not open');
    const { qty, limit_price, stop_price, client_order_id } = JSON.parse(body) as Record<string, string | undefined>;
    const change = {
      ...(qty !== undefined && { quantity: qty }),
      ...(limit_price !== undefined && { limitPrice: limit_price }),
      ...(stop_price !== undefined && { stopPrice: stop_price }),
    };
    try {
      const both = this.#orders.replace(id, client_order_id, () => this.exchange.replace(found.exchangeId, change));
      this.#tell('replaced', both.old);
      this.#tell('new', both.new);
      return { json: both.new };
    } catch (error) {
      if (error instanceof ValidationError) return refusal(422, 42210000, error.message);
      throw error;
    }
  }

  #cancel(id: string): FakeReply {
    const found = this.#orders.find(id);
    if (!found) return UNKNOWN_ORDER;
    const order = this.exchange.order(found.exchangeId);
    if (!order || found.isReplaced || isClosed(order)) return refusal(422, 42210000, 'order is not cancelable');
    this.exchange.cancel(found.exchangeId);
    return { status: 204 };
  }

  #cancelAll(): FakeReply {
    const open = this.#orders.all().filter(({ isOpen }) => isOpen);
    const ids = open.map(({ json }) => String(Reflect.get(json, 'id')));
    return { status: 207, json: ids.map((id) => ({ id, status: this.#cancel(id).status })) };
  }

  #list(query: URLSearchParams): object[] {
    const time = (name: string, otherwise: number) => Date.parse(query.get(name) ?? '') || otherwise;
    const [after, until] = [time('after', Number.NEGATIVE_INFINITY), time('until', Number.POSITIVE_INFINITY)];
    const status = query.get('status') ?? 'open';
    const chosen = this.#orders.all().filter(({ createdAt, isOpen }) => {
      return createdAt > after && createdAt < until && (status === 'all' || (status === 'open') === isOpen);
    });
    if (query.get('direction') !== 'asc') chosen.reverse();
    return chosen.slice(0, Number(query.get('limit') ?? 50)).map(({ json }) => json);
  }

  #activities(query: URLSearchParams): object[] {
    const after = Date.parse(query.get('after') ?? '') || Number.NEGATIVE_INFINITY;
    const chosen = this.#orders.activities.filter(({ time }) => time > after);
    if (query.get('direction') !== 'asc') chosen.reverse();
    const token = query.get('page_token');
    const from = token === null ? 0 : chosen.findIndex(({ id }) => id === token) + 1;
    return chosen.slice(from, from + Number(query.get('page_size') ?? 100)).map(({ json }) => json);
  }

  #positions() {
    return this.exchange.ledger.positions().map((position) => {
      const { symbol, quantity, averagePrice, cost, marketPrice, unrealizedPnl } = position;
      return {
        asset_id: symbol,
        symbol,
        qty: quantity.toFixed(),
        side: quantity.isNegative() ? 'short' : 'long',
        avg_entry_price: averagePrice.toFixed(),
        market_value: marketPrice.times(quantity).toFixed(),
        cost_basis: cost.toFixed(),
        unrealized_pl: unrealizedPnl.toFixed(),
        current_price: marketPrice.toFixed(),
      };
    });
  }

  #held() {
    const { ledger } = this.exchange;
    const zero = exact(0);
    return ledger
      .positions()
      .reduce((sum, { marketPrice, quantity }) => sum.plus(marketPrice.times(quantity).abs()), zero);
  }

  #buyingPower() {
    const { ledger, currency } = this.exchange;
    const free = ledger.balance(currency).equity.minus(this.#held());
    return free.isNegative() ? exact(0) : free;
  }

  #account() {
    const { ledger, currency } = this.exchange;
    const { cash, equity } = ledger.balance(currency);
    return {
      id: '00000009-0000-4000-8000-000000000001',
      account_number: 'PA0000000001',
      status: 'ACTIVE',
      currency,
      cash: cash.toFixed(),
      equity: equity.toFixed(),
      portfolio_value: equity.toFixed(),
      buying_power: this.#buyingPower().toFixed(),
      initial_margin: this.#held().toFixed(),
      pattern_day_trader: false,
      trading_blocked: false,
      account_blocked: false,
    };
  }

  #clockJson() {
    const now = this.#clock.now();
    const iso = (time: number) => new Date(time).toISOString();
    return { timestamp: iso(now), is_open: true, next_open: iso(now + 86_400_000), next_close: iso(now + 3_600_000) };
  }

  #welcome(socket: FakeSocket): void {
    // Alpaca's trade updates come in binary frames.
    socket.useBinary();
    socket.onClose(() => this.#listening.delete(socket));
    socket.onMessage((text) => {
      const { action, key, secret } = JSON.parse(text) as Record<string, unknown>;
      if (action === 'auth') {
        const isOurs = key === KEYS.keyId && secret === KEYS.secretKey;
        const status = isOurs ? 'authorized' : 'unauthorized';
        socket.reply({ stream: 'authorization', data: { status, action: 'authenticate' } });
        if (!isOurs) socket.close(1008, 'not authorized');
      } else if (action === 'listen') {
        this.#listening.add(socket);
        socket.reply({ stream: 'listening', data: { streams: ['trade_updates'] } });
      }
    });
  }

  #tellOrder(order: Order): void {
    // Executions tell of these themselves, and the exchange's own steps of a replacement are not Alpaca's.
    if (['initialized', 'partially-filled', 'filled', 'pending-replace', 'triggered'].includes(order.status)) return;
    const events: Partial<Record<Order['status'], string>> = { submitted: 'pending_new', accepted: 'new' };
    this.#tell(events[order.status] ?? order.status, this.#orders.current(order));
  }

  #tell(event: string, order: object, figures: object = {}): void {
    const timestamp = new Date(this.#clock.now()).toISOString();
    const message = { stream: 'trade_updates', data: { event, timestamp, ...figures, order } };
    for (const socket of this.#listening) socket.send(message);
  }
}

const LIMITED: FakeReply = { status: 429, json: { message: 'too many requests.' } };
const UNAUTHORIZED: FakeReply = { status: 401, json: { message: 'unauthorized.' } };

function isKnown({ headers }: FakeRequest): boolean {
  return headers['apca-api-key-id'] === KEYS.keyId && headers['apca-api-secret-key'] === KEYS.secretKey;
}
