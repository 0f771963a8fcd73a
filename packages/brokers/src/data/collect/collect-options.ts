import {
  ALWAYS_OPEN,
  type Calendar,
  type Clock,
  epochFault,
  type HistoryRequest,
  type MarketDataSource,
  parseTimeframe,
  systemClock,
  type Timeframe,
  ValidationError,
} from '@kairos/core';
import { z } from 'zod';
import type { FundingRate } from '../../paper/paper-venue.js';
import { checkedOptions } from '../checked-options.js';
import type { CollectedFile } from './stored-series.js';

/** Where settlements of perpetuals come from, such as `binanceSource({ market: 'usd-m' })`. */
export interface FundingSource {
  /** Settlements in [from, to), oldest first. */
  fundingRates(request: Pick<HistoryRequest, 'symbol' | 'from' | 'to' | 'signal'>): Promise<FundingRate[]>;
}

/** How far collecting has come. */
export interface CollectProgress {
  readonly symbol: string;
  /** Timeframe of bars, or `funding`. */
  readonly content: string;
  /** Stretches of all files that are there, and that are wanted. */
  readonly done: number;
  readonly total: number;
  /** Rows of the stretch that came last. */
  readonly rows: number;
  /** Whether it was there from an earlier run. */
  readonly resumed: boolean;
}

/** Options of `collectBars`. */
export interface CollectOptions {
  /** Where bars come from: any source, or a `DataFetcher`. */
  readonly source: Pick<MarketDataSource, 'history'>;
  readonly symbols: readonly string[];
  readonly timeframes: readonly Timeframe[];
  /** First instant, UTC epoch milliseconds; before now. */
  readonly from: number;
  /** First instant that is not wanted, UTC epoch milliseconds; what has not closed by now is left for the next run. */
  readonly to: number;
  /** Folder for the files; made when it is not there. One process at a time. */
  readonly directory: string;
  /** Where funding comes from; none is collected without. */
  readonly funding?: FundingSource;
  /** When the market of a symbol trades; `ALWAYS_OPEN` unless given. */
  readonly calendarOf?: (symbol: string) => Calendar;
  /** Bars of one stretch, which is what an interrupted run loses at most; 5,000 unless given. */
  readonly barsPerPart?: number;
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Told after each stretch. */
  readonly onProgress?: (progress: CollectProgress) => void;
  /** Stops between two stretches, and the request that is under way. */
  readonly signal?: AbortSignal;
}

/** What was collected. */
export interface CollectReport {
  /** Each file, in the order of symbols and timeframes, funding of a symbol behind its bars. */
  readonly files: readonly CollectedFile[];
  /** Rows of all files. */
  readonly rows: number;
  /** Bars that are missing in all files. */
  readonly missing: number;
}

const objectWith = (method: string, what: string) =>
  z.custom<never>((value) => typeof value === 'object' && value !== null && method in value, `must be ${what}`);
const list = z.array(z.string().min(1)).min(1, 'must list at least one');
/** Files are named after symbols, and half of a surrogate pair has no bytes that could name one. */
const symbol = z
  .string()
  .min(1)
  .refine((text) => !/\p{Surrogate}/u.test(text), 'must be a symbol of whole characters, was one with half of a pair');
const anyFunction = z.custom<never>((value) => typeof value === 'function', 'must be a function').optional();

const schema = z.strictObject({
  source: objectWith('history', 'a source of bars, with a method history'),
  symbols: z.array(symbol).min(1, 'must list at least one'),
  timeframes: list,
  from: z.number(),
  to: z.number(),
  directory: z.string().min(1),
  funding: objectWith('fundingRates', 'a source of funding, with a method fundingRates').optional(),
  calendarOf: anyFunction,
  barsPerPart: z.int().min(1).max(1_000_000).default(5000),
  clock: objectWith('now', 'a Clock').optional(),
  onProgress: anyFunction,
  signal: z.custom<never>((value) => value instanceof AbortSignal, 'must be an AbortSignal').optional(),
});

function iso(time: number): string {
  return new Date(time).toISOString();
}

/** The options with their defaults. @throws `ValidationError` naming the option that is wrong or unknown. @internal */
export function collectSettings(options: CollectOptions) {
  const { barsPerPart } = checkedOptions(schema, options);
  const { from, to, calendarOf = () => ALWAYS_OPEN, clock = systemClock, onProgress = () => undefined } = options;
  const { source, symbols, timeframes, directory, funding, signal } = options;
  for (const timeframe of timeframes) parseTimeframe(timeframe);
  for (const [name, time] of Object.entries({ from, to })) {
    const fault = epochFault(time);
    if (fault) throw new ValidationError(`${name} ${fault}, was ${time}`, { issues: [{ path: name, message: fault }] });
  }
  if (from >= to) {
    const message = `must be after from (${iso(from)}), was ${iso(to)}`;
    throw new ValidationError(`to ${message}`, { issues: [{ path: 'to', message }] });
  }
  const now = clock.now();
  if (from >= now) {
    // Files without a row would look as if the market had been closed.
    const message = `must lie before now (${iso(now)}), was ${iso(from)}`;
    throw new ValidationError(`from ${message}`, { issues: [{ path: 'from', message }] });
  }
  const plain = { source, symbols: [...new Set(symbols)], timeframes: [...new Set(timeframes)], from, to, directory };
  return { ...plain, funding, signal, calendarOf, clock, onProgress, barsPerPart };
}

/** @internal */
export type CollectSettings = ReturnType<typeof collectSettings>;
