import {
  type BarSeries,
  barsFromRows,
  type Clock,
  consoleLogger,
  type HistoryRequest,
  type Instrument,
  type MarketDataSource,
  type MarketEvent,
  type SubscriptionRequest,
  timeframeMs,
  ValidationError,
} from '@kairos/core';
import { z } from 'zod';
import { readWire } from '../http/wire.js';
import { checkOptions } from '../input/check-options.js';
import { EventBuffer, reportDropped } from '../stream/event-buffer.js';
import { CandleFeed } from './candle-feed.js';
import { checkKept, checkTimeframe, readCandles } from './candles.js';
import { HyperliquidClient } from './client.js';
import { type HyperliquidMarket, marketOf, marketsFromMeta } from './markets.js';
import { type ConnectionSettings, connectionSettings, type HyperliquidConnectionOptions } from './options.js';
import { pagedByTime } from './paged-by-time.js';
import { bboSchema, fundingRateSchema, metaAndContextsSchema } from './schema.js';
import { hyperliquidStream } from './stream.js';

/** Options of {@link HyperliquidMarketData}. */
export interface HyperliquidMarketDataOptions extends HyperliquidConnectionOptions {
  /** Told of a stream that broke and of events that could not be read; logged unless given. */
  readonly onError?: (error: Error) => void;
}

/** Which funding rates are wanted: those of [from, to). */
export interface FundingHistoryRequest {
  readonly symbol: string;
  /** UTC epoch milliseconds, inclusive. */
  readonly from: number;
  /** UTC epoch milliseconds, exclusive; up to now unless given. */
  readonly to?: number;
  readonly signal?: AbortSignal;
}

/** What longs paid to shorts for an hour. */
export interface HyperliquidFundingRate {
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** Fraction of the notional, decimal text; below 0 shorts paid. */
  readonly rate: string;
}

const KNOWN: Readonly<Record<keyof HyperliquidMarketDataOptions, true>> = {
  network: true,
  url: true,
  socketUrl: true,
  clock: true,
  random: true,
  timeoutMs: true,
  fees: true,
  onError: true,
};

/**
 * Market data of Hyperliquid: bars, quotes and funding rates of its perpetuals. Anybody may ask, no key is needed.
 *
 * Prices of the test network are not those of the real market: for paper trading use `network: 'mainnet'`.
 *
 * @example
 * ```ts
 * import { HyperliquidMarketData } from '@kairos/brokers/hyperliquid';
 * import { FakeHyperliquid } from '@kairos/brokers/testing';
 *
 * const fake = await FakeHyperliquid.start();
 * const data = new HyperliquidMarketData(fake.connection);
 * const [btc] = await data.instruments(['BTC']);
 * [btc?.lotSize, btc?.quoteCurrency]; // => [ 0.00001, 'USDC' ]
 * await data.close();
 * await fake.close();
 * ```
 */
export class HyperliquidMarketData implements MarketDataSource {
  readonly #options: HyperliquidMarketDataOptions;
  readonly #settings: ConnectionSettings;
  readonly #client: HyperliquidClient;
  readonly #clock: Clock;
  readonly #onError: (error: Error) => void;

  /** @throws `ValidationError` naming the option that is wrong. */
  constructor(options: HyperliquidMarketDataOptions = {}) {
    checkOptions(options, Object.keys(KNOWN));
    this.#options = options;
    this.#settings = connectionSettings(options);
    const { url, clock } = this.#settings;
    const { random, timeoutMs, onError } = options;
    this.#clock = clock;
    this.#client = new HyperliquidClient({ url, clock, random, timeoutMs });
    this.#onError = onError ?? ((error) => consoleLogger({ level: 'error' }).error(error.message));
  }

