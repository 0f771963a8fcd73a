import { type SimulatedClock, type Timeframe, timeframeMs } from '@kairos/core';
import { FakeClock } from '../../fakes/fake-clock.js';
import type { FakeReply, FakeRequest } from '../../fakes/fake-request.js';
import { FakeServer, type Received } from '../../fakes/fake-server.js';
import type { Faults } from '../../fakes/faults.js';
import type { BinanceOptions } from '../binance-options.js';
import { type BinanceMarket, marketFacts } from '../market.js';
import { archiveCsv, archiveReply } from './fake-archive.js';
import { fakeExchangeInfo, fakeFundingRates } from './fake-info.js';
import { barUnderWay, type FakeHole, fakeKlines, klineRow } from './fake-klines.js';
import { FAKE_SYMBOLS, FakePrices, type FakeSymbol } from './fake-market.js';
import { closesAt, FakeStreams, klineEvent } from './fake-streams.js';
import { FakeWeight } from './fake-weight.js';

const MINUTE = 60_000;
const STEP = 5_000;
const INTERVALS = new Set(['1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '8h', '12h', '1d', '3d', '1w']);

/** Options of {@link FakeBinance}. */
export interface FakeBinanceOptions {
  /** `spot` unless given. */
  readonly market?: BinanceMarket;
  /**
   * Unless given one that stands at 1 March 2024 and moves on by itself only where a call waits: for its budget, its next attempt, its
   * time-out. One of your own is yours to move.
   */
  readonly clock?: SimulatedClock;
  /** BTCUSDT, ETHUSDT and SOLUSDT unless given. */
  readonly symbols?: readonly FakeSymbol[];
  /** Stretches without bars, as after a maintenance. */
  readonly holes?: readonly FakeHole[];
  /** Weight per minute; that of the market unless given. */
  readonly weightLimit?: number;
  /** What goes wrong; nothing unless given. It can be set later too. */
  readonly faults?: Faults;
  /** What happens to the files of the archive on their way. */
  readonly damage?: (zip: Buffer) => Buffer;
}

/**
 * Binance on this machine, for tests: REST, streams and bulk files over made-up prices that are always the same, with the venue's weights,
 * refusals and oddities.
 *
 * @example
 * ```ts
 * import { binanceSource } from '@kairos/brokers/binance';
 * import { FakeBinance } from '@kairos/brokers/testing';
 *
 * await using fake = await FakeBinance.start({ market: 'usd-m' });
 * await using binance = binanceSource(fake.options);
 * (await binance.instrument('BTCUSDT')).assetClass; // => 'perpetual'
 * fake.received.map(({ what }) => what); // => [ 'GET /fapi/v1/exchangeInfo' ]
 * ```
 */
export class FakeBinance {
  readonly market: BinanceMarket;
  readonly clock: SimulatedClock;
  readonly weight: FakeWeight;
  /** Stretches without bars; may be changed while it runs. */
  holes: readonly FakeHole[];
  readonly #server: FakeServer;
  readonly #streams: FakeStreams;
  readonly #symbols: readonly FakeSymbol[];
  readonly #prices: ReadonlyMap<string, FakePrices>;
  readonly #damage: ((zip: Buffer) => Buffer) | undefined;

  private constructor(options: FakeBinanceOptions, clock: SimulatedClock, server: FakeServer) {
    const { market = 'spot', symbols = FAKE_SYMBOLS, holes = [], damage } = options;
    const facts = marketFacts(market);
    this.market = market;
    this.clock = clock;
    this.holes = holes;
    this.#server = server;
    this.#symbols = symbols;
    this.#damage = damage;
    this.#prices = new Map(symbols.map((symbol) => [symbol.symbol, new FakePrices(symbol)]));
    this.weight = new FakeWeight(options.weightLimit ?? facts.weightLimit, clock);
    this.#streams = new FakeStreams(server, market === 'spot');
    const weigh =
      (weight: number | ((request: FakeRequest) => number), answer: (request: FakeRequest) => FakeReply) =>
      (request: FakeRequest): FakeReply => {
        const refusal = this.weight.spend(typeof weight === 'number' ? weight : weight(request));
        const reply = refusal ?? answer(request);
        return { ...reply, headers: { 'x-mbx-used-weight-1m': String(this.weight.used), ...reply.headers } };
      };
    const get = (path: string, weight: Parameters<typeof weigh>[0], answer: (request: FakeRequest) => FakeReply) =>
      server.route('GET', `${facts.path}${path}`, weigh(weight, answer));
    get('/time', 1, () => ({ json: { serverTime: clock.now() } }));
    get(
      '/klines',
      ({ query }) => facts.klineWeight(Number(query.get('limit') ?? 500)),
      (request) => this.#klines(request),
    );
    get('/exchangeInfo', facts.exchangeInfoWeight, () => ({
      json: fakeExchangeInfo(market, symbols, this.weight.limit, clock.now()),
    }));
    get('/ticker/bookTicker', 2, (request) => this.#forSymbol(request, (symbol) => this.#book(symbol)));
    if (market === 'usd-m') {
      get('/fundingRate', 0, (request) => this.#funding(request));
      get('/premiumIndex', 1, (request) => this.#forSymbol(request, (symbol) => this.#premium(symbol)));
    }
    for (const period of ['daily', 'monthly']) {
      server.route('GET', `/data/${facts.archive}/${period}/klines/:symbol/:interval/:file`, (request) =>
        this.#file(request),
      );
    }
  }

  /** Starts on a free port of 127.0.0.1. */
  static async start(options: FakeBinanceOptions = {}): Promise<FakeBinance> {
    const { clock = new FakeClock(Date.UTC(2024, 2, 1)), faults } = options;
    const server = await FakeServer.start({ clock, ...(faults && { faults }) });
    return new FakeBinance(options, clock, server);
  }

  /** What `binanceSource` needs to speak to it. */
  get options(): BinanceOptions & { readonly clock: SimulatedClock } {
    return { market: this.market, restUrl: this.restUrl, streamUrl: this.streamUrl, clock: this.clock };
  }

  /** Address of REST and of the files. */
  get restUrl(): string {
    return this.#server.url;
  }

  get streamUrl(): string {
    return this.#server.socketUrl;
  }

  /** Everything that was received, oldest first. */
  get received(): readonly Received[] {
    return this.#server.received;
  }

  /** Connections that are open. */
  get connections(): number {
    return this.#server.sockets.length;
  }

  /** What goes wrong from now on. */
  get faults(): Faults | undefined {
    return this.#server.faults;
  }

  set faults(faults: Faults | undefined) {
    this.#server.faults = faults;
  }

  /** Writes down what was received, a line each. */
  print(write?: (line: string) => void): void {
    this.#server.print(write);
  }

  /** Drops every connection without a word, as a broken line does. */
  dropConnections(): void {
    for (const socket of this.#server.sockets) socket.terminate();
  }

  /** Says that it is about to shut down, as the venue does before it ends connections. */
  announceShutdown(): void {
    this.#streams.announce({ e: 'serverShutdown', E: this.clock.now() });
  }

  /** Moves its clock on, minute by minute, and tells streams the bars that close and those that are under way. */
  async play(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      const next = (Math.floor(this.clock.now() / MINUTE) + 1) * MINUTE;
      // In small steps, so that who waits for a second does not find that a minute is over.
      while (this.clock.now() < next) {
        await this.#server.idle();
        await this.clock.advanceTo(Math.min(next, this.clock.now() + STEP));
      }
      for (const name of this.#streams.names) this.#tell(name, next);
      await this.#server.idle();
    }
  }

  /** Resolves when nothing is being answered and clients have taken in what was sent. */
  idle(): Promise<void> {
    return this.#server.idle();
  }

  /** Ends every connection and stops. */
  close(): Promise<void> {
    return this.#server.close();
  }

  /** The same as {@link FakeBinance.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #tell(name: string, now: number): void {
    const [lower = '', kind = ''] = name.split('@');
    const symbol = lower.toUpperCase();
    const prices = this.#prices.get(symbol);
    if (!prices) return;
    if (kind === 'bookTicker') {
      const { bidPrice, bidQty, askPrice, askQty } = this.#book(symbol);
      const time = this.market === 'spot' ? {} : { e: 'bookTicker', E: now, T: now };
      this.#streams.send(name, { ...time, u: now, s: symbol, b: bidPrice, B: bidQty, a: askPrice, A: askQty });
      return;
    }
    const timeframe = /^kline_(.+)$/.exec(kind)?.[1] as Timeframe | undefined;
    if (!timeframe || !INTERVALS.has(timeframe)) return;
    const length = timeframeMs(timeframe);
    const isHole = (time: number) => this.holes.some(({ from, to }) => time >= from && time < to);
    if (closesAt(timeframe, now) && !isHole(now - length)) {
      const closed = prices.bar(now - length, length / MINUTE);
      this.#streams.send(name, klineEvent(symbol, timeframe, closed, true, now));
    }
    const current = barUnderWay(prices, timeframe, now);
    if (!isHole(current.time)) this.#streams.send(name, klineEvent(symbol, timeframe, current, false, now));
  }

  #forSymbol({ query }: FakeRequest, answer: (symbol: string) => unknown): FakeReply {
    const symbol = query.get('symbol');
    if (symbol === null || symbol === '') {
      return refusal(-1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
    }
    if (!/^[A-Z0-9-_.]{1,20}$/.test(symbol)) {
      return refusal(-1100, "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.");
    }
    return this.#prices.has(symbol) ? { json: answer(symbol) } : refusal(-1121, 'Invalid symbol.');
  }

  #klines(request: FakeRequest): FakeReply {
    const { query } = request;
    const interval = query.get('interval') ?? '';
    if (!INTERVALS.has(interval)) return refusal(-1120, 'Invalid interval.');
    const timeframe = interval as Timeframe;
    const time = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
    const limit = Math.min(Number(query.get('limit') ?? 500), marketFacts(this.market).klineLimit);
    return this.#forSymbol(request, (symbol) => {
      const question = {
        timeframe,
        startTime: time('startTime'),
        endTime: time('endTime'),
        limit,
        now: this.clock.now(),
      };
      return fakeKlines(this.#prices.get(symbol)!, question, this.holes).map((bar) =>
        klineRow(bar, timeframeMs(timeframe)),
      );
    });
  }

  #funding(request: FakeRequest): FakeReply {
    const { query } = request;
    const [from, to, limit] = [
      Number(query.get('startTime') ?? 0),
      Number(query.get('endTime') ?? this.clock.now()),
      Number(query.get('limit') ?? 100),
    ];
    return this.#forSymbol(request, (symbol) =>
      fakeFundingRates(symbol, this.#prices.get(symbol)!, from, Math.min(to, this.clock.now()), Math.min(limit, 1000)),
    );
  }

  #book(symbol: string) {
    const { close } = barUnderWay(this.#prices.get(symbol)!, '1m', this.clock.now());
    const tick = Number(this.#symbols.find((each) => each.symbol === symbol)!.tickSize);
    const time = this.market === 'spot' ? {} : { time: this.clock.now() };
    const text = (value: number) => value.toFixed(8);
    return {
      symbol,
      bidPrice: text(close),
      bidQty: '1.50000000',
      askPrice: text(close + tick),
      askQty: '2.50000000',
      ...time,
    };
  }

  #premium(symbol: string): unknown {
    const now = this.clock.now();
    const price = barUnderWay(this.#prices.get(symbol)!, '1m', now).close.toFixed(8);
    return {
      symbol,
      markPrice: price,
      indexPrice: price,
      estimatedSettlePrice: price,
      lastFundingRate: '0.00010000',
      interestRate: '0.00010000',
      nextFundingTime: (Math.floor(now / (480 * MINUTE)) + 1) * 480 * MINUTE,
      time: now,
    };
  }

  #file({ parameters }: FakeRequest): FakeReply {
    const { symbol = '', interval = '', file = '' } = parameters;
    const prices = this.#prices.get(symbol);
    const [, date] = new RegExp(`^${symbol}-${interval}-(\\d{4}-\\d\\d(?:-\\d\\d)?)\\.zip`).exec(file) ?? [];
    if (!prices || !INTERVALS.has(interval) || date === undefined) return archiveReply(undefined, file);
    const question = { isSpot: this.market === 'spot', timeframe: interval as Timeframe, date, now: this.clock.now() };
    return archiveReply(archiveCsv(prices, question, this.holes), file, this.#damage);
  }
}

function refusal(code: number, msg: string): FakeReply {
  return { status: 400, json: { code, msg } };
}
