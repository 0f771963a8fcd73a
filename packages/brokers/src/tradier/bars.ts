import {
  type Bar,
  barCloseTime,
  bucketOf,
  type Calendar,
  type RawBars,
  type Timeframe,
  ValidationError,
} from '@kairos/core';
import { rawBarsOf } from '../data/raw-bars-of.js';
import type { TradierDay, TradierTimesale } from './market-schema.js';
import { newYorkMidnight } from './new-york.js';

/** What Tradier has of a timeframe: bars of minutes by time and sale, days and weeks by their history. */
export type TradierInterval =
  | { readonly kind: 'minutes'; readonly interval: '1min' | '5min' | '15min' }
  | { readonly kind: 'days'; readonly interval: 'daily' | 'weekly' };

const INTERVALS: Readonly<Record<string, TradierInterval>> = {
  '1m': { kind: 'minutes', interval: '1min' },
  '5m': { kind: 'minutes', interval: '5min' },
  '15m': { kind: 'minutes', interval: '15min' },
  '1d': { kind: 'days', interval: 'daily' },
  '1w': { kind: 'days', interval: 'weekly' },
};

/** @throws `ValidationError` for a timeframe that Tradier has no bars of. */
export function intervalOf(timeframe: Timeframe): TradierInterval {
  const interval = INTERVALS[timeframe];
  if (interval) return interval;
  const message = `must be ${Object.keys(INTERVALS).join(', ')} at tradier, was "${timeframe}": make others with resampleBars`;
  throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
}

type Prices = Pick<Bar, 'open' | 'high' | 'low' | 'close' | 'volume'>;

function pricesOf({ open, high, low, close, volume }: { readonly [K in keyof Prices]?: number | undefined }): Prices {
  const none = Number.NaN;
  return { open: open ?? none, high: high ?? none, low: low ?? none, close: close ?? none, volume: volume ?? none };
}

/** Bars of minutes; their time is their start. Where nothing traded prices are `NaN`. */
export function barsOfTimesales(rows: readonly TradierTimesale[]): Bar[] {
  return rows.map((row) => ({ time: row.timestamp * 1000, ...pricesOf(row) }));
}

/** Bars of days or weeks, stamped with the opening of their first session; with midnight where the calendar has none. */
export function barsOfDays(rows: readonly TradierDay[], timeframe: Timeframe, calendar: Calendar): Bar[] {
  return rows.map((row) => {
    const midnight = newYorkMidnight(row.date);
    return { time: bucketOf(midnight, timeframe, calendar)?.start ?? midnight, ...pricesOf(row) };
  });
}

/** Those that open in [from, to) and have closed, as columns. */
export function closedBars(
  bars: readonly Bar[],
  {
    symbol,
    timeframe,
    from,
    to,
  }: { readonly symbol: string; readonly timeframe: Timeframe; readonly from: number; readonly to: number },
  now: number,
  calendar: Calendar,
): RawBars {
  const chosen = bars.filter(({ time }) => time >= from && time < to && barCloseTime(time, timeframe, calendar) <= now);
  return rawBarsOf({ symbol, timeframe }, (name) => Float64Array.from(chosen, (bar) => bar[name] ?? Number.NaN));
}
