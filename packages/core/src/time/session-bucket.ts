import type { Calendar, Session } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import type { Bucket } from './bucket.js';
import { type ParsedTimeframe, timeframeMs } from './timeframe.js';

const DAY = 86_400_000;

/** Days from the epoch to its first Monday, 1970-01-05. */
const FIRST_MONDAY = 4;

function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Days since the epoch of the first date of the days or weeks that a date falls into, and of the first date after them. */
function dateRange(date: string, { count, unit }: ParsedTimeframe): { from: number; to: number } {
  const days = unit === 'w' ? count * 7 : count;
  const anchor = unit === 'w' ? FIRST_MONDAY : 0;
  const from = anchor + Math.floor((Date.parse(date) / DAY - anchor) / days) * days;
  return { from, to: from + days };
}

/** Sessions with a date in the range. Where the calendar begins within it the first known one counts as first; an unknown end is refused. */
function sessionsOfDates(from: number, to: number, zoneOffset: number, calendar: Calendar): Session[] {
  const start = Math.max(from * DAY + zoneOffset, calendar.coverage.from);
  const end = to * DAY + zoneOffset;
  // A calendar may count its years in UTC or in its own zone: the last date is known either way.
  const isKnown = calendar.coverage.to >= to * DAY + Math.min(0, zoneOffset);
  const sessions = calendar.sessions(start, isKnown ? Math.min(end, calendar.coverage.to) : end);
  return sessions.filter(({ date }) => date >= isoDate(from) && date < isoDate(to));
}

/** Days and weeks are made of whole sessions, by date. */
function dateBucket(time: number, parsed: ParsedTimeframe, calendar: Calendar): Bucket | undefined {
  const session = calendar.sessionAt(time);
  const { from, to } = dateRange(session.date, parsed);
  const zoneOffset = calendar.startOfDay(session.open) - Date.parse(session.date);
  // Daily bars are stamped at the open, or at midnight of their date in the exchange's zone or in UTC: all of them count.
  if (time < from * DAY + Math.min(0, zoneOffset)) return undefined;
  const sessions = sessionsOfDates(from, to, zoneOffset, calendar);
  return { start: sessions[0]!.open, end: sessions.at(-1)!.close };
}

function intradayBucket(time: number, { timeframe }: ParsedTimeframe, calendar: Calendar): Bucket | undefined {
  const length = timeframeMs(timeframe);
  if (length >= DAY) {
    const message = `must be shorter than a day, or in d or w, on the sessions of ${calendar.name}, was "${timeframe}"`;
    throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
  }
  const session = calendar.sessionOf(time);
  if (!session) return undefined;
  const start = session.open + Math.floor((time - session.open) / length) * length;
  return { start, end: Math.min(start + length, session.close) };
}

/** The bar that an instant belongs to in a market with sessions; `undefined` while it is closed. */
export function sessionBucket(time: number, parsed: ParsedTimeframe, calendar: Calendar): Bucket | undefined {
  const isIntraday = parsed.unit === 'm' || parsed.unit === 'h';
  return isIntraday ? intradayBucket(time, parsed, calendar) : dateBucket(time, parsed, calendar);
}
