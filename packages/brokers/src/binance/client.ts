import { type HistoryRequest, timeframeMs } from '@kairos/core';
import type { RateNews } from '../http/rate-budget.js';
import type { ReplyHeaders } from '../http/reply.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import type { RestCall } from '../http/rest-call.js';
import { RestClient } from '../http/rest-client.js';
import { retryAfterMs } from '../http/retry-after.js';
import { binanceError } from './binance-error.js';
import type { BinanceSettings } from './binance-options.js';
import { BINANCE_HOSTS, intervalOf } from './market.js';
import {
  bookTickerSchema,
  type ExchangeInfo,
  exchangeInfoSchema,
  fundingRatesSchema,
  type Kline,
  klinesSchema,
  markPriceSchema,
  serverTimeSchema,
} from './schema.js';

const MINUTE = 60_000;

/** Settlements of one page, and calls for them in five minutes. */
const FUNDING_LIMIT = 1000;
const FUNDING_BUDGET = { maxWeight: 500, windowMs: 5 * MINUTE };

/**
 * The public calls of one market, each as the venue has it.
 *
 * @internal
 */
export class BinanceClient {
  readonly #settings: BinanceSettings;
  readonly #rest: RestClient;
  #weightLimit: number;
  #bannedUntil = Number.NEGATIVE_INFINITY;

  constructor(settings: BinanceSettings) {
    const { facts, restUrl, clock, random, timeoutMs, logger } = settings;
    this.#settings = settings;
    this.#weightLimit = facts.weightLimit;
    this.#rest = new RestClient({
      venue: facts.venue,
      baseUrl: restUrl,
      baseUrlName: 'restUrl',
      allowedHosts: BINANCE_HOSTS,
      clock,
      ...(random && { random }),
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(logger && { logger }),
      limits: { weight: { maxWeight: facts.weightLimit, windowMs: MINUTE }, funding: FUNDING_BUDGET },
      rateNews: (headers, budget) => this.#newsOf(headers, budget),
      errorOf: (reply, options) => {
        if (reply.status === 418) {
          const wait = retryAfterMs(reply.headers['retry-after'], clock.now());
          this.#bannedUntil = clock.now() + (wait ?? 2 * MINUTE);
        }
        return binanceError(reply, options);
      },
    });
  }

  /** The venue's time now, as far as the headers of its answers tell it, UTC epoch milliseconds. */
  get venueTime(): number {
    return this.#settings.clock.now() + this.#rest.clockAheadMs;
  }

  async serverTime(signal?: AbortSignal): Promise<number> {
    return (await this.#ask(serverTimeSchema, { path: '/time', ...(signal && { signal }) })).serverTime;
  }

  /** All klines that open in [from, to), page by page, the unfinished one too. */
  async klines({ symbol, timeframe, from, to, signal }: HistoryRequest): Promise<Kline[]> {
    const { facts } = this.#settings;
    const interval = intervalOf(timeframe);
    const step = timeframeMs(timeframe);
    const klines: Kline[] = [];
    for (let start = from; start < to; ) {
      // A short question is a light one.
      const limit = Math.max(1, Math.min(facts.klineLimit, Math.ceil((to - start) / step) + 1));
      const page = await this.#ask(klinesSchema, {
        path: '/klines',
        query: { symbol, interval, startTime: start, endTime: to - 1, limit },
        weight: facts.klineWeight(limit),
        ...(signal && { signal }),
      });
      klines.push(...page);
      const last = page.at(-1);
      if (!last || page.length < limit || last[0] < start) break;
      start = last[6] + 1;
    }
    return klines;
  }

  /** All settlements in [from, to), oldest first; futures only. */
  async fundingRates(symbol: string, from: number, to: number, signal?: AbortSignal) {
    const rates = [];
    for (let start = from; start < to; ) {
      const page = await this.#ask(fundingRatesSchema, {
        path: '/fundingRate',
        query: { symbol, startTime: start, endTime: to - 1, limit: FUNDING_LIMIT },
        budget: 'funding',
        ...(signal && { signal }),
      });
      rates.push(...page);
      const last = page.at(-1);
      if (!last || page.length < FUNDING_LIMIT || last.fundingTime < start) break;
      start = last.fundingTime + 1;
    }
    return rates;
  }

  markPrice(symbol: string, signal?: AbortSignal) {
    return this.#ask(markPriceSchema, { path: '/premiumIndex', query: { symbol }, ...(signal && { signal }) });
  }

  quote(symbol: string, signal?: AbortSignal) {
    const call = { path: '/ticker/bookTicker', query: { symbol }, weight: 2, ...(signal && { signal }) };
    return this.#ask(bookTickerSchema, call);
  }

  /** Limits and symbols; what it says of the weight per minute counts from then on. */
  async exchangeInfo(signal?: AbortSignal): Promise<ExchangeInfo> {
    const { exchangeInfoWeight: weight } = this.#settings.facts;
    const info = await this.#ask(exchangeInfoSchema, { path: '/exchangeInfo', weight, ...(signal && { signal }) });
    const limit = info.rateLimits.find(
      ({ rateLimitType, interval, intervalNum }) =>
        rateLimitType === 'REQUEST_WEIGHT' && interval === 'MINUTE' && intervalNum === 1,
    );
    if (limit) this.#weightLimit = limit.limit;
    return info;
  }

  close(): Promise<void> {
    return this.#rest.close();
  }

  async #ask<S extends Parameters<RestClient['ask']>[0]>(schema: S, call: RestCall) {
    const { facts, clock } = this.#settings;
    const { venue } = facts;
    const left = this.#bannedUntil - clock.now();
    if (left > 0) {
      const reason = `the address is banned for another ${Math.ceil(left / 1000)} s`;
      // Each call during a ban makes it longer.
      throw new RequestRefusedError(`${venue}: ${reason}; nothing was sent`, { venue, reason });
    }
    return this.#rest.ask(schema, { ...call, path: `${facts.path}${call.path}` });
  }

  /** What was used of the weight since the minute began, by the venue's clock. */
  #newsOf(headers: ReplyHeaders, budget: string): RateNews {
    const used = Number(headers['x-mbx-used-weight-1m'] ?? Number.NaN);
    if (budget !== 'weight' || !Number.isFinite(used)) return {};
    const now = this.venueTime;
    return {
      remaining: Math.max(0, this.#weightLimit - used),
      resetAt: (Math.floor(now / MINUTE) + 1) * MINUTE - this.#rest.clockAheadMs,
    };
  }
}
