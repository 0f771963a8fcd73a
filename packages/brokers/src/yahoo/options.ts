import { type Calendar, type Clock, consoleLogger, type Logger, type Random, systemClock } from '@kairos/core';
import { z } from 'zod';
import { checkedOptions } from '../data/checked-options.js';
import { yahooCalendar } from './yahoo-calendar.js';

/**
 * Which prices are wanted: as Yahoo sends them, with splits taken out (`split-adjusted`); with dividends taken out too, for days and
 * longer (`adjusted`); or as they were traded (`raw`).
 */
export type YahooPrices = 'split-adjusted' | 'adjusted' | 'raw';

/** Options of the Yahoo source. */
export interface YahooOptions {
  /** `split-adjusted` unless given. */
  readonly prices?: YahooPrices;
  /** Whether bars before the open and after the close are wanted; false unless given. */
  readonly extendedHours?: boolean;
  /** Address of the interface, for a mirror or a fake; `https://query2.finance.yahoo.com` unless given. */
  readonly baseUrl?: string;
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Spreads waits; without it they are exact. */
  readonly random?: Random;
  /** Calls a minute, at most; 60 unless given. Yahoo states no limit and has one. */
  readonly maxRequestsPerMinute?: number;
  /** What the client says it is: programs that say nothing are sent away. */
  readonly userAgent?: string;
  /** Sessions of a symbol, for polling; by the form of the symbol unless given. */
  readonly calendarOf?: (symbol: string) => Calendar | undefined;
  /** Longest that a call may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Told when polling failed; it is tried again after the next close. Logged unless given. */
  readonly onError?: (error: Error) => void;
  /** Silent unless given. */
  readonly logger?: Logger;
}

const anyObject = (what: string) =>
  z.custom<never>((value) => typeof value === 'object' && value !== null, `must be ${what}`).optional();
const anyFunction = z.custom<never>((value) => typeof value === 'function', 'must be a function').optional();

const schema = z.strictObject({
  prices: z
    .enum(['split-adjusted', 'adjusted', 'raw'], 'must be "split-adjusted", "adjusted" or "raw"')
    .default('split-adjusted'),
  extendedHours: z.boolean().default(false),
  baseUrl: z.string().default('https://query2.finance.yahoo.com'),
  clock: anyObject('a Clock'),
  random: anyObject('a Random'),
  maxRequestsPerMinute: z.int().min(1).default(60),
  userAgent: z.string().min(1).default('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36'),
  calendarOf: anyFunction,
  timeoutMs: z.number().positive().finite().default(10_000),
  onError: anyFunction,
  logger: anyObject('a Logger'),
});

function logError(error: Error): void {
  consoleLogger({ level: 'error' }).error(error.message, { cause: error.cause });
}

/** The options with their defaults. @throws `ValidationError` naming the option that is wrong or unknown. @internal */
export function yahooSettings(options: YahooOptions) {
  const checked = checkedOptions(schema, options);
  const { clock = systemClock, calendarOf = yahooCalendar, onError = logError, random, logger } = options;
  const { prices, extendedHours, baseUrl, maxRequestsPerMinute, userAgent, timeoutMs } = checked;
  const plain = { prices, extendedHours, baseUrl, maxRequestsPerMinute, userAgent, timeoutMs };
  return { ...plain, clock, calendarOf, onError, random, logger };
}

/** @internal */
export type YahooSettings = ReturnType<typeof yahooSettings>;
