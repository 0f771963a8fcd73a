import {
  type BarSeries,
  type Calendar,
  consoleLogger,
  type HistoryRequest,
  type MarketEvent,
  NYSE,
  type Quote,
  type RawBars,
  type SubscriptionRequest,
} from '@kairos/core';
import { cleanBars } from '../data/clean-bars.js';
import type { DataSource } from '../data/data-source.js';
import { checkHistoryRequest } from '../data/history-interval.js';
import { pollBars } from '../data/poll-bars.js';
import { asError } from '../events/as-error.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { EventBuffer, reportDropped } from '../stream/event-buffer.js';
import { barsOfDays, barsOfTimesales, closedBars, intervalOf } from './bars.js';
import { TradierClient, VENUE } from './client.js';
import type { TradierQuote } from './market-schema.js';
import { MarketStream, type MarketStreamOptions } from './market-stream.js';
import { newYorkDate } from './new-york.js';
import { type TradierOptions, type TradierSettings, tradierSettings } from './options.js';
import { quoteOfEvent, quoteOfRow } from './quotes.js';
import { streamsMarkets } from './stream-address.js';

/** How market data are had from Tradier. */
export interface TradierSourceOptions extends TradierOptions {
  /** Client to share with a broker, so that they use one budget; one of its own unless given. */
  readonly client?: TradierClient;
  /** Bars of minutes of the regular session only (`open`), or of those before and after it too (`all`); `open` unless given. */
  readonly session?: 'open' | 'all';
  /** Sessions; NYSE's unless given. */
  readonly calendar?: Calendar;
  /** How often quotes are asked for where none are streamed, which is the sandbox, milliseconds; 5,000 unless given. */
  readonly pollMs?: number;
  /** Told of what went wrong without ending a subscription. Logged unless given. */
  readonly onError?: (error: Error) => void;
}

/**
 * Bars and quotes of US exchanges from Tradier, as they are and as they come.
 *
 * Bars of `1m`, `5m` and `15m` reach back 20 or 40 days, `1d` and `1w` years; they are adjusted for splits, not necessarily for dividends.
 * Bars come about by polling after each close. Quotes are streamed live; the sandbox has no stream, there they are polled, 15 minutes late.
 *
 * @example
 * ```ts
 * import { FakeTradier } from '@kairos/brokers/testing';
 * import { tradierSource } from '@kairos/brokers/tradier';
 *
 * const fake = await FakeTradier.start();
 * fake.days.set('SPY', [{ time: Date.UTC(2024, 0, 2, 14, 30), open: 472, high: 474, low: 470, close: 473, volume: 1000 }]);
 * const source = tradierSource(fake.options);
 * const january = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 1, 1) };
 * const bars = await source.history({ symbol: 'SPY', timeframe: '1d', ...january });
 * bars.close; // => Float64Array(1) [ 473 ]
 * await source.close();
 * await fake.close();
 * ```
 */
export class TradierSource implements DataSource {
  readonly name = VENUE;
  readonly #client: TradierClient;
  readonly #settings: TradierSettings;
  readonly #options: Required<Pick<TradierSourceOptions, 'session' | 'calendar' | 'pollMs' | 'onError'>>;

  /** @throws `ValidationError` for an option that is wrong or unknown. */
  constructor(options: TradierSourceOptions) {
    const { client, session = 'open', calendar = NYSE, pollMs = 5000, onError = logError, ...own } = options;
    this.#settings = tradierSettings(own);
    this.#client = client ?? new TradierClient(own);
    this.#options = { session, calendar, pollMs, onError };
  }