  /** The perpetuals of the venue by symbol. */
  async markets(): Promise<ReadonlyMap<string, HyperliquidMarket>> {
    const answer = await this.#client.info(metaAndContextsSchema, { type: 'metaAndAssetCtxs' });
    return marketsFromMeta(answer, this.#options.fees);
  }

  /** Instruments of some symbols, or of all. @throws `ValidationError` for a symbol that the venue does not have. */
  async instruments(symbols?: readonly string[]): Promise<Instrument[]> {
    const markets = await this.markets();
    return (symbols ?? [...markets.keys()]).map((symbol) => marketOf(markets, symbol).instrument);
  }

  /**
   * Closed bars that open in [from, to), the oldest first. Times without a trade may have none.
   *
   * @throws `ValidationError` for a timeframe or an interval that makes no sense, `DataError` for corrupt bars and for a history that
   * begins before the 5,000 bars that the venue keeps, `BrokerError` on a failed request.
   */
  async history(request: HistoryRequest): Promise<BarSeries> {
    const { symbol, timeframe, from, to, signal } = request;
    checkTimeframe(timeframe);
    if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
      const message = `must be before to, was ${from} with to ${to}`;
      throw new ValidationError(`from ${message}`, { issues: [{ path: 'from', message }] });
    }
    const now = this.#clock.now();
    checkKept(request, now);
    const closed = Math.min(to, now - timeframeMs(timeframe) + 1);
    const bars = closed > from ? await readCandles(this.#client, { symbol, timeframe, from, to: closed, signal }) : [];
    return barsFromRows(bars, { symbol, timeframe });
  }

  /** Funding rates, one an hour, the oldest first. */
  async fundingHistory(request: FundingHistoryRequest): Promise<HyperliquidFundingRate[]> {
    const { symbol, from, to = this.#clock.now() + 1, signal } = request;
    const rows = await pagedByTime(from, {
      ask: (startTime) => {
        const question = { type: 'fundingHistory', coin: symbol, startTime, endTime: to - 1 };
        return this.#client.info(z.array(fundingRateSchema), question, signal);
      },
      timeOf: ({ time }) => time,
      keyOf: ({ time }) => String(time),
    });
    return rows.map(({ coin, time, fundingRate }) => ({ symbol: coin, time, rate: fundingRate }));
  }

  /**
   * Closed bars as they close, or without a timeframe the best prices as they change, until the signal aborts.
   *
   * Bars come once, in sequence and without gaps: what the stream missed is read from the list. A reader who is 10,000 quotes behind
   * loses the oldest, which `onError` is told with their number; one who is 10,000 bars behind gets an error.
   *
   * @throws `ValidationError` for a timeframe that the venue does not have; `BrokerError` when the stream cannot be opened.
   */
  async *subscribe(request: SubscriptionRequest): AsyncGenerator<MarketEvent> {
    const { symbols, timeframe, signal } = request;
    if (timeframe !== undefined) checkTimeframe(timeframe);
    const onDropped = reportDropped('hyperliquid quotes', this.#onError);
    const overflow = timeframe === undefined ? 'drop-oldest' : 'fail';
    const buffer = new EventBuffer<MarketEvent>({ overflow, onDropped });
    const feed = timeframe === undefined ? this.#quotes(symbols, buffer) : this.#bars(symbols, timeframe, buffer);
    const stop = () => buffer.end();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      if (signal?.aborted) return;
      await feed.open();
      yield* buffer;
    } finally {
      signal?.removeEventListener('abort', stop);
      feed.close();
    }
  }

  /** Lets go of the connections; streams end by their signal. */
  async close(): Promise<void> {
    await this.#client.close();
  }

  #bars(symbols: readonly string[], timeframe: HistoryRequest['timeframe'], buffer: EventBuffer<MarketEvent>) {
    const { socketUrl, clock } = this.#settings;
    const { random, timeoutMs } = this.#options;
    const onError = this.#onError;
    const read = async (symbol: string, from: number, to: number) => {
      const rows = await readCandles(this.#client, { symbol, timeframe, from, to });
      // The same checks as of a history: a corrupt bar is refused.
      barsFromRows(rows, { symbol, timeframe });
      return rows;
    };
    return new CandleFeed({ symbols, timeframe, socketUrl, clock, random, timeoutMs, buffer, read, onError });
  }

  #quotes(symbols: readonly string[], buffer: EventBuffer<MarketEvent>) {
    const { socketUrl, clock } = this.#settings;
    const { random, timeoutMs } = this.#options;
    return hyperliquidStream({
      socketUrl,
      clock,
      random,
      timeoutMs,
      subscriptions: symbols.map((coin) => ({ type: 'bbo', coin })),
      onEvent: (_channel, data) => {
        const { coin, time, bbo } = readWire(bboSchema, data, 'hyperliquid bbo');
        const [bid, ask] = bbo;
        // A side without offers has no price to trade at.
        if (!bid || !ask) return;
        const sizes = { bidSize: bid.sz, askSize: ask.sz };
        buffer.push({ type: 'quote', quote: { symbol: coin, time, bid: bid.px, ask: ask.px, ...sizes } });
      },
      onGap: () => undefined,
      onFault: this.#onError,
    });
  }
}
