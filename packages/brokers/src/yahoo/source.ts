import {
  ALWAYS_OPEN,
  type BarSeries,
  type HistoryRequest,
  type Instrument,
  type MarketEvent,
  type RawBars,
  type SubscriptionRequest,
  timeframeMs,
  ValidationError,
} from '@kairos/core';
import { cleanBars } from '../data/clean-bars.js';
import type { DataSource } from '../data/data-source.js';
import { checkHistoryRequest } from '../data/history-interval.js';
import { joinRawBars } from '../data/join-raw-bars.js';
import { pollBars } from '../data/poll-bars.js';
import { asError } from '../events/as-error.js';
import { YahooClient } from './client.js';
import {
  actionsOf,
  asTraded,
  type CorporateActions,
  closedRows,
  dividendAdjusted,
  instrumentOf,
  type LastPrice,
  lastPriceOf,
  rawBarsOfChart,
} from './mapper.js';
import { type YahooOptions, type YahooSettings, yahooSettings } from './options.js';
import type { ChartResult } from './schema.js';

const DAY = 86_400_000;

/**
 * Bars, dividends, splits and last prices of Yahoo's charts: NSE (`RELIANCE.NS`), BSE (`RELIANCE.BO`), the United States (`AAPL`), indices
 * (`^NSEI`), currencies and coins.
 *
 * The interface is unofficial: Yahoo documents neither it nor its limits, gives no promise, and its terms allow personal use only. Good
 * for research, never for live trading without another source behind it. Bars come about by polling after each close; bids and offers
 * are not to be had.
 *
 * @example
 * ```ts
 * import { yahooSource } from '@kairos/brokers/yahoo';
 * import { FakeYahoo } from '@kairos/brokers/testing';
 *
 * await using fake = await FakeYahoo.start();
 * await using yahoo = yahooSource(fake.options);
 * const week = { from: Date.UTC(2024, 0, 22), to: Date.UTC(2024, 0, 29) };
 * // Monday was a special holiday, Friday was Republic Day.
 * (await yahoo.history({ symbol: 'RELIANCE.NS', timeframe: '1d', ...week })).length; // => 3
 * ```
 */
export class YahooSource implements DataSource {
  readonly name = 'yahoo';
  readonly #settings: YahooSettings;
  readonly #client: YahooClient;

  /** @throws `ValidationError` naming the option that is wrong or unknown, or an address that is not Yahoo's. */
  constructor(options: YahooOptions = {}) {
    this.#settings = yahooSettings(options);
    this.#client = new YahooClient(this.#settings);
  }

  async rows(request: HistoryRequest): Promise<RawBars> {
    checkHistoryRequest(request);
    const { clock, prices } = this.#settings;
    const { symbol, timeframe, from, signal } = request;
    if (prices === 'adjusted' && timeframeMs(timeframe) < DAY) {
      const message = `must be a day or longer for adjusted prices, was "${timeframe}": Yahoo adjusts no shorter bars`;
      throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
    }
    const charts = await this.#client.charts(request);
    const now = clock.now();
    const parts = charts.map((chart, i) => {
      const rows = rawBarsOfChart(chart, request);
      const priced = prices === 'adjusted' ? dividendAdjusted(rows, chart) : rows;
      // Only the newest chart can hold what is under way.
      return i === charts.length - 1 ? closedRows(priced, chart.meta, now, this.#settings.extendedHours) : priced;
    });
    const rows = joinRawBars(parts, request);
    if (prices !== 'raw' || rows.time.length === 0) return rows;
    const { splits } = await this.actions({ symbol, from, to: now, ...(signal && { signal }) });
    return asTraded(rows, splits);
  }

  /**
   * Closed bars that open in [from, to); days are stamped with the opening of their session.
   *
   * Rows without prices (halted minutes) are left out: `DataFetcher` counts them.
   *
   * @throws `ValidationError` on a request that Yahoo cannot answer, `BrokerError` on one that failed: an unknown symbol, or minutes longer
   * ago than it keeps them, is a `RequestRefusedError`. `DataError` for bars of another length than asked for.
   */
  async history(request: HistoryRequest): Promise<BarSeries> {
    const { from, to } = request;
    const calendar = this.#settings.calendarOf(request.symbol);
    const source = this.name;
    const options = { source, from, to, repairs: ['drop-corrupt', 'sort', 'drop-duplicates'] } as const;
    // Years that a calendar does not know must not keep their bars from being had.
    const isKnown = calendar && from >= calendar.coverage.from && to <= calendar.coverage.to;
    return cleanBars(await this.rows(request), { ...options, ...(isKnown && { calendar }) }).bars;
  }

  /**
   * Closed bars by polling: after each close of the timeframe, within the sessions of each symbol.
   *
   * @throws `ValidationError` without a timeframe: there are no quotes.
   */
  subscribe(request: SubscriptionRequest): AsyncGenerator<MarketEvent> {
    const { clock, calendarOf, onError } = this.#settings;
    return pollBars((asked) => this.history(asked), request, {
      clock,
      calendarOf: (symbol) => calendarOf(symbol) ?? ALWAYS_OPEN,
      onFault: (error) => onError(asError(error)),
    });
  }

  /** Dividends and splits in [from, to). */
  async actions(request: Pick<HistoryRequest, 'symbol' | 'from' | 'to' | 'signal'>): Promise<CorporateActions> {
    const { from, to } = request;
    const { dividends, splits } = actionsOf(await this.#client.chart({ ...request, timeframe: '1d' }));
    const isAsked = ({ time }: { readonly time: number }) => time >= from && time < to;
    return { dividends: dividends.filter(isAsked), splits: splits.filter(isAsked) };
  }

  /** The last price of a symbol and when it was made. */
  async lastPrice(symbol: string, signal?: AbortSignal): Promise<LastPrice> {
    return lastPriceOf((await this.#latest(symbol, signal)).meta);
  }

  /** Kind, currency and sessions of a symbol; steps of price by the rule of its exchange, which shares may depart from. */
  async instrument(symbol: string, signal?: AbortSignal): Promise<Instrument> {
    return instrumentOf((await this.#latest(symbol, signal)).meta);
  }

  /** Lets go of the connections; calls that are under way fail. */
  close(): Promise<void> {
    return this.#client.close();
  }

  /** The same as {@link YahooSource.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #latest(symbol: string, signal: AbortSignal | undefined): Promise<ChartResult> {
    const to = this.#settings.clock.now();
    return this.#client.chart({ symbol, timeframe: '1d', from: to - DAY, to, ...(signal && { signal }) });
  }
}

/**
 * Bars and more of Yahoo's charts, an unofficial interface; see {@link YahooSource}.
 *
 * @throws `ValidationError` naming the option that is wrong or unknown, or an address that is not Yahoo's.
 */
export function yahooSource(options: YahooOptions = {}): YahooSource {
  return new YahooSource(options);
}
