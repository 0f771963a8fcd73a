import { type Clock, type ConnectionState, consoleLogger, type Logger, type Random, systemClock } from '@kairos/core';
import { z } from 'zod';
import { checkedOptions } from '../data/checked-options.js';
import { type BinanceMarket, type MarketFacts, marketFacts } from './market.js';

/** Options of the Binance source. No key is needed: market data is public. */
export interface BinanceOptions {
  /** `spot` unless given. */
  readonly market?: BinanceMarket;
  /** Address of the REST interface, for a mirror, a testnet or a fake; that of the market unless given. */
  readonly restUrl?: string;
  /** Address of the streams, without a path; that of the market unless given. */
  readonly streamUrl?: string;
  /** Paths of the streams of klines and mark prices (`market`) and of quotes (`public`), which older test networks have at `/stream`. */
  readonly streamPaths?: { readonly market: string; readonly public: string };
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Spreads waits, so that many clients do not come back at once; without it they are exact. */
  readonly random?: Random;
  /** Longest that a call may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Told of what went wrong without ending a stream. Logged unless given. */
  readonly onError?: (error: Error) => void;
  /** Told of the line of each stream: connecting, connected, disconnected. */
  readonly onState?: (state: ConnectionState, reason?: string) => void;
  /** Silent unless given. */
  readonly logger?: Logger;
}

/** The options with their defaults. @internal */
export interface BinanceSettings extends Omit<BinanceOptions, 'market'> {
  readonly market: BinanceMarket;
  readonly facts: MarketFacts;
  readonly restUrl: string;
  readonly streamUrl: string;
  readonly streamPaths: { readonly market: string; readonly public: string };
  readonly clock: Clock;
  readonly onError: (error: Error) => void;
}

const anyObject = (what: string) =>
  z.custom<never>((value) => typeof value === 'object' && value !== null, `must be ${what}`).optional();
const anyFunction = z.custom<never>((value) => typeof value === 'function', 'must be a function').optional();
const path = z.string().startsWith('/');

const schema = z.strictObject({
  market: z.string().default('spot'),
  restUrl: z.string().optional(),
  streamUrl: z.string().optional(),
  streamPaths: z.strictObject({ market: path, public: path }).optional(),
  clock: anyObject('a Clock'),
  random: anyObject('a Random'),
  timeoutMs: z.number().positive().finite().optional(),
  onError: anyFunction,
  onState: anyFunction,
  logger: anyObject('a Logger'),
});

function logError(error: Error): void {
  consoleLogger({ level: 'error' }).error(error.message, { cause: error.cause });
}

/** @throws `ValidationError` naming the option that is wrong or unknown. @internal */
export function binanceSettings(options: BinanceOptions): BinanceSettings {
  checkedOptions(schema, options);
  const { market = 'spot', clock = systemClock, onError = logError } = options;
  const facts = marketFacts(market);
  const { restUrl = facts.restUrl, streamUrl = facts.streamUrl, streamPaths = facts.streamPaths } = options;
  return { ...options, market, facts, restUrl, streamUrl, streamPaths, clock, onError };
}
