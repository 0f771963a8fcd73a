import { type Amount, type Bar, type Clock, isClosed, systemClock, type Timeframe, timeframeMs } from '@kairos/core';
import { FakeExchange } from '../../fakes/fake-exchange.js';
import { FakeServer, type Received } from '../../fakes/fake-server.js';
import type { FakeSocket } from '../../fakes/fake-socket.js';
import type { Faults } from '../../fakes/faults.js';
import type { HyperliquidConnectionOptions, HyperliquidOptions } from '../options.js';
import { FakeAccount } from './fake-account.js';
import { type FakeCoin, fakeInstrument, venueDecimal } from './fake-coin.js';
import { exchangeEndpoint } from './fake-exchange-endpoint.js';
import { type FakeCandle, type FakeFundingRate, infoEndpoint } from './fake-info-endpoint.js';
import { type FakeOrder, FakeOrders } from './fake-orders.js';
import { createSignerReader, type ReadSigner } from './fake-signer.js';
import { FakeSubscriptions } from './fake-subscriptions.js';

/** What a fake Hyperliquid has. */
export interface FakeHyperliquidOptions {
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** BTC at 50,000 (5 decimals) and ETH at 2,500 (4 decimals) unless given. */
  readonly coins?: readonly FakeCoin[];
  /** Address of the account; that of {@link FAKE_HYPERLIQUID_KEY} unless given. */
  readonly account?: string;
  /** Addresses of agent wallets, which may sign for the account too. */
  readonly agents?: readonly string[];
  /** A vault in whose name the account may trade; the orders and positions are then the vault's. */
  readonly vault?: string;
  /** What the account holds at the start, USDC; 100,000 unless given. */
  readonly cash?: Amount;
  /** Notional per unit of equity; 20 unless given. */
  readonly leverage?: number;
  /** Whether signatures must be those of the test network; they must unless given. */
  readonly isTestnet?: boolean;
  /** What goes wrong; nothing unless given. It can be set later too. */
  readonly faults?: Faults;
}

/** A published test key, worth nothing. @see https://github.com/hyperliquid-dex/hyperliquid-python-sdk/blob/master/tests/signing_test.py */
export const FAKE_HYPERLIQUID_KEY = '0x0123456789012345678901234567890123456789012345678901234567890123';

/** The account of {@link FAKE_HYPERLIQUID_KEY}. */
export const FAKE_HYPERLIQUID_ACCOUNT = '0x14791697260e4c9a71f18484c9f997b308e59325';

const COINS: readonly FakeCoin[] = [
  { name: 'BTC', szDecimals: 5, price: 50_000 },
  { name: 'ETH', szDecimals: 4, price: 2500 },
];

/**
 * Hyperliquid on this machine, for tests of trading systems: signatures are checked, orders matched, events streamed, in the venue's
 * words and with its faults.
 *
 * Needs `@nktkas/hyperliquid`, `micro-eth-signer` and `ws`.
 */
export class FakeHyperliquid {
  readonly exchange: FakeExchange;
  /** @internal */
  readonly orders: FakeOrders;
  /** @internal */
  readonly account: FakeAccount;
  readonly coins: readonly FakeCoin[];
  readonly #server: FakeServer;
  readonly #subscriptions: FakeSubscriptions;
  readonly #candles: FakeCandle[] = [];
  readonly #rates: FakeFundingRate[] = [];
  #schedule = new AbortController();

