import { CanceledError, type Clock, didYouMean, type Timeframe, timeframeMs, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { checkedOptions } from './checked-options.js';

/** What is remembered, for how long depends on it. */
export type CacheKind = 'quotes' | 'indicators' | 'intradayBars' | 'dailyBars';

/** How long each kind stays fresh unless said otherwise, milliseconds. */
export const CACHE_TTL_MS: Readonly<Record<CacheKind, number>> = Object.freeze({
  quotes: 5_000,
  indicators: 300_000,
  intradayBars: 300_000,
  dailyBars: 86_400_000,
});

/** Options of {@link DataCache}. */
export interface DataCacheOptions {
  readonly clock: Clock;
  /** Milliseconds by kind; {@link CACHE_TTL_MS} for those not given. 0 remembers nothing. */
  readonly ttlMs?: Partial<Readonly<Record<CacheKind, number>>>;
  /** Most values kept; the one unused for longest gives way. 1,000 unless given. */
  readonly maxEntries?: number;
}

/** One question to a cache. */
export interface CacheQuestion {
  readonly kind: CacheKind;
  /** Equal keys stand for equal values. */
  readonly key: string;
  /** When the value is stale at the latest, UTC epoch milliseconds: a series that ends now grows with its next bar. */
  readonly staleAt?: number;
  /** Stops the waiting; what others wait for as well goes on. */
  readonly signal?: AbortSignal;
}

interface Entry {
  readonly value: Promise<unknown>;
  readonly freshUntil: number;
}

const CLOCK = 'must be a Clock, such as systemClock of @kairos/core';
const ttl = z.number().nonnegative().finite().optional();
const schema = z.strictObject({
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value, CLOCK),
  ttlMs: z.strictObject({ quotes: ttl, indicators: ttl, intradayBars: ttl, dailyBars: ttl }).default({}),
  maxEntries: z.int().min(1).default(1000),
});

/** Which kind bars of a timeframe are: a day and longer change once a day. */
export function kindOfBars(timeframe: Timeframe): 'intradayBars' | 'dailyBars' {
  return timeframeMs(timeframe) >= 86_400_000 ? 'dailyBars' : 'intradayBars';
}

/** A kind without a time to live would never be remembered, without a word. */
function checkKind(kind: string): void {
  const known = Object.keys(CACHE_TTL_MS);
  if (known.includes(kind)) return;
  const message = `must be one of ${known.join(', ')}, was ${JSON.stringify(kind)}.${didYouMean(kind, known)}`;
  throw new ValidationError(`kind ${message}`, { issues: [{ path: 'kind', message }] });
}

function unlessCanceled<T>(value: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return value;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new CanceledError('the request was canceled', { cause: signal.reason }));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * Remembers what was loaded for as long as it is fresh: quotes 5 seconds, indicators and intraday bars 5 minutes, daily bars 24 hours
 * unless told otherwise. Two who ask for the same at once share one loading; a failure is not remembered.
 *
 * @example
 * ```ts
 * import { DataCache } from '@kairos/brokers';
 * import { SimulatedClock } from '@kairos/core';
 *
 * const clock = new SimulatedClock();
 * const cache = new DataCache({ clock });
 * let loads = 0;
 * const price = () => cache.remember({ kind: 'quotes', key: 'SPY' }, async () => ++loads);
 * await price();
 * await clock.advance(4_999);
 * await price(); // => 1
 * await clock.advance(1);
 * await price(); // => 2
 * ```
 */
export class DataCache {
  readonly #clock: Clock;
  readonly #ttlMs: Readonly<Record<CacheKind, number>>;
  readonly #maxEntries: number;
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();

  /** @throws `ValidationError` naming the option that is wrong or unknown. */
  constructor(options: DataCacheOptions) {
    const { clock, ttlMs, maxEntries } = checkedOptions(schema, options ?? {});
    this.#clock = clock;
    const given = Object.entries(ttlMs).filter(([, ms]) => ms !== undefined);
    this.#ttlMs = { ...CACHE_TTL_MS, ...Object.fromEntries(given) };
    this.#maxEntries = maxEntries;
  }

  /** Values kept, fresh or not. */
  get size(): number {
    return this.#entries.size;
  }

  /** Whether a fresh value is there, or is being loaded. @throws `ValidationError` for a kind that does not exist. */
  has({ kind, key }: Pick<CacheQuestion, 'kind' | 'key'>): boolean {
    checkKind(kind);
    const entry = this.#entries.get(`${kind} ${key}`);
    return entry !== undefined && this.#clock.now() < entry.freshUntil;
  }

  /**
   * The value of a key, loaded when there is no fresh one. Its age counts from the start of the loading.
   *
   * @param load - Gives the value, now or as a promise.
   * @throws Whatever `load` throws; `ValidationError` for a kind that does not exist; `CanceledError` when the signal aborts.
   */
  async remember<T>(question: CacheQuestion, load: () => T | Promise<T>): Promise<T> {
    const { kind, key, signal, staleAt = Number.POSITIVE_INFINITY } = question;
    checkKind(kind);
    const name = `${kind} ${key}`;
    const known = this.#entries.get(name);
    const isFresh = known !== undefined && this.#clock.now() < known.freshUntil;
    const entry = isFresh ? known : this.#load(name, load, Math.min(staleAt, this.#clock.now() + this.#ttlMs[kind]));
    this.#entries.delete(name);
    this.#entries.set(name, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) break;
      this.#entries.delete(oldest);
    }
    return unlessCanceled(entry.value as Promise<T>, signal);
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries.clear();
  }

  #load(name: string, load: () => unknown, freshUntil: number): Entry {
    // What is thrown at once is a failure like any other.
    const value = new Promise((resolve) => resolve(load()));
    const entry: Entry = { value, freshUntil };
    value.catch(() => {
      if (this.#entries.get(name) === entry) this.#entries.delete(name);
    });
    return entry;
  }
}
