import {
  type Amount,
  type Bar,
  type Calendar,
  type Clock,
  createInstrument,
  type Instrument,
  NYSE,
  noCommission,
  systemClock,
} from '@kairos/core';
import { FakeExchange } from '../fakes/fake-exchange.js';
import type { FakeReply, FakeRequest, FakeRoute } from '../fakes/fake-request.js';
import { FakeServer } from '../fakes/fake-server.js';
import type { Faults } from '../fakes/faults.js';
import { type FakeAccountType, fakeBalances, fakeGainLoss, fakeHistory, fakePositions } from './fake-account.js';
import { badParameter, bare, collapsed, type EmptyList, gatewayFault, tailedJson } from './fake-json.js';
import {
  type FakeQuote,
  fakeCalendar,
  fakeClock,
  fakeDays,
  fakeQuotes,
  fakeTimesales,
  stateAt,
} from './fake-market.js';
import { FakeOrders } from './fake-orders.js';
import { FakeQuota } from './fake-quota.js';
import { FakeStreams } from './fake-streams.js';
import { newYorkDate } from './new-york.js';

/** What a fake Tradier trades, how it writes, and what goes wrong there. */
export interface FakeTradierOptions {
  /** SPY and AAPL in whole shares and cents unless given. */
  readonly instruments?: readonly Instrument[];
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Dollars at the start; 100,000 unless given. */
  readonly cash?: Amount;
  /** `margin` unless given. */
  readonly accountType?: FakeAccountType;
  /** Hours of the market; NYSE's unless given. */
  readonly calendar?: Calendar;
  /** What goes wrong; nothing unless given. */
  readonly faults?: Faults;
  /** How empty lists are written: `both` in turns unless given, as sources disagree. */
  readonly emptyLists?: EmptyList;
  /** Unit of the expiry of a budget in the headers: milliseconds unless given; sources disagree here too. */
  readonly expiryUnit?: 'ms' | 's';
  /** Calls a minute of each budget; 60 unless given, as in the sandbox. */
  readonly callsPerMinute?: number;
  /** Most bars in one answer of `timesales`; more is refused as too big. 100,000 unless given. */
  readonly mostTimesales?: number;
}

const TOKEN = 'fake-token-0000000000000000';
const ACCOUNT = 'VA00000001';

/** Which of the three budgets a path uses. */
function budgetOf({ method, path }: FakeRequest): 'standard' | 'market' | 'trading' {
  if (path.startsWith('/v1/markets')) return 'market';
  return method !== 'GET' && path.includes('/orders') ? 'trading' : 'standard';
}

/**
 * Tradier on this machine: REST, streams over WebSocket and HTTP, and its quirks. Lists of one are no lists, empty ones are `"null"` or
 * `null`, refusals come as texts, as gateway faults and with status 200; without `Accept: application/json` it answers in XML; sessions of
 * streams end after five minutes. Made from Tradier's documents; whatever it does not know is answered with 404.
 *
 * @example
 * ```ts
 * import { FakeTradier } from '@kairos/brokers/testing';
 * import { tradierBroker } from '@kairos/brokers/tradier';
 *
 * await using fake = await FakeTradier.start();
 * const broker = tradierBroker(fake.options);
 * await broker.connect();
 * fake.trade('SPY', 470);
 * await broker.submit({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 10, type: 'market' });
 * fake.exchange.ledger.position('SPY').quantity.toString(); // => '10'
 * fake.server.received.at(-1)?.what; // => 'GET /v1/accounts/VA00000001/orders/228175?includeTags=true'
 * await broker.close();
 * ```
 */
export class FakeTradier {
  readonly exchange: FakeExchange;
  readonly server: FakeServer;
  readonly orders: FakeOrders;
  /** Bars by symbol: those of days or longer, and those of minutes. */
  readonly days = new Map<string, readonly Bar[]>();
  readonly minutes = new Map<string, readonly Bar[]>();
  readonly #clock: Clock;
  readonly #calendar: Calendar;
  readonly #options: FakeTradierOptions;
  readonly #quota: FakeQuota;
  readonly #streams: FakeStreams;
  readonly #quotes = new Map<string, FakeQuote>();
  #empties = 0;
  #volume = 0;

  private constructor(server: FakeServer, clock: Clock, options: FakeTradierOptions) {
    const { cash = 100_000, calendar = NYSE, callsPerMinute = 60, expiryUnit = 'ms' } = options;
    const { instruments = ['SPY', 'AAPL'].map(shares) } = options;
    this.server = server;
    this.#clock = clock;
    this.#calendar = calendar;
    this.#options = options;
    this.exchange = new FakeExchange({ instruments, clock, cash, commission: noCommission });
    this.orders = new FakeOrders(this.exchange, () => stateAt(calendar, clock.now()));
    this.#quota = new FakeQuota(clock, callsPerMinute, expiryUnit);
    this.#streams = new FakeStreams(server, clock);
    this.exchange.onOrder = ({ clientOrderId, status }) => {
      const row = this.orders.rowOf(clientOrderId);
      if (!row || status === 'initialized' || status === 'pending-replace') return;
      // A new order is told as open and then as pending, as in the documents.
      const shown = status === 'submitted' ? 'open' : status === 'accepted' ? 'pending' : undefined;
      this.#streams.tellAccount(this.orders.event(row, shown));
    };
    this.#routeAccounts();
    this.#routeMarkets();
  }

