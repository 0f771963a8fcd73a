import type { Calendar } from '../calendar/calendar.js';
import { sessionBucket } from './session-bucket.js';
import { type ParsedTimeframe, parseTimeframe, type Timeframe, timeframeMs } from './timeframe.js';

/** A stretch of time that one bar covers. */
export interface Bucket {
  /** First instant, UTC epoch milliseconds. */
  readonly start: number;
  /** First instant after it, UTC epoch milliseconds. */
  readonly end: number;
}

const DAY = 86_400_000;

/** Monday 1970-01-05, from which weeks are counted. */
const FIRST_MONDAY = 4 * DAY;

/** Tells whether a market never closes, so that its bars follow the UTC clock instead of sessions. */
export function isAlwaysOpen(calendar: Calendar | undefined): boolean {
  return !calendar || (calendar.sessionLengthMs >= DAY && calendar.sessionsPerYear >= 365);
}

/** Counted from the epoch, so that it does not depend on where a series begins. */
function utcBucket(time: number, { unit, timeframe }: ParsedTimeframe): Bucket {
  const length = timeframeMs(timeframe);
  const anchor = unit === 'w' ? FIRST_MONDAY : 0;
  const start = anchor + Math.floor((time - anchor) / length) * length;
  return { start, end: start + length };
}

/**
 * The bar of a timeframe that an instant belongs to.
 *
 * Without a calendar, or in a market that never closes, bars follow the UTC clock: minutes, hours and days are counted from
 * the epoch, weeks from Monday 00:00. In a market with sessions, minutes and hours are counted from the session's open and never
 * cross its close (4h on NYSE: 09:30 to 13:30 and 13:30 to 16:00), a day is all sessions of a date and a week all sessions of the
 * week from Monday. Several days or weeks are counted by date from the epoch.
 *
 * @param time - UTC epoch milliseconds. For days and weeks midnight of the date will do, in UTC or in the exchange's zone.
 * @returns The stretch, or `undefined` when the market is closed.
 * @throws {@link ValidationError} when it is not a timeframe, or minutes or hours of a day and more in a market with sessions.
 * @throws {@link CalendarRangeError} when the calendar does not know the year.
 * @example
 * ```ts
 * import { bucketOf } from '@kairos/core';
 *
 * const { start, end } = bucketOf(Date.UTC(2024, 0, 3, 10, 17), '4h')!;
 * new Date(start).toISOString(); // => '2024-01-03T08:00:00.000Z'
 * new Date(end).toISOString(); // => '2024-01-03T12:00:00.000Z'
 * ```
 */
export function bucketOf(time: number, timeframe: Timeframe, calendar?: Calendar): Bucket | undefined {
  const parsed = parseTimeframe(timeframe);
  if (!calendar || isAlwaysOpen(calendar)) return utcBucket(time, parsed);
  return sessionBucket(time, parsed, calendar);
}
