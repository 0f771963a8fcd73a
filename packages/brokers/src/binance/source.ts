import {
  type Bar,
  type BarSeries,
  barAt,
  type HistoryRequest,
  type Instrument,
  type MarketEvent,
  type Quote,
  type RawBars,
  type SubscriptionRequest,
  type Timeframe,
  timeframeMs,
  ValidationError,
} from '@kairos/core';
import { cleanBars } from '../data/clean-bars.js';
import type { DataSource } from '../data/data-source.js';
import { checkHistoryRequest } from '../data/history-interval.js';
import type { FundingRate } from '../paper/paper-venue.js';
import { type BinanceOptions, type BinanceSettings, binanceSettings } from './binance-options.js';
import { BinanceClient } from './client.js';
import { fundingRatesOf, instrumentOf, type MarkPrice, markPriceOf, quoteOf, rawBarsOfKlines } from './mapper.js';
import { binanceEvents } from './stream.js';

/**
 * Market data of Binance, spot or USD-M futures: bars, quotes, instruments, and for futures funding and mark prices. Data only, no key.
 *
 * Calls keep within the weight that the address has, which is learned from the answers; during a ban nothing is sent. Streams connect
 * again by themselves and fetch what they missed.
 *
 * @example
 * ```ts
 * import { binanceSource } from '@kairos/brokers/binance';
 * import { FakeBinance } from '@kairos/brokers/testing';
 *
 * await using fake = await FakeBinance.start();
 * await using binance = binanceSource({ restUrl: fake.restUrl, streamUrl: fake.streamUrl, clock: fake.clock });
 * const bars = await binance.history({
 *   symbol: 'BTCUSDT', timeframe: '1h', from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 0, 2),
 * });
 * bars.length; // => 24
 * (await binance.instrument('BTCUSDT')).tickSize; // => 0.01
 * ```
 */
export class BinanceSource implements DataSource {
  readonly name: string;
  readonly #settings: BinanceSettings;
  readonly #client: BinanceClient;

  /** @throws `ValidationError` naming the option that is wrong or unknown, or an address that is not Binance's. */
  constructor(options: BinanceOptions = {}) {
    this.#settings = binanceSettings(options);
    this.name = this.#settings.facts.venue;
    this.#client = new BinanceClient(this.#settings);
  }

  async rows(request: HistoryRequest): Promise<RawBars> {
    checkHistoryRequest(request);
    const klines = await this.#client.klines(request);
    const now = this.#client.venueTime;
    // The last row may be the bar that is under way; its close time is a millisecond before the next open.
    return rawBarsOfKlines(
      klines.filter((kline) => kline[6] < now),
      request,
    );
  }

  /**
   * Closed bars that open in [from, to).
   *
   * @throws `ValidationError` on a request that Binance cannot answer, `BrokerError` on one that failed: an unknown symbol is a
   * `RequestRefusedError`.
   */
  async history(request: HistoryRequest): Promise<BarSeries> {
    const { from, to } = request;
    return cleanBars(await this.rows(request), { source: this.name, from, to }).bars;
  }

  /** Best bid and offer; an empty side is `NaN`. Spot does not say when: its time is ours. */
  async quote(symbol: string, signal?: AbortSignal): Promise<Quote> {
    return quoteOf(await this.#client.quote(symbol, signal), this.#client.venueTime);
  }

  /**
   * Closed bars, each once and without holes, or quotes when no timeframe is given, until the signal aborts.
   *
   * @throws As {@link BinanceSource.history}, for a symbol that is not known; `ValidationError` for more symbols than one connection takes:
   * 1024 of spot, 200 of futures.
   */
  subscribe(request: SubscriptionRequest): AsyncGenerator<MarketEvent> {
    return binanceEvents(request, this.#settings, {
      history: (symbol, timeframe, from, to, signal) =>
        this.history({ symbol, timeframe, from, to, ...(signal && { signal }) }),
      lastClosed: (symbol, timeframe, signal) => this.#lastClosed(symbol, timeframe, signal),
    });
  }

  /**
   * Settlements of a perpetual in [from, to), oldest first, rates digit for digit as the venue wrote them.
   *
   * @throws `ValidationError` for spot, which has none.
   */
  async fundingRates(request: Pick<HistoryRequest, 'symbol' | 'from' | 'to' | 'signal'>): Promise<FundingRate[]> {
    this.#requireFutures('fundingRates');
    const { symbol, from, to, signal } = request;
    // A settlement of the first instant may be written down a few milliseconds before or after it.
    const rows = await this.#client.fundingRates(symbol, from - 30_000, to, signal);
    return fundingRatesOf(rows).filter(({ time }) => time >= from && time < to);
  }

  /** Mark price of a perpetual now. @throws `ValidationError` for spot, which has none. */
  async markPrice(symbol: string, signal?: AbortSignal): Promise<MarkPrice> {
    this.#requireFutures('markPrice');
    return markPriceOf(await this.#client.markPrice(symbol, signal));
  }

  /** All instruments that are traded now: tick, lot and least notional of their filters, without fees, which are told to accounts only. */
  async instruments(signal?: AbortSignal): Promise<Instrument[]> {
    const { symbols } = await this.#client.exchangeInfo(signal);
    return symbols
      .filter(({ status }) => status === 'TRADING')
      .map((info) => instrumentOf(info, this.#settings.market));
  }

  /** One instrument, halted ones too. @throws `ValidationError` for a symbol that there is not. */
  async instrument(symbol: string, signal?: AbortSignal): Promise<Instrument> {
    const { symbols } = await this.#client.exchangeInfo(signal);
    const info = symbols.find((each) => each.symbol === symbol);
    if (info) return instrumentOf(info, this.#settings.market);
    const message = `must be a symbol of ${this.name} such as "BTCUSDT", was ${JSON.stringify(symbol)}`;
    throw new ValidationError(`symbol ${message}`, { issues: [{ path: 'symbol', message }] });
  }

  /** The venue's clock, UTC epoch milliseconds. */
  serverTime(signal?: AbortSignal): Promise<number> {
    return this.#client.serverTime(signal);
  }

  /** Lets go of the connections; calls that are under way fail. */
  close(): Promise<void> {
    return this.#client.close();
  }

  /** The same as {@link BinanceSource.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #lastClosed(symbol: string, timeframe: Timeframe, signal?: AbortSignal): Promise<Bar | undefined> {
    const now = this.#settings.clock.now();
    const from = now - 3 * timeframeMs(timeframe);
    return barAt(await this.history({ symbol, timeframe, from, to: now, ...(signal && { signal }) }), -1);
  }

  #requireFutures(call: string): void {
    if (this.#settings.market !== 'spot') return;
    const message = 'must be "usd-m": spot has no funding and no mark price';
    throw new ValidationError(`market of ${call} ${message}`, { issues: [{ path: 'market', message }] });
  }
}

/**
 * Market data of Binance; see {@link BinanceSource}.
 *
 * @throws `ValidationError` naming the option that is wrong or unknown, or an address that is not Binance's.
 */
export function binanceSource(options: BinanceOptions = {}): BinanceSource {
  return new BinanceSource(options);
}