  private constructor(options: FakeHyperliquidOptions, server: FakeServer, readSigner: ReadSigner) {
    const { clock = systemClock, coins = COINS, cash = 100_000, leverage = 20, agents = [] } = options;
    this.coins = coins;
    this.#server = server;
    this.exchange = new FakeExchange({
      instruments: coins.map(fakeInstrument),
      clock,
      cash,
      currency: 'USDC',
      leverage,
    });
    this.orders = new FakeOrders(this.exchange);
    this.account = new FakeAccount(this.exchange, this.orders);
    const owner = (options.account ?? FAKE_HYPERLIQUID_ACCOUNT).toLowerCase();
    const vault = options.vault?.toLowerCase();
    const user = vault ?? owner;
    const agentSet = new Set(agents.map((agent) => agent.toLowerCase()));
    const roleOf = (address: string) => {
      if (address === owner) return { role: 'user' };
      if (agentSet.has(address)) return { role: 'agent', data: { user: owner } };
      return { role: address === vault ? 'vault' : 'missing' };
    };
    this.#subscriptions = new FakeSubscriptions(user, this.account);
    const { exchange, orders, account } = this;
    const info = infoEndpoint({
      coins,
      exchange,
      orders,
      account,
      user,
      roleOf,
      candles: this.#candles,
      rates: this.#rates,
    });
    const act = exchangeEndpoint({
      coins,
      exchange,
      orders,
      account,
      readSigner,
      signers: new Set([owner, ...agentSet]),
      vault,
      leverage,
      onChange: (order) => this.#tellOrder(order),
      onSchedule: (time) => this.#plan(time),
    });
    server.route('POST', '/info', ({ body }) => info(body));
    server.route('POST', '/exchange', ({ body }) => act(body));
    server.socket('/ws', (socket: FakeSocket) => this.#subscriptions.open(socket));
    exchange.onOrder = (order) => {
      const shown = orders.ofEngine(order.clientOrderId);
      // States on the way, and orders that are being changed, the venue does not tell.
      if (shown && !['initialized', 'submitted', 'pending-replace'].includes(order.status)) this.#tellOrder(shown);
    };
    exchange.onFill = ({ fill }) => {
      account.noteFill(orders.ofEngine(fill.clientOrderId)?.oid ?? 0);
      this.#subscriptions.tellFill(account.fill(exchange.fills.length - 1));
    };
    for (const { name, price } of coins) exchange.trade(name, price);
  }

  /**
   * Starts on a free port of this machine.
   *
   * @example
   * ```ts
   * import { FakeHyperliquid } from '@kairos/brokers/testing';
   *
   * const fake = await FakeHyperliquid.start();
   * fake.url.startsWith('http://127.0.0.1:'); // => true
   * await fake.close();
   * ```
   */
  static async start(options: FakeHyperliquidOptions = {}): Promise<FakeHyperliquid> {
    const { clock = systemClock, faults, isTestnet = true } = options;
    const readSigner = await createSignerReader(isTestnet);
    const server = await FakeServer.start({ clock, faults });
    return new FakeHyperliquid(options, server, readSigner);
  }

  get url(): string {
    return this.#server.url;
  }

  get socketUrl(): string {
    return `${this.#server.socketUrl}/ws`;
  }

  /** Where it is, for whoever asks for market data. */
  get connection(): Pick<HyperliquidConnectionOptions, 'url' | 'socketUrl' | 'clock'> {
    return { url: this.url, socketUrl: this.socketUrl, clock: this.exchange.clock };
  }

  /** Options of a broker that trades here for the account of {@link FAKE_HYPERLIQUID_KEY}. */
  get options(): HyperliquidOptions {
    return { ...this.connection, privateKey: FAKE_HYPERLIQUID_KEY };
  }

  /** What goes wrong from now on. */
  get faults(): Faults | undefined {
    return this.#server.faults;
  }

  set faults(faults: Faults | undefined) {
    this.#server.faults = faults;
  }

  /** Everything that was received, oldest first. */
  get received(): readonly Received[] {
    return this.#server.received;
  }

  /** Writes down what was received, a line each. */
  print(write?: (line: string) => void): void {
    this.#server.print(write);
  }

  /** Moves the market of a coin, fills what it reaches and tells the best prices. */
  trade(coin: string, price: number, size?: number): void {
    this.exchange.trade(coin, price, price, size);
    const level = { px: venueDecimal(price), sz: venueDecimal(size ?? 1000), n: 1 };
    this.#subscriptions.tell('bbo', coin, { coin, time: this.exchange.clock.now(), bbo: [level, level] });
  }

  /**
   * Tells a bar, open or closed; the venue does not say which. The last one told of an open time counts.
   *
   * @param isTold - Whether the stream tells it too; it does unless given.
   */
  candle(coin: string, timeframe: Timeframe, bar: Bar, isTold = true): void {
    const { time, open, high, low, close, volume } = bar;
    const [o, h, l, c, v] = [open, high, low, close, volume].map((value) => venueDecimal(value)) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const candle = { t: time, T: time + timeframeMs(timeframe) - 1, s: coin, i: timeframe, o, h, l, c, v, n: 1 };
    const known = this.#candles.findIndex(({ t, s, i }) => t === time && s === coin && i === timeframe);
    if (known >= 0) this.#candles[known] = candle;
    else this.#candles.push(candle);
    if (isTold) this.#subscriptions.tell('candle', `${coin}:${timeframe}`, candle);
  }

  /** Pays an hour's funding on what is held; longs pay a positive rate. */
  payFunding(coin: string, rate: string): void {
    const time = this.exchange.clock.now();
    this.#rates.push({ coin, fundingRate: rate, premium: '0.0', time });
    const payment = this.account.pay(coin, rate, time);
    if (payment) this.#subscriptions.tellFunding(payment);
  }

  /** Drops every stream without a word. */
  dropStreams(): void {
    for (const socket of this.#server.sockets) socket.terminate();
  }

  /** Resolves when every request has been answered and clients have taken in what was sent. */
  idle(): Promise<void> {
    return this.#server.idle();
  }

  /** Ends every connection and stops. */
  async close(): Promise<void> {
    this.#schedule.abort();
    await this.#server.close();
  }

  #tellOrder(order: FakeOrder): void {
    this.#subscriptions.tellOrder(this.orders.state(order, false));
  }

  /** The dead man's switch: all orders are canceled at a time, unless it is moved before. */
  #plan(time: number | undefined): void {
    this.#schedule.abort();
    if (time === undefined) return;
    const schedule = new AbortController();
    this.#schedule = schedule;
    const { clock } = this.exchange;
    clock.sleep(time - clock.now(), schedule.signal).then(
      () => {
        for (const order of this.exchange.orders()) {
          if (!isClosed(order)) this.exchange.cancel(order.clientOrderId, 'scheduled cancel');
        }
      },
      () => undefined,
    );
  }
}
