import { createHash } from 'node:crypto';
import {
  type BarSeries,
  BrokerError,
  type Clock,
  DataError,
  type HistoryRequest,
  type MarketEvent,
  type RawBars,
  systemClock,
  timeframeMs,
  ValidationError,
} from '@kairos/core';
import { z } from 'zod';
import { checkedOptions } from '../data/checked-options.js';
import { cleanBars } from '../data/clean-bars.js';
import type { DataSource } from '../data/data-source.js';
import { checkHistoryRequest } from '../data/history-interval.js';
import { joinRawBars } from '../data/join-raw-bars.js';
import { rowsWhere } from '../data/rows-where.js';
import { RestClient } from '../http/rest-client.js';
import { rawBarsOfBulkCsv, readChecksum } from './bulk-csv.js';
import { type BulkFile, dailyFiles, monthlyFiles } from './bulk-files.js';
import { BINANCE_HOSTS, type BinanceMarket, type MarketFacts, marketFacts } from './market.js';
import { unzipOnly } from './unzip.js';

const ARCHIVE_URL = 'https://data.binance.vision';

/** A month of minutes is 3 MiB. */
const LONGEST_FILE = 2 ** 28;

/** Options of the source of bulk files. */
export interface BinanceBulkOptions {
  /** `spot` unless given. */
  readonly market?: BinanceMarket;
  /** Address of the archive, for a mirror or a fake; that of Binance unless given. */
  readonly url?: string;
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Whether each file must have its checksum beside it and agree with it; true unless given. */
  readonly verify?: boolean;
  /** Longest that one file may take, milliseconds; 120,000 unless given. */
  readonly timeoutMs?: number;
}

const schema = z.strictObject({
  market: z.string().optional(),
  url: z.string().default(ARCHIVE_URL),
  clock: z.custom<never>((value) => typeof value === 'object' && value !== null, 'must be a Clock').optional(),
  verify: z.boolean().default(true),
  timeoutMs: z.number().positive().finite().default(120_000),
});

function isMissing(error: unknown): boolean {
  const response = error instanceof BrokerError ? error.response : undefined;
  return typeof response === 'object' && response !== null && 'status' in response && response.status === 404;
}

/**
 * Bars from the bulk files of Binance: one file a month in place of some hundred calls, which do not count against the weight of the
 * address. Days of a month that has no file yet come from daily files; the present day has none.
 *
 * Each file is checked against its checksum. What the archive does not have is missing in the bars: reports name it as a gap. There is no
 * stream.
 *
 * @example
 * ```ts
 * import { binanceBulkSource } from '@kairos/brokers/binance';
 * import { FakeBinance } from '@kairos/brokers/testing';
 *
 * await using fake = await FakeBinance.start();
 * await using archive = binanceBulkSource({ url: fake.restUrl, clock: fake.clock });
 * const january = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 1, 1) };
 * (await archive.history({ symbol: 'BTCUSDT', timeframe: '1h', ...january })).length; // => 744
 * ```
 */
export class BinanceBulkSource implements DataSource {
  readonly name: string;
  readonly #facts: MarketFacts;
  readonly #clock: Clock;
  readonly #verify: boolean;
  readonly #rest: RestClient;

  /** @throws `ValidationError` naming the option that is wrong or unknown, or an address that is not Binance's. */
  constructor(options: BinanceBulkOptions = {}) {
    const { url, verify, timeoutMs } = checkedOptions(schema, options);
    const { clock = systemClock, market = 'spot' } = options;
    this.#facts = marketFacts(market);
    this.#clock = clock;
    this.#verify = verify;
    this.name = `${this.#facts.venue}-bulk`;
    this.#rest = new RestClient({
      venue: this.name,
      baseUrl: url,
      baseUrlName: 'url',
      allowedHosts: BINANCE_HOSTS,
      clock,
      timeoutMs,
      maxBytes: LONGEST_FILE,
    });
  }

  async rows(request: HistoryRequest): Promise<RawBars> {
    checkHistoryRequest(request);
    const now = this.#clock.now();
    const parts: RawBars[] = [];
    for (const month of monthlyFiles(this.#facts, request, now)) {
      // The file of a month comes days after it; what it would hold is in the daily ones.
      const whole = month.to <= now ? await this.#read(month, request) : undefined;
      if (whole) {
        parts.push(whole);
        continue;
      }
      for (const day of dailyFiles(this.#facts, request, month, now)) {
        const part = await this.#read(day, request);
        if (part) parts.push(part);
      }
    }
    const rows = joinRawBars(parts, request);
    const length = timeframeMs(request.timeframe);
    const isOutside = (time: number) => time < request.from || time >= request.to || time + length > now;
    return rowsWhere(rows, (row) => !isOutside(rows.time[row]!));
  }

  /**
   * Closed bars that open in [from, to), as far as the archive has them.
   *
   * @throws `DataError` for a file that is cut off, damaged, or not that of its checksum; `BrokerError` on a failed request.
   */
  async history(request: HistoryRequest): Promise<BarSeries> {
    const { from, to } = request;
    return cleanBars(await this.rows(request), { source: this.name, from, to }).bars;
  }

  /** @throws `ValidationError` always: files do not stream. */
  subscribe(): AsyncGenerator<MarketEvent> {
    throw new ValidationError(`${this.name} has files and no stream; subscribe to binanceSource`);
  }

  /** Lets go of the connections; calls that are under way fail. */
  close(): Promise<void> {
    return this.#rest.close();
  }

  /** The same as {@link BinanceBulkSource.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The rows of a file; `undefined` when the archive does not have it. */
  async #read({ path }: BulkFile, request: HistoryRequest): Promise<RawBars | undefined> {
    const { symbol, timeframe, signal } = request;
    const name = path.slice(path.lastIndexOf('/') + 1);
    let archive: Uint8Array;
    try {
      const reply = await this.#rest.call({ path, expects: 'bytes', ...(signal && { signal }) });
      archive = reply.bytes!;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    if (this.#verify) await this.#check(path, archive, signal);
    const { content } = unzipOnly(archive, name);
    return rawBarsOfBulkCsv(content.toString('utf8'), symbol, timeframe, name);
  }

  async #check(path: string, archive: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const { text } = await this.#rest.call({ path: `${path}.CHECKSUM`, expects: 'text', ...(signal && { signal }) });
    const { sha256 } = readChecksum(text, `${name}.CHECKSUM`);
    const actual = createHash('sha256').update(archive).digest('hex');
    if (actual === sha256) return;
    throw new DataError(`${name} must have the SHA-256 ${sha256}, was ${actual}: it was cut off or changed`, {
      source: name,
    });
  }
}

/**
 * Bars from the bulk files of Binance; see {@link BinanceBulkSource}.
 *
 * @throws `ValidationError` naming the option that is wrong or unknown, or an address that is not Binance's.
 */
export function binanceBulkSource(options: BinanceBulkOptions = {}): BinanceBulkSource {
  return new BinanceBulkSource(options);
}
