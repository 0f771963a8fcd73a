import { type BarSeries, CanceledError, type HistoryRequest, type MarketDataSource } from '@kairos/core';
import { z } from 'zod';
import { checkedOptions } from './checked-options.js';
import { inLanes } from './in-lanes.js';

/** Bars of which symbols, and how they are asked for. */
export interface FetchManyRequest extends Omit<HistoryRequest, 'symbol'> {
  /** Each is asked for once, however often it is named. */
  readonly symbols: readonly string[];
  /** Requests under way at once, a whole number from 1; 25 unless given. Limits of a venue hold beside it. */
  readonly concurrency?: number;
}

/** What came of it; every symbol is in one of the two, in the order in which they were named. */
export interface ManyBars {
  readonly bars: ReadonlyMap<string, BarSeries>;
  readonly failures: ReadonlyMap<string, unknown>;
}

const schema = z.strictObject({
  symbols: z.array(z.string().min(1)),
  concurrency: z.int().min(1).default(25),
  timeframe: z.string(),
  from: z.number(),
  to: z.number(),
  signal: z.custom<AbortSignal>().optional(),
});

/**
 * Bars of many symbols at once: fifty that take 200 milliseconds each are here in 400, not in ten seconds. A symbol that fails
 * leaves the others alone.
 *
 * @param source - A `DataFetcher`, or any source of history.
 * @throws `ValidationError` naming the option that is wrong or unknown; `CanceledError` when the signal aborts.
 * @example
 * ```ts
 * import { fetchMany } from '@kairos/brokers';
 * import { DataError } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const source = {
 *   async history({ symbol }: { symbol: string }) {
 *     if (symbol === 'ENRON') throw new DataError('ENRON is not listed', { source: 'archive' });
 *     return randomBars({ length: 10, symbol, timeframe: '1d' });
 *   },
 * };
 * const { bars, failures } = await fetchMany(source, { symbols: ['SPY', 'ENRON', 'QQQ'], timeframe: '1d', from: 0, to: 1e12 });
 * [...bars.keys()]; // => [ 'SPY', 'QQQ' ]
 * String(failures.get('ENRON')); // => 'DataError: ENRON is not listed'
 * ```
 */
export async function fetchMany(
  source: Pick<MarketDataSource, 'history'>,
  request: FetchManyRequest,
): Promise<ManyBars> {
  const { concurrency, symbols: given } = checkedOptions(schema, request);
  const { timeframe, from, to, signal } = request;
  const symbols = [...new Set(given)];
  const stopped = () => new CanceledError('the request was canceled', { cause: signal?.reason });
  const outcomes = await inLanes(symbols, concurrency, (symbol) => {
    if (signal?.aborted) throw stopped();
    return source.history({ symbol, timeframe, from, to, ...(signal && { signal }) });
  });
  if (signal?.aborted) throw stopped();
  const bars = new Map<string, BarSeries>();
  const failures = new Map<string, unknown>();
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') bars.set(symbols[at]!, outcome.value);
    else failures.set(symbols[at]!, outcome.reason);
  }
  return { bars, failures };
}
