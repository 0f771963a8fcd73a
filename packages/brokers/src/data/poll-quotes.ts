import {
  ALWAYS_OPEN,
  type Calendar,
  CanceledError,
  type Clock,
  type MarketEvent,
  type Quote,
  ValidationError,
} from '@kairos/core';
import { inLanes } from './in-lanes.js';

/** How often quotes are asked for, and when. */
export interface QuotePollOptions {
  readonly clock: Clock;
  /** From the start of one round to that of the next, milliseconds from 1; 30,000 unless given. */
  readonly everyMs?: number;
  /** Sessions of a symbol; outside them nothing is asked. `ALWAYS_OPEN` unless given. */
  readonly calendarOf?: (symbol: string) => Calendar;
  /** Requests under way at once; 25 unless given. */
  readonly concurrency?: number;
  /** A quote failed; it is asked for again in the next round. Ends the polling unless given. */
  readonly onFault?: (error: unknown, symbol: string) => void;
}

function checkAtLeast(value: number, least: number, name: string): void {
  if (Number.isFinite(value) && value >= least) return;
  const message = `must be a finite number of at least ${least}, was ${String(value)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}

/**
 * Quotes of a source that streams none: every 30 seconds while the market of a symbol is open, the first at once. While all markets
 * are closed it sleeps until one opens. A round that takes longer than its time is followed by the next at once.
 *
 * @param quote - Asks for one symbol, such as `(symbol, signal) => fetcher.quote(symbol, signal)`. A cache that keeps quotes as long as a
 * round lasts gives old ones.
 * @throws `ValidationError` on an option out of range; what `quote` throws, without `onFault`.
 * @example
 * ```ts
 * import { pollQuotes } from '@kairos/brokers';
 * import { SimulatedClock } from '@kairos/core';
 *
 * const clock = new SimulatedClock();
 * const ask = async (symbol: string) => ({ symbol, time: clock.now(), bid: 99.9, ask: 100.1 });
 * const events = pollQuotes(ask, { symbols: ['SPY'] }, { clock });
 * const first = await events.next();
 * first.value; // => { type: 'quote', quote: { symbol: 'SPY', time: 0, bid: 99.9, ask: 100.1 } }
 * const second = events.next();
 * await clock.advance(30_000);
 * (await second).value?.quote.time; // => 30000
 * ```
 */
export async function* pollQuotes(
  quote: (symbol: string, signal?: AbortSignal) => Promise<Quote>,
  request: { readonly symbols: readonly string[]; readonly signal?: AbortSignal },
  options: QuotePollOptions,
): AsyncGenerator<Extract<MarketEvent, { type: 'quote' }>, void> {
  const { symbols, signal } = request;
  const { clock, everyMs = 30_000, calendarOf = () => ALWAYS_OPEN, concurrency = 25, onFault } = options;
  checkAtLeast(everyMs, 1, 'everyMs');
  checkAtLeast(concurrency, 1, 'concurrency');

  for (let due = clock.now(); symbols.length > 0; ) {
    try {
      await clock.sleep(Math.max(0, due - clock.now()), signal);
    } catch (error) {
      if (error instanceof CanceledError && signal?.aborted) return;
      throw error;
    }
    const now = clock.now();
    const open = symbols.filter((symbol) => calendarOf(symbol).isOpen(now));
    const outcomes = await inLanes(open, Math.floor(concurrency), (symbol) => quote(symbol, signal));
    if (signal?.aborted) return;
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') yield { type: 'quote', quote: outcome.value };
      else if (onFault) onFault(outcome.reason, open[at]!);
      else throw outcome.reason;
    }
    const opens = open.length > 0 ? now : Math.min(...symbols.map((symbol) => calendarOf(symbol).nextOpen(now)));
    due = Math.max(opens === now ? due + everyMs : opens, clock.now());
  }
}