  /** Starts on a free port of 127.0.0.1. */
  static async start(options: FakeTradierOptions = {}): Promise<FakeTradier> {
    const { clock = systemClock, faults } = options;
    const server = await FakeServer.start({ clock, faults, secrets: [TOKEN] });
    return new FakeTradier(server, clock, options);
  }

  /** What `tradierBroker` and `TradierClient` need to find it. */
  get options() {
    return { token: TOKEN, accountId: ACCOUNT, baseUrl: `${this.server.url}/v1`, clock: this.#clock };
  }

  /** What goes wrong from now on. */
  get faults(): Faults | undefined {
    return this.server.faults;
  }

  set faults(faults: Faults | undefined) {
    this.server.faults = faults;
  }

  /** Sessions of streams that were asked for. */
  get sessions(): number {
    return this.#streams.sessions;
  }

  /**
   * Moves the market of a symbol, fills what it reaches, and streams a quote and a trade.
   *
   * @param size - Units on offer at each side; enough for all unless given. Less fills orders in parts.
   */
  trade(symbol: string, bid: number, ask = bid, size?: number): void {
    const time = this.#clock.now();
    const last = (bid + ask) / 2;
    this.#quotes.set(symbol, { bid, ask, last, time });
    this.#volume += 100;
    const date = String(time);
    const sides = { bid, bidsz: 6, bidexch: 'M', biddate: date, ask, asksz: 6, askexch: 'Z', askdate: date };
    this.#streams.tellMarket({ type: 'quote', symbol, ...sides } as { type: string; symbol: string });
    const texts = { price: String(last), size: '100', cvol: String(this.#volume), date, last: String(last) };
    this.#streams.tellMarket({ type: 'trade', symbol, exch: 'J', ...texts } as { type: string; symbol: string });
    if (this.exchange.instruments.has(symbol)) this.exchange.ledger.markPrice(symbol, last);
    this.exchange.trade(symbol, bid, ask, size);
  }

  /** Writes down what was received, a line each. */
  print(write?: (line: string) => void): void {
    this.server.print(write);
  }

  /** Ends every connection and stops. */
  close(): Promise<void> {
    this.#streams.close();
    return this.server.close();
  }

  /** As `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #on(method: string, path: string, answer: FakeRoute): void {
    this.server.route(method, `/v1${path}`, async (request) => {
      const refusal = refusedRequest(request);
      const budget = this.#quota.count(budgetOf(request));
      const reply = refusal ?? budget.refusal ?? (await answer(request));
      return { ...reply, headers: { ...budget.headers, ...reply.headers } };
    });
  }

  #routeAccounts(): void {
    const own = (method: string, path: string, answer: FakeRoute) =>
      this.#on(method, `/accounts/:account${path}`, (request) =>
        request.parameters.account === ACCOUNT ? answer(request) : UNKNOWN_ACCOUNT,
      );
    const type = this.#options.accountType ?? 'margin';
    this.#on('GET', '/user/profile', () => {
      const dates = { date_created: '2016-08-01T21:08:55.000Z', last_update_date: '2016-08-01T21:08:55.000Z' };
      const own = {
        account_number: ACCOUNT,
        classification: 'individual',
        day_trader: type === 'pdt',
        option_level: 4,
      };
      const account = { ...own, status: 'active', type, ...dates };
      return { json: { profile: { id: 'id-gcostanza', name: 'George Costanza', account } } };
    });
    this.#on('POST', '/accounts/events/session', () => this.#streams.session('accounts'));
    // The session is all that a stream asks for.
    for (const topic of ['accounts', 'markets'] as const) {
      const listen: FakeRoute = ({ body }) => this.#streams.chunks(topic, new URLSearchParams(body));
      this.server.route('POST', `/v1/${topic}/events`, listen);
    }
    own('GET', '/balances', () => ({ text: tailedJson({ balances: fakeBalances(this.exchange, ACCOUNT, type) }) }));
    own('GET', '/positions', () => this.#list('positions', 'position', fakePositions(this.exchange)));
    own('GET', '/orders', ({ query }) => this.#orderList(query));
    own('GET', '/orders/:id', ({ query, parameters }) => {
      const row = this.orders.rows.find(({ id }) => String(id) === parameters.id);
      if (!row) return { status: 404, headers: { 'content-type': 'text/plain' }, text: 'Order not found' };
      return { text: tailedJson({ order: this.orders.json(row, query.get('includeTags') === 'true') }) };
    });
    own('POST', '/orders', ({ body }) => this.orders.place(new URLSearchParams(body)));
    own('PUT', '/orders/:id', ({ body, parameters }) =>
      this.orders.change(parameters.id ?? '', new URLSearchParams(body)),
    );
    own('DELETE', '/orders/:id', ({ parameters }) => this.orders.cancel(parameters.id ?? ''));
    own('GET', '/history', ({ query }) => this.#page('history', 'event', fakeHistory(this.exchange, query), query));
    own('GET', '/gainloss', ({ query }) =>
      this.#page('gainloss', 'closed_position', fakeGainLoss(this.exchange), query),
    );
  }

  #routeMarkets(): void {
    const { instruments } = this.exchange;
    const now = () => this.#clock.now();
    const quotes = (fields: URLSearchParams) =>
      fakeQuotes((fields.get('symbols') ?? '').split(',').filter(Boolean), instruments, this.#quotes);
    this.#on('GET', '/markets/quotes', ({ query }) => quotes(query));
    this.#on('POST', '/markets/quotes', ({ body }) => quotes(new URLSearchParams(body)));
    this.#on('GET', '/markets/history', ({ query }) =>
      fakeDays(this.days.get(query.get('symbol') ?? '') ?? [], query, this.#empty()),
    );
    this.#on('GET', '/markets/timesales', ({ query }) => {
      const most = this.#options.mostTimesales ?? 100_000;
      return fakeTimesales(this.minutes.get(query.get('symbol') ?? '') ?? [], query, {
        now: now(),
        most,
        empty: this.#empty(),
      });
    });
    this.#on('GET', '/markets/clock', () => fakeClock(this.#calendar, now()));
    this.#on('GET', '/markets/calendar', ({ query }) =>
      fakeCalendar(this.#calendar, Number(query.get('month')), Number(query.get('year'))),
    );
    const securities = (matches: (symbol: string) => boolean) => {
      const found = [...instruments.keys()].filter(matches);
      return this.#list('securities', 'security', found.map(security));
    };
    const nameOf = (query: URLSearchParams) => (query.get('q') ?? '').toUpperCase();
    this.#on('GET', '/markets/search', ({ query }) => securities((symbol) => symbol.includes(nameOf(query))));
    this.#on('GET', '/markets/lookup', ({ query }) => securities((symbol) => symbol.startsWith(nameOf(query))));
    this.#on('GET', '/markets/etb', () => securities(() => true));
    this.#on('GET', '/markets/options/expirations', () => ({ json: { expirations: { date: bare(['2024-01-19']) } } }));
    this.#on('GET', '/markets/options/strikes', () => ({ json: { strikes: { strike: [470, 475.5] } } }));
    this.#on('GET', '/markets/options/chains', () => ({ json: { options: null } }));
    this.#on('POST', '/markets/events/session', () => this.#streams.session('markets'));
  }

  #empty(): 'null' | null {
    const { emptyLists = 'both' } = this.#options;
    if (emptyLists === 'both') return this.#empties++ % 2 === 0 ? 'null' : null;
    return emptyLists === 'text' ? 'null' : null;
  }

  #list(outer: string, inner: string, items: readonly unknown[]): FakeReply {
    return collapsed(outer, inner, items, this.#empty());
  }

  #page(outer: string, inner: string, items: readonly unknown[], query: URLSearchParams): FakeReply {
    const limit = Number(query.get('limit') ?? 25);
    const from = (Number(query.get('page') ?? 1) - 1) * limit;
    return this.#list(outer, inner, items.slice(from, from + limit));
  }

  /** Today's orders, or those of some days; the newest first. */
  #orderList(query: URLSearchParams): FakeReply {
    const today = newYorkDate(this.#clock.now());
    const isAll = query.get('filter') === 'all';
    const [start, end] = isAll ? [query.get('start') ?? '0000', query.get('end') ?? '9999'] : [today, today];
    const chosen = this.orders.rows.filter(({ createdAt }) => {
      const date = newYorkDate(createdAt);
      return date >= start && date <= end;
    });
    const hasTags = query.get('includeTags') === 'true';
    return this.#page(
      'orders',
      'order',
      chosen.reverse().map((row) => this.orders.json(row, hasTags)),
      query,
    );
  }
}

const UNKNOWN_ACCOUNT: FakeReply = {
  status: 401,
  headers: { 'content-type': 'text/plain' },
  text: 'Unauthorized Account',
};

/** What the gateway refuses before the venue sees it. */
function refusedRequest({ headers, method, body }: FakeRequest): FakeReply | undefined {
  if (headers.authorization !== `Bearer ${TOKEN}`) {
    return gatewayFault(401, 'Invalid Access Token', 'keymanagement.service.invalid_access_token');
  }
  if (!headers.accept?.includes('json')) {
    return { headers: { 'content-type': 'application/xml' }, text: '<?xml version="1.0"?><errors/>' };
  }
  if (method === 'POST' && headers['content-length'] === undefined) return { status: 411, text: 'Length Required' };
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  return body === '' || isForm ? undefined : badParameter('Invalid parameter, class.');
}

function shares(symbol: string): Instrument {
  return createInstrument({ symbol, tickSize: 0.01, lotSize: 1, calendar: NYSE });
}

function security(symbol: string): object {
  return { symbol, exchange: 'Q', type: 'stock', description: `${symbol} Inc` };
}
