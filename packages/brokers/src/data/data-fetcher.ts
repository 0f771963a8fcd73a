import {
  ALWAYS_OPEN,
  type BarSeries,
  CanceledError,
  type HistoryRequest,
  type MarketDataSource,
  type MarketEvent,
  type Quote,
  type SubscriptionRequest,
} from '@kairos/core';
import { wordsOf } from '../events/as-error.js';
import { type CleanBars, cleanBars } from './clean-bars.js';
import { kindOfBars } from './data-cache.js';
import type { DataSource } from './data-source.js';
import { type FetchAttempt, noSourceError } from './fetch-attempt.js';
import { type DataFetcherOptions, type FetcherSettings, fetcherSettings } from './fetcher-options.js';
import { checkHistoryRequest } from './history-interval.js';
import { nextBarClose } from './poll-bars.js';

/** Bars, how good they are, and how they were come by. */
export interface FetchedBars extends CleanBars {
  /** The source that was used. */
  readonly source: string;
  /** What became of each source that was asked, in order. */
  readonly attempts: readonly FetchAttempt[];
}

/**
 * Market data from the first source that has it: sources in order, a cache, rows made alike, and one report of their quality.
 *
 * A source that fails is passed over for this request and asked again for the next. It is a `MarketDataSource` itself, so that whatever
 * takes a source takes a fetcher.
 *
 * @example
 * ```ts
 * import { DataFetcher, type DataSource, qualityLines } from '@kairos/brokers';
 * import { NetworkError, SimulatedClock } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const day = 86_400_000;
 * const bars = randomBars({ length: 30, symbol: 'SPY', timeframe: '1d', start: 0 });
 * const archive: DataSource = { name: 'archive', history: async () => bars, async *subscribe() {} };
 * const broken: DataSource = {
 *   name: 'broken',
 *   history: () => Promise.reject(new NetworkError('no line', { venue: 'broken' })),
 *   async *subscribe() {},
 * };
 *
 * const fetcher = new DataFetcher({ sources: [broken, archive], clock: new SimulatedClock(90 * day) });
 * const { source, attempts, quality } = await fetcher.fetch({ symbol: 'SPY', timeframe: '1d', from: 0, to: 30 * day });
 * source; // => 'archive'
 * attempts[0]?.reason; // => 'no line'
 * qualityLines(quality); // => [ 'SPY 1d: 30 bars, 100.00 % of those expected' ]
 * ```
 */
export class DataFetcher implements MarketDataSource {
  readonly #settings: FetcherSettings;

  /** @throws `ValidationError` naming the option that is wrong or unknown. */
  constructor(options: DataFetcherOptions) {
    this.#settings = fetcherSettings(options);
  }

  /**
   * Bars of a request with their report, from the cache when they are fresh there.
   *
   * @throws `DataError` when no source gave them, with what each said; `ValidationError` on a request that none can answer;
   * `CanceledError` when the signal aborts.
   */
  async fetch(request: HistoryRequest): Promise<FetchedBars> {
    checkHistoryRequest(request);
    const { cache, clock } = this.#settings;
    if (!cache) return this.#load(request);
    const { symbol, timeframe, from, to, signal } = request;
    const now = clock.now();
    // A series that reaches to now is out of date with its next bar, however long it may be kept.
    const staleAt = to > now ? nextBarClose(now, timeframe, this.#calendarOf(symbol)) : Number.POSITIVE_INFINITY;
    const question = {
      kind: kindOfBars(timeframe),
      key: JSON.stringify([symbol, timeframe, from, to]),
      staleAt,
      ...(signal && { signal }),
    };
    // What several wait for must not end with one of them.
    return cache.remember(question, () => this.#load({ symbol, timeframe, from, to }));
  }

  /** The bars of {@link DataFetcher.fetch} alone. */
  async history(request: HistoryRequest): Promise<BarSeries> {
    return (await this.fetch(request)).bars;
  }

  /**
   * Best bid and offer of a symbol, at most 5 seconds old unless the cache says otherwise.
   *
   * @throws `DataError` when no source gave it; `CanceledError` when the signal aborts.
   */
  async quote(symbol: string, signal?: AbortSignal): Promise<Quote> {
    const { cache } = this.#settings;
    const load = async () => {
      const { value } = await this.#first(symbol, `a quote of ${symbol}`, async (source, theirs) => {
        if (!source.quote) return { tooLittle: 'has no quotes' };
        return { value: { ...(await source.quote(theirs, cache ? undefined : signal)), symbol } };
      });
      return value;
    };
    return cache ? cache.remember({ kind: 'quotes', key: symbol, ...(signal && { signal }) }, load) : load();
  }

