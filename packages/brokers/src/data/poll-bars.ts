import {
  ALWAYS_OPEN,
  type BarSeries,
  barsToRows,
  bucketOf,
  type Calendar,
  CanceledError,
  type Clock,
  type HistoryRequest,
  type MarketEvent,
  parseTimeframe,
  type SubscriptionRequest,
  type Timeframe,
  ValidationError,
} from '@kairos/core';

/** How a source without a stream is polled. */
export interface PollOptions {
  readonly clock: Clock;
  /** Sessions of a symbol; outside them nothing is asked. `ALWAYS_OPEN` unless given. */
  readonly calendarOf?: (symbol: string) => Calendar;
  /** How long after its close a bar is asked for, milliseconds: sources need a moment. 2,000 unless given. */
  readonly delayMs?: number;
  /** A request failed; it is made again after the next close. Ends the polling unless given. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * First close of a bar after an instant: each minute for `1m`, each fifth for `5m`, 15:30 in Mumbai for daily bars of the NSE.
 *
 * @param time - UTC epoch milliseconds.
 * @throws `CalendarRangeError` when the calendar does not know the year.
 * @example
 * ```ts
 * import { nextBarClose } from '@kairos/brokers';
 * import { NSE } from '@kairos/core';
 *
 * const evening = Date.UTC(2024, 0, 25, 14);
 * // Friday 26 January 2024 is a holiday.
 * new Date(nextBarClose(evening, '1d', NSE)).toISOString(); // => '2024-01-29T10:00:00.000Z'
 * ```
 */
export function nextBarClose(time: number, timeframe: Timeframe, calendar: Calendar = ALWAYS_OPEN): number {
  const current = bucketOf(time, timeframe, calendar);
  if (current && current.end > time) return current.end;
  return bucketOf(calendar.nextOpen(time), timeframe, calendar)!.end;
}

function openOfCurrent(time: number, timeframe: Timeframe, calendar: Calendar): number {
  const start = bucketOf(time, timeframe, calendar)?.start ?? time;
  const { unit } = parseTimeframe(timeframe);
  return unit === 'm' || unit === 'h' ? start : Math.min(start, calendar.startOfDay(start));
}

/**
 * Closed bars of a source that has no stream: asked for after each close, told once and in order, beginning with the first bar that
 * closes after the call. Nothing is asked while a market is closed.
 *
 * @throws `ValidationError` without a timeframe, since quotes cannot be made of bars.
 */
export async function* pollBars(
  history: (request: HistoryRequest) => Promise<BarSeries>,
  request: SubscriptionRequest,
  options: PollOptions,
): AsyncGenerator<MarketEvent> {
  const { symbols, timeframe, signal } = request;
  const { clock, calendarOf = () => ALWAYS_OPEN, delayMs = 2000, onFault } = options;
  if (timeframe === undefined) {
    const message = 'must be given: this source has bars, and no bids and offers';
    throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
  }
  const begin = clock.now();
  const lines = symbols.map((symbol) => {
    const calendar = calendarOf(symbol);
    return {
      symbol,
      due: nextBarClose(begin, timeframe, calendar),
      // The bar that is under way closes after the call: it counts, whether it is stamped with its open or its midnight.
      from: openOfCurrent(begin, timeframe, calendar),
    };
  });

  while (lines.length > 0) {
    const next = lines.reduce((first, line) => (line.due < first.due ? line : first));
    try {
      await clock.sleep(Math.max(0, next.due + delayMs - clock.now()), signal);
      const { symbol, from } = next;
      const bars = await history({ symbol, timeframe, from, to: clock.now(), ...(signal && { signal }) });
      for (const bar of barsToRows(bars)) {
        next.from = bar.time + 1;
        yield { type: 'bar', symbol, timeframe, bar };
      }
    } catch (error) {
      if (error instanceof CanceledError && signal?.aborted) return;
      if (!onFault) throw error;
      onFault(error);
    }
    next.due = nextBarClose(Math.max(next.due, clock.now() - delayMs), timeframe, calendarOf(next.symbol));
  }
}
