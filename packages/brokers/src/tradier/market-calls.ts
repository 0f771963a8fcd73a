import type { Clock } from '@kairos/core';
import { RequestRefusedError } from '../http/request-refused-error.js';
import type { Parameters } from '../http/rest-call.js';
import type { RestClient } from '../http/rest-client.js';
import {
  dayList,
  expirationList,
  marketCalendar,
  marketClock,
  optionChain,
  quotes,
  securityList,
  streamSession,
  strikeList,
  type TradierCalendarDay,
  type TradierClock,
  type TradierDay,
  type TradierOption,
  type TradierQuote,
  type TradierSecurity,
  type TradierSession,
  type TradierTimesale,
  timesaleList,
} from './market-schema.js';
import { newYorkMinute } from './new-york.js';
import { TOO_BIG } from './refusals.js';

/** Which daily, weekly or monthly bars. */
export interface TradierDaysQuery {
  readonly symbol: string;
  /** `daily` unless given. */
  readonly interval?: 'daily' | 'weekly' | 'monthly';
  /** Dates in New York, `2024-01-02`, both inclusive. */
  readonly start?: string;
  readonly end?: string;
  readonly signal?: AbortSignal;
}

/** Which bars of minutes, or trades. */
export interface TradierTimesalesQuery {
  readonly symbol: string;
  readonly interval: 'tick' | '1min' | '5min' | '15min';
  /** UTC epoch milliseconds, rounded down to minutes. */
  readonly start: number;
  readonly end: number;
  /** Regular hours only with `open`; `all` unless given. */
  readonly session?: 'open' | 'all';
  readonly signal?: AbortSignal;
}

/** Longer lists of symbols go into a form: an address has an end. */
const MOST_IN_ADDRESS = 100;

/** Stretches this short are not split any further. */
const SHORTEST_SPLIT_MS = 120_000;

const MINUTE = 60_000;

/** Calls about markets. */
export class TradierMarkets {
  readonly #rest: RestClient;
  readonly #clock: Clock;

  constructor(rest: RestClient, clock: Clock) {
    this.#rest = rest;
    this.#clock = clock;
  }

  /** Quotes, and the symbols that Tradier does not know. In the sandbox they are 15 minutes late. */
  quotes(
    symbols: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ readonly quotes: TradierQuote[]; readonly unmatched: string[] }> {
    if (symbols.length === 0) return Promise.resolve({ quotes: [], unmatched: [] });
    const fields = { symbols: symbols.join(','), greeks: false };
    const call = { path: '/markets/quotes', ...MARKET, ...(signal && { signal }) };
    if (symbols.length <= MOST_IN_ADDRESS) return this.#rest.ask(quotes, { ...call, query: fields });
    return this.#rest.ask(quotes, { ...call, method: 'POST', form: fields, purpose: 'read', idempotent: true });
  }

  /** Bars of days, weeks or months, oldest first; not necessarily adjusted for dividends. */
  days({ interval = 'daily', signal, ...query }: TradierDaysQuery): Promise<TradierDay[]> {
    const call = { path: '/markets/history', query: { ...query, interval }, ...MARKET };
    return this.#rest.ask(dayList, { ...call, ...(signal && { signal }) });
  }

  /** Bars of minutes, or trades, oldest first. A stretch that is too much for one answer is asked for in halves. */
  async timesales(query: TradierTimesalesQuery): Promise<TradierTimesale[]> {
    const { symbol, interval, start, end, session = 'all', signal } = query;
    const sent: Parameters = {
      symbol,
      interval,
      start: newYorkMinute(start),
      end: newYorkMinute(end),
      session_filter: session,
    };
    try {
      const call = { path: '/markets/timesales', query: sent, ...MARKET, ...(signal && { signal }) };
      return await this.#rest.ask(timesaleList, call);
    } catch (error) {
      const isTooBig = error instanceof RequestRefusedError && error.reason === TOO_BIG;
      if (!isTooBig || end - start < SHORTEST_SPLIT_MS) throw error;
      const middle = Math.floor((start + (end - start) / 2) / MINUTE) * MINUTE;
      const early = await this.timesales({ ...query, end: middle });
      const late = await this.timesales({ ...query, start: middle });
      // Whether the end of a stretch belongs to it is not said: what both have is told once.
      const last = early.at(-1)?.timestamp ?? Number.NEGATIVE_INFINITY;
      return [...early, ...late.filter(({ timestamp }) => timestamp > last)];
    }
  }

  /** The state of the market now. */
  clock(): Promise<TradierClock> {
    return this.#rest.ask(marketClock, { path: '/markets/clock', ...MARKET });
  }

  /** Days of a month; this month's unless given. @param month - 1 to 12. */
  calendar(month?: number, year?: number): Promise<TradierCalendarDay[]> {
    const now = new Date(this.#clock.now());
    const query = { month: month ?? now.getUTCMonth() + 1, year: year ?? now.getUTCFullYear() };
    return this.#rest.ask(marketCalendar, { path: '/markets/calendar', query, ...MARKET });
  }

  /** Securities by name, the likeliest first. */
  search(q: string, options: { readonly indexes?: boolean } = {}): Promise<TradierSecurity[]> {
    return this.#rest.ask(securityList, { path: '/markets/search', query: { q, ...options }, ...MARKET });
  }

  /** Securities by the beginning of their symbol. @param options - Comma-separated `exchanges` such as `Q,N`, `types` such as `stock,etf`. */
  lookup(
    q: string,
    options: { readonly exchanges?: string; readonly types?: string } = {},
  ): Promise<TradierSecurity[]> {
    return this.#rest.ask(securityList, { path: '/markets/lookup', query: { q, ...options }, ...MARKET });
  }

  /** Securities that are easy to borrow, and so may be sold short. */
  easyToBorrow(): Promise<TradierSecurity[]> {
    return this.#rest.ask(securityList, { path: '/markets/etb', ...MARKET });
  }

  /** Options of an underlying that expire on a date, `2024-01-19`. */
  optionChain(symbol: string, expiration: string, greeks = false): Promise<TradierOption[]> {
    return this.#rest.ask(optionChain, {
      path: '/markets/options/chains',
      query: { symbol, expiration, greeks },
      ...MARKET,
    });
  }

  /** Dates on which options of an underlying expire. */
  optionExpirations(symbol: string): Promise<string[]> {
    return this.#rest.ask(expirationList, { path: '/markets/options/expirations', query: { symbol }, ...MARKET });
  }

  /** Strikes of the options that expire on a date. */
  optionStrikes(symbol: string, expiration: string): Promise<number[]> {
    return this.#rest.ask(strikeList, { path: '/markets/options/strikes', query: { symbol, expiration }, ...MARKET });
  }

  /** Leave to listen to the market's events, to be used within five minutes. */
  session(): Promise<TradierSession> {
    return this.#rest.ask(streamSession, {
      method: 'POST',
      path: '/markets/events/session',
      purpose: 'read',
      idempotent: true,
      ...MARKET,
    });
  }
}

const MARKET = { budget: 'market' } as const;
