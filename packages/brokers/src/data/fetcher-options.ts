import { type BarRepair, type Calendar, type Clock, didYouMean, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { checkedOptions } from './checked-options.js';
import { USUAL_REPAIRS } from './clean-bars.js';
import { DataCache, type DataCacheOptions } from './data-cache.js';
import type { DataSource } from './data-source.js';
import type { FetchAttempt } from './fetch-attempt.js';

/** What a source calls each symbol, by the name of the source and then by our symbol. */
export type SymbolTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Options of {@link DataFetcher}. */
export interface DataFetcherOptions {
  /** In the order in which they are asked; a later one stands in where those before it fail. */
  readonly sources: readonly DataSource[];
  readonly clock: Clock;
  /** What is remembered; a cache of its own with the usual times unless given, `false` for none. */
  readonly cache?: DataCache | Omit<DataCacheOptions, 'clock'> | false;
  /** Symbols that a source writes in another way than we do: `{ yahoo: { BTCUSDT: 'BTC-USD' } }`. */
  readonly symbols?: SymbolTable;
  /** When the market of a symbol trades; `ALWAYS_OPEN` unless given. */
  readonly calendarOf?: (symbol: string) => Calendar;
  /** What is mended; see `cleanBars`. */
  readonly repairs?: readonly BarRepair[];
  /** Share of the expected bars with which a source is good enough, 0 to 1; 0 unless given: any answer will do that is no failure. */
  readonly minCoverage?: number;
  /** A source was not used, and the next one is asked. */
  readonly onFallback?: (attempt: FetchAttempt, symbol: string) => void;
}

/** The options with their defaults. @internal */
export interface FetcherSettings extends Omit<DataFetcherOptions, 'cache'> {
  readonly sources: readonly [DataSource, ...DataSource[]];
  readonly cache: DataCache | undefined;
  readonly symbols: SymbolTable;
  readonly repairs: readonly BarRepair[];
  readonly minCoverage: number;
}

const anyFunction = (what: string) => z.custom<never>((value) => typeof value === 'function', `must be ${what}`);

const schema = z.strictObject({
  sources: z
    .array(
      z.custom<DataSource>(
        (value) => typeof value === 'object' && value !== null && 'history' in value && 'name' in value,
        'must be a data source: an object with name, history and subscribe',
      ),
    )
    .min(1, 'must list at least one data source'),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value, 'must be a Clock'),
  cache: z.unknown().optional(),
  symbols: z.record(z.string(), z.record(z.string(), z.string().min(1))).default({}),
  calendarOf: anyFunction('a function from a symbol to its calendar').optional(),
  repairs: z.array(z.string()).default([...USUAL_REPAIRS]),
  minCoverage: z.number().min(0).max(1).default(0),
  onFallback: anyFunction('a function').optional(),
});

/** @throws `ValidationError` naming the option that is wrong or unknown. @internal */
export function fetcherSettings(options: DataFetcherOptions): FetcherSettings {
  const checked = checkedOptions(schema, options);
  const { clock, symbols, minCoverage } = checked;
  const { cache, calendarOf, onFallback } = options;
  const [first, ...rest] = checked.sources;
  const names = checked.sources.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) {
    const message = `must have each name once, was "${repeated}" twice`;
    throw new ValidationError(`sources ${message}`, { issues: [{ path: 'sources', message }] });
  }
  const stranger = Object.keys(symbols).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    // Its symbols would be asked as they are, of whoever they then belong to.
    const message = `must be keyed by the names of sources, was ${JSON.stringify(stranger)}.${didYouMean(stranger, names)}`;
    throw new ValidationError(`symbols ${message}`, { issues: [{ path: `symbols.${stranger}`, message }] });
  }
  return {
    sources: [first!, ...rest],
    clock,
    symbols,
    minCoverage,
    repairs: checked.repairs as BarRepair[],
    cache: cache === false || cache instanceof DataCache ? cache || undefined : new DataCache({ clock, ...cache }),
    ...(calendarOf && { calendarOf }),
    ...(onFallback && { onFallback }),
  };
}
