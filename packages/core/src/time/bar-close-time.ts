import type { BarSeries } from '../bars/bar.js';
import type { Calendar, Session } from '../calendar/calendar.js';
import { type Bucket, bucketOf, isAlwaysOpen } from './bucket.js';
import { parseTimeframe, type Timeframe, timeframeMs } from './timeframe.js';

/**
 * Finds the stretch of trading that each bar of a timeframe covers, for bars asked in any order but fastest in rising order.
 *
 * @returns A function from a bar's `time` to its stretch; `undefined` for a bar that opens outside all sessions.
 */
export function barSpans(timeframe: Timeframe, calendar?: Calendar): (time: number) => Bucket | undefined {
  const length = timeframeMs(timeframe);
  if (!calendar || isAlwaysOpen(calendar)) return (time) => ({ start: time, end: time + length });
  const { unit } = parseTimeframe(timeframe);
  if (unit === 'd' || unit === 'w') return (time) => bucketOf(time, timeframe, calendar);

  let session: Session | undefined;
  return (time) => {
    if (!session || time < session.open || time >= session.close) session = calendar.sessionOf(time);
    return session && { start: time, end: Math.min(time + length, session.close) };
  };
}

/**
 * Instant from which a bar may be used: when it closes.
 *
 * Without a calendar, or in a market that never closes, that is its `time` plus its length. In a market with sessions a bar of minutes
 * or hours ends at the session's close at the latest, a day at the close of its session, a week at the last close of its week.
 * A bar in hours when the calendar has no session (a holiday, after hours) closes after its length.
 *
 * @param time - Open of the bar, UTC epoch milliseconds; for days and weeks midnight of the date will do.
 * @returns UTC epoch milliseconds.
 * @throws {@link ValidationError} when it is not a timeframe.
 * @throws {@link CalendarRangeError} when the calendar does not know the year.
 * @example
 * ```ts
 * import { barCloseTime, NYSE } from '@kairos/core';
 *
 * const friday = Date.UTC(2024, 10, 29);
 * new Date(barCloseTime(friday, '1d')).toISOString(); // => '2024-11-30T00:00:00.000Z'
 * new Date(barCloseTime(friday, '1d', NYSE)).toISOString(); // => '2024-11-29T18:00:00.000Z'
 * ```
 */
export function barCloseTime(time: number, timeframe: Timeframe, calendar?: Calendar): number {
  return barSpans(timeframe, calendar)(time)?.end ?? time + timeframeMs(timeframe);
}

/**
 * The close of every bar of a series, as {@link barCloseTime} gives it, with one look into the calendar per session.
 *
 * @returns UTC epoch milliseconds, one per bar.
 */
export function barCloseTimes(bars: BarSeries, calendar?: Calendar): Float64Array {
  const length = timeframeMs(bars.timeframe);
  if (isAlwaysOpen(calendar)) return bars.time.map((time) => time + length);
  const spanOf = barSpans(bars.timeframe, calendar);
  return bars.time.map((time) => spanOf(time)?.end ?? time + length);
}
