import {
  type BrokerError,
  type BrokerErrorOptions,
  DataError,
  type HistoryRequest,
  type Timeframe,
} from '@kairos/core';
import type { Reply } from '../http/reply.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { RestClient } from '../http/rest-client.js';
import { isSameInterval, yahooInterval } from './intervals.js';
import type { YahooSettings } from './options.js';
import { type ChartResult, chartSchema, refusalSchema } from './schema.js';

const VENUE = 'yahoo';
const HOSTS = ['.finance.yahoo.com'];

/** Which stretch of a chart is asked for. */
interface ChartQuestion {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** UTC epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly signal?: AbortSignal;
}

/** A refusal in Yahoo's words, whatever its status says. @internal */
export function yahooError(reply: Reply, options: BrokerErrorOptions): BrokerError | undefined {
  const refusal = refusalSchema.safeParse(reply.body);
  if (!refusal.success || reply.status === 429 || reply.status >= 500) return undefined;
  const { code, description } = refusal.data.chart.error;
  const message = `${VENUE} answered ${reply.status}: ${description} (${code})`;
  return new RequestRefusedError(message, { ...options, reason: description });
}

/**
 * The chart endpoint. It is not documented and not meant for programs: it may change or end on any day.
 *
 * @internal
 */
export class YahooClient {
  readonly #settings: YahooSettings;
  readonly #rest: RestClient;

  constructor(settings: YahooSettings) {
    const { baseUrl, clock, random, timeoutMs, logger, maxRequestsPerMinute, userAgent } = settings;
    this.#settings = settings;
    this.#rest = new RestClient({
      venue: VENUE,
      baseUrl,
      allowedHosts: HOSTS,
      clock,
      timeoutMs,
      ...(random && { random }),
      ...(logger && { logger }),
      headers: () => ({ 'user-agent': userAgent }),
      limits: { calls: { maxWeight: maxRequestsPerMinute, windowMs: 60_000 } },
      errorOf: yahooError,
    });
  }

  /** Charts that cover [from, to): several where one would be too long, oldest first. */
  async charts(request: HistoryRequest): Promise<ChartResult[]> {
    const { from, to, timeframe } = request;
    const { longestMs } = yahooInterval(timeframe);
    const charts: ChartResult[] = [];
    for (let start = from; start < to; ) {
      const end = Math.min(to, start + longestMs);
      charts.push(await this.chart({ ...request, from: start, to: end }));
      start = end;
    }
    return charts;
  }

  /** One chart with the dividends and splits of its range. @throws `DataError` for bars of another length than asked for. */
  async chart({ symbol, timeframe, from, to, signal }: ChartQuestion): Promise<ChartResult> {
    const { interval } = yahooInterval(timeframe);
    const { chart } = await this.#rest.ask(chartSchema, {
      path: `/v8/finance/chart/${encodeURIComponent(symbol)}`,
      query: {
        period1: Math.floor(from / 1000),
        period2: Math.ceil(to / 1000),
        interval,
        includePrePost: this.#settings.extendedHours,
        events: 'div,splits',
      },
      ...(signal && { signal }),
    });
    const result = chart.result[0]!;
    const { dataGranularity } = result.meta;
    if (isSameInterval(interval, dataGranularity)) return result;
    const message = `${symbol}: bars of ${interval} were asked for, and Yahoo sent bars of ${dataGranularity}`;
    throw new DataError(message, { source: VENUE });
  }

  close(): Promise<void> {
    return this.#rest.close();
  }
}
