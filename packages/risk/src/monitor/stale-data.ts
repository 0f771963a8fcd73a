import { type Calendar, type GuardObservation, timeframeMs } from '@kairos/core';
import { switchTerms } from './check-switch.js';
import {
  fieldsAt,
  flagAt,
  listAt,
  millisecondsAt,
  nullableAt,
  textAt,
  timeAt,
  unfit,
  wholeAt,
} from './check-values.js';
import { asDuration } from './duration.js';
import type { KillSwitch, SwitchOptions, SwitchReading } from './kill-switch.js';
import { afterTradingTime, tradingTimeBetween, tradingTimeOf } from './trading-time.js';

/** Settings of {@link staleData}: `afterMs` or `bars`, one of the two. */
export interface StaleDataOptions extends SwitchOptions {
  /** Trading time without a bar after which data are stale, milliseconds from 1,000. */
  readonly afterMs?: number;
  /** The same in lengths of the bars, a whole number from 2: the next bar is there only once a whole length has passed. */
  readonly bars?: number;
  /** Symbols that must come, from the first observation on; any symbol is watched from its first bar on. */
  readonly symbols?: readonly string[];
  /** Hours of the market, where they are not those of the monitor's calendar. */
  readonly calendar?: Calendar;
}

interface Feed {
  readonly symbol: string;
  /** Length of its shortest bars, milliseconds; `null` before the first. */
  length: number | null;
  /** When it was last heard of. */
  heardAt: number;
  /** When it becomes stale unless it is heard of. */
  dueAt: number;
  /** Trading time that it has, milliseconds. */
  allowed: number;
  isStale: boolean;
}

/**
 * Halts when no bars come any more while the market is open: prices that stand still are no prices to trade at.
 *
 * Only trading time counts: nights, weekends and holidays of the calendar do not make data stale. A bar counts from the time of its
 * observation. With `bars`, the shortest timeframe of a symbol counts, a day is a regular session, and a symbol that never came is
 * given as many days. Thrown per symbol; the next bar of the symbol has it recovered.
 *
 * @param options - Name `stale-data`, state `halted`, lift `when-recovered` unless given.
 * @throws `ValidationError` without exactly one of `afterMs` and `bars`, for one out of range, and for options that do not exist or
 * do not fit.
 * @example
 * ```ts
 * import { riskMonitor, staleData } from '@kairos/risk';
 *
 * const monitor = riskMonitor({ switches: [staleData({ afterMs: 120_000, symbols: ['BTC/USDT'] })] });
 * monitor.observe({ type: 'clock', time: 0 });
 * const [event] = monitor.observe({ type: 'clock', time: 180_000 });
 * event?.denial.reason; // => 'No bar of BTC/USDT for 3 min of trading; allowed are 2 min.'
 * ```
 */
export function staleData(options: StaleDataOptions): KillSwitch {
  const defaults = { name: 'stale-data', state: 'halted', lift: 'when-recovered' } as const;
  const terms = switchTerms(options, defaults, ['afterMs', 'bars', 'symbols', 'calendar']);
  const { afterMs, bars, symbols = [], calendar: own } = options;
  if ((afterMs === undefined) === (bars === undefined)) {
    throw unfit('options', 'given one of afterMs and bars', afterMs === undefined ? 'neither' : 'both');
  }
  if (afterMs !== undefined) millisecondsAt(afterMs, 'afterMs');
  if (bars !== undefined) wholeAt(bars, 2, 'bars');
  listAt(symbols, 'symbols', textAt);
  const wanted = [...new Set(symbols)];
  return {
    ...terms,
    params: { ...(afterMs !== undefined && { afterMs }), ...(bars !== undefined && { bars }), symbols: wanted },
    watch(monitorCalendar, memory) {
      const calendar = own ?? monitorCalendar;
      const allowedFor = (timeframe: Parameters<typeof tradingTimeOf>[0]) =>
        afterMs ?? bars! * tradingTimeOf(timeframe, calendar);
      const feeds = new Map<string, Feed>();
      if (memory !== undefined) for (const feed of listAt(memory, 'memory', feedAt)) feeds.set(feed.symbol, feed);

      function hear(symbol: string, length: number | null, heardAt: number, allowed: number): void {
        const dueAt = afterTradingTime(calendar, heardAt, allowed);
        feeds.set(symbol, { symbol, length, heardAt, dueAt, allowed, isStale: false });
      }

      return {
        observe(seen) {
          for (const symbol of wanted) if (!feeds.has(symbol)) hear(symbol, null, seen.time, allowedFor('1d'));
          const heard =
            seen.type === 'bar'
              ? take(feeds, seen, (length) => hear(seen.symbol, length, seen.time, allowedFor(seen.timeframe)))
              : [];
          return [...heard, ...overdue(feeds, seen.time, calendar)];
        },
        snapshot: () => [...feeds.values()].map((feed) => ({ ...feed })),
      };
    },
  };
}

/** Hears of a symbol, unless the bar is a late one or of a longer timeframe. */
function take(
  feeds: ReadonlyMap<string, Feed>,
  { symbol, timeframe, time }: Extract<GuardObservation, { type: 'bar' }>,
  hear: (length: number) => void,
): SwitchReading[] {
  const length = timeframeMs(timeframe);
  const feed = feeds.get(symbol);
  if (feed && (time < feed.heardAt || (feed.length !== null && length > feed.length))) return [];
  hear(length);
  return [{ condition: 'ceased', symbol }];
}

/** Feeds that have just become stale; each is told once. */
function overdue(feeds: ReadonlyMap<string, Feed>, now: number, calendar: Calendar): SwitchReading[] {
  const found: SwitchReading[] = [];
  for (const feed of feeds.values()) {
    if (feed.isStale || now <= feed.dueAt || !calendar.isOpen(now)) continue;
    feed.isStale = true;
    const { symbol, allowed } = feed;
    const actual = tradingTimeBetween(calendar, feed.heardAt, now);
    const reason = `No bar of ${symbol} for ${asDuration(actual)} of trading; allowed are ${asDuration(allowed)}.`;
    found.push({ condition: 'met', symbol, reason, limit: allowed, actual });
  }
  return found;
}

function feedAt(entry: unknown, path: string): Feed {
  const fields = fieldsAt(entry, path);
  return {
    symbol: textAt(fields.symbol, `${path}.symbol`),
    length: nullableAt(fields.length, `${path}.length`, (value, at) => wholeAt(value, 1, at)),
    heardAt: timeAt(fields.heardAt, `${path}.heardAt`),
    dueAt: timeAt(fields.dueAt, `${path}.dueAt`),
    allowed: wholeAt(fields.allowed, 1, `${path}.allowed`),
    isStale: flagAt(fields.isStale, `${path}.isStale`),
  };
}