  /**
   * Events of the first source whose stream works; when it fails, those of the next. Bars are told once, whichever source sends them.
   *
   * @throws `DataError` when all streams have failed.
   */
  async *subscribe(request: SubscriptionRequest): AsyncGenerator<MarketEvent> {
    const last = new Map<string, number>();
    const attempts: FetchAttempt[] = [];
    for (const source of this.#settings.sources) {
      const ours = new Map(request.symbols.map((symbol) => [this.#symbolAt(source, symbol), symbol]));
      try {
        for await (const event of source.subscribe({ ...request, symbols: [...ours.keys()] })) {
          const told = renamed(event, ours);
          if (told.type === 'bar') {
            if (told.bar.time <= (last.get(told.symbol) ?? Number.NEGATIVE_INFINITY)) continue;
            last.set(told.symbol, told.bar.time);
          }
          yield told;
        }
        return;
      } catch (error) {
        if (request.signal?.aborted) return;
        this.#note(
          attempts,
          { source: source.name, outcome: 'failed', reason: wordsOf(error), error },
          request.symbols,
        );
      }
    }
    throw noSourceError(`a stream of ${request.symbols.join(', ')}`, attempts);
  }

  async #load(request: HistoryRequest): Promise<FetchedBars> {
    const { symbol, timeframe, from, to } = request;
    const { repairs, minCoverage } = this.#settings;
    const calendar = this.#calendarOf(symbol);
    const what = `${symbol} ${timeframe} from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
    const { value, source, attempts } = await this.#first(symbol, what, async (each, theirs) => {
      const asked = { ...request, symbol: theirs };
      const rows = await (each.rows ? each.rows(asked) : each.history(asked));
      const clean = cleanBars({ ...rows, symbol, timeframe }, { source: each.name, from, to, calendar, repairs });
      const { coverage } = clean.quality;
      if (coverage >= minCoverage) return { value: clean };
      return { tooLittle: `has ${coverage.toFixed(4)} of the bars, at least ${minCoverage} are wanted` };
    });
    return { ...value, source, attempts };
  }

  /** Asks one source after the other until one has an answer. */
  async #first<T>(
    symbol: string,
    what: string,
    ask: (source: DataSource, theirSymbol: string) => Promise<{ value: T } | { tooLittle: string }>,
  ): Promise<{ value: T; source: string; attempts: readonly FetchAttempt[] }> {
    const attempts: FetchAttempt[] = [];
    for (const source of this.#settings.sources) {
      const { name } = source;
      try {
        const answer = await ask(source, this.#symbolAt(source, symbol));
        if ('value' in answer) {
          return { value: answer.value, source: name, attempts: [...attempts, { source: name, outcome: 'used' }] };
        }
        this.#note(attempts, { source: name, outcome: 'too-little', reason: answer.tooLittle }, [symbol]);
      } catch (error) {
        if (error instanceof CanceledError) throw error;
        this.#note(attempts, { source: name, outcome: 'failed', reason: wordsOf(error), error }, [symbol]);
      }
    }
    throw noSourceError(what, attempts);
  }

  #note(attempts: FetchAttempt[], attempt: FetchAttempt, symbols: readonly string[]): void {
    attempts.push(attempt);
    for (const symbol of symbols) this.#settings.onFallback?.(attempt, symbol);
  }

  #symbolAt({ name }: DataSource, symbol: string): string {
    const theirs = ownEntry(this.#settings.symbols, name);
    return (theirs && ownEntry(theirs, symbol)) ?? symbol;
  }

  #calendarOf(symbol: string) {
    return this.#settings.calendarOf?.(symbol) ?? ALWAYS_OPEN;
  }
}

function renamed(event: MarketEvent, ours: ReadonlyMap<string, string>): MarketEvent {
  if (event.type === 'bar') return { ...event, symbol: ours.get(event.symbol) ?? event.symbol };
  const { quote } = event;
  return { ...event, quote: { ...quote, symbol: ours.get(quote.symbol) ?? quote.symbol } };
}

/** An entry of a table; a symbol such as "constructor" must not meet what every object inherits. */
function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