  async rows(request: HistoryRequest): Promise<RawBars> {
    checkHistoryRequest(request);
    const { symbol, timeframe, from, to, signal } = request;
    const { calendar, session } = this.#options;
    const wanted = intervalOf(timeframe);
    const asked = { symbol, ...(signal && { signal }) };
    const { markets } = this.#client;
    const bars =
      wanted.kind === 'minutes'
        ? barsOfTimesales(
            await markets.timesales({ ...asked, interval: wanted.interval, start: from, end: to, session }),
          )
        : barsOfDays(
            await markets.days({ ...asked, interval: wanted.interval, start: newYorkDate(from), end: newYorkDate(to) }),
            timeframe,
            calendar,
          );
    return closedBars(bars, request, this.#settings.clock.now(), calendar);
  }

  /**
   * Closed bars that open in [from, to); days and weeks are stamped with the opening of their first session.
   *
   * Rows without prices, which Tradier writes as `"NaN"` where nothing traded, are left out: `DataFetcher` counts them.
   *
   * @throws `ValidationError` for a timeframe that Tradier does not have; `RequestRefusedError` for minutes longer ago than it keeps them.
   */
  async history(request: HistoryRequest): Promise<BarSeries> {
    const { from, to } = request;
    const { calendar } = this.#options;
    const isKnown = from >= calendar.coverage.from && to <= calendar.coverage.to;
    const repairs = ['drop-corrupt', 'sort', 'drop-duplicates'] as const;
    const options = { source: this.name, from, to, repairs, ...(isKnown && { calendar }) };
    return cleanBars(await this.rows(request), options).bars;
  }

  /** Closed bars after each close, or quotes as they come, until the signal aborts. Of quotes that nobody reads the oldest give way. */
  subscribe(request: SubscriptionRequest): AsyncGenerator<MarketEvent> {
    if (request.timeframe === undefined) {
      return streamsMarkets(this.#settings) ? this.#streamed(request) : this.#polled(request);
    }
    intervalOf(request.timeframe);
    const { calendar, onError } = this.#options;
    return pollBars((asked) => this.history(asked), request, {
      clock: this.#settings.clock,
      calendarOf: () => calendar,
      onFault: (error) => onError(asError(error)),
    });
  }

  /** Best bid and offer now. @throws `RequestRefusedError` for a symbol that Tradier does not know, or that has none. */
  async quote(symbol: string, signal?: AbortSignal): Promise<Quote> {
    const { quotes, unmatched } = await this.#client.markets.quotes([symbol], signal);
    const quote = quotes.map(quoteOfRow).find((each) => each !== undefined);
    if (quote) return quote;
    const reason = unmatched.includes(symbol) ? 'unknown symbol' : 'no bid and offer';
    throw new RequestRefusedError(`${VENUE} has no quote of ${symbol}: ${reason}`, { venue: VENUE, reason });
  }

  /** Trades, quotes, times and sales and summaries as the venue tells them, over a WebSocket or HTTP; open it to listen. */
  stream(options: MarketStreamOptions): MarketStream {
    return new MarketStream(this.#client, this.#settings, { onFault: this.#options.onError, ...options });
  }

  /** Lets go of the connections; calls that are under way fail. */
  close(): Promise<void> {
    return this.#client.close();
  }

  /** As `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async *#streamed({ symbols, signal }: SubscriptionRequest): AsyncGenerator<MarketEvent> {
    if (signal?.aborted) return;
    const onDropped = reportDropped(`${VENUE} quotes`, this.#options.onError);
    const buffer = new EventBuffer<MarketEvent>({ onDropped });
    const stream = this.stream({
      symbols,
      filter: ['quote'],
      onEvent: (event) => {
        const quote = quoteOfEvent(event);
        if (quote) buffer.push({ type: 'quote', quote });
      },
      // What was missed is old; what holds now is asked for.
      onGap: () => this.#catchUp(symbols, buffer),
    });
    const end = () => buffer.end();
    signal?.addEventListener('abort', end, { once: true });
    try {
      await stream.open();
      this.#catchUp(symbols, buffer);
      yield* buffer;
    } finally {
      signal?.removeEventListener('abort', end);
      stream.close();
    }
  }

  #catchUp(symbols: readonly string[], buffer: EventBuffer<MarketEvent>): void {
    this.#quotesOf(symbols).then(
      (quotes) => {
        for (const quote of quotes) buffer.push({ type: 'quote', quote });
      },
      (error: unknown) => this.#options.onError(asError(error)),
    );
  }

  async *#polled({ symbols, signal }: SubscriptionRequest): AsyncGenerator<MarketEvent> {
    const told = new Map<string, string>();
    while (!signal?.aborted) {
      try {
        for (const quote of await this.#quotesOf(symbols, signal)) {
          const shown = `${quote.bid} ${quote.ask} ${quote.time}`;
          if (told.get(quote.symbol) === shown) continue;
          told.set(quote.symbol, shown);
          yield { type: 'quote', quote };
        }
      } catch (error) {
        if (signal?.aborted) return;
        this.#options.onError(asError(error));
      }
      await this.#settings.clock.sleep(this.#options.pollMs, signal).catch(() => undefined);
    }
  }

  async #quotesOf(symbols: readonly string[], signal?: AbortSignal): Promise<Quote[]> {
    const { quotes } = await this.#client.markets.quotes(symbols, signal);
    return quotes.map((row: TradierQuote) => quoteOfRow(row)).filter((quote) => quote !== undefined);
  }
}

/**
 * Bars and quotes from Tradier; see {@link TradierSource}.
 *
 * @throws `ValidationError` for an option that is wrong or unknown.
 */
export function tradierSource(options: TradierSourceOptions): TradierSource {
  return new TradierSource(options);
}

function logError(error: Error): void {
  consoleLogger({ level: 'error' }).error(error.message, { cause: error.cause });
}
