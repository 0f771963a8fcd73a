import { CalendarRangeError, ValidationError } from '../errors/errors.js';
import type { Calendar, Session } from './calendar.js';
import { checkHours, checkMoreHours } from './check-hours.js';
import { utcToZonedTime, wallTimeToUtc } from './zoned-time.js';

/** A session with its own hours, also on a day that would be closed. */
export interface SpecialSession {
  /** `YYYY-MM-DD` in the exchange's zone. */
  readonly date: string;
  /** `HH:MM` in the exchange's zone. */
  readonly open: string;
  readonly close: string;
  readonly note?: string;
}

/** Facts that make a calendar. Dates are `YYYY-MM-DD` and times `HH:MM`, both in the exchange's zone. */
export interface ExchangeHours {
  readonly name: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** Regular hours, Monday to Friday. */
  readonly open: string;
  readonly close: string;
  /** Typical number of sessions a year, 252 unless given. */
  readonly sessionsPerYear?: number;
  /** First day that the facts cover, and the first that they do not. */
  readonly from: string;
  readonly to: string;
  /** Days without trading; weekends need not be listed. */
  readonly holidays: readonly string[];
  /** Days that close early, and when. */
  readonly earlyCloses?: Readonly<Record<string, string>>;
  /** Sessions outside the regular pattern; they replace what the day would have been. */
  readonly specialSessions?: readonly SpecialSession[];
}

/** The facts each calendar was made from, for `extendCalendar`. */
const facts = new WeakMap<Calendar, ExchangeHours>();

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Midnight UTC of a date, as a day to count with. */
function dayOf(date: string, field: string): number {
  const match = DATE.exec(date);
  const day = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  if (Number.isNaN(day) || dateOf(day) !== date) {
    throw new ValidationError(`${field} must be a date YYYY-MM-DD, was "${date}"`, {
      issues: [{ path: field, message: 'a date YYYY-MM-DD' }],
    });
  }
  return day;
}

function dateOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

/** The instant of a checked clock time on a day. */
function instantOf(timeZone: string, day: number, clock: string): number {
  const date = new Date(day);
  return wallTimeToUtc(timeZone, {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Number(clock.slice(0, 2)),
    minute: Number(clock.slice(3)),
  });
}

function isWeekend(day: number): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** All sessions of the covered days, oldest first. */
function listSessions(hours: ExchangeHours): Session[] {
  const { timeZone, holidays, earlyCloses = {}, specialSessions = [] } = hours;
  const closed = new Set(holidays);
  const special = new Map(specialSessions.map((session) => [session.date, session]));
  const end = dayOf(hours.to, 'to');
  const sessions: Session[] = [];
  for (let day = dayOf(hours.from, 'from'); day < end; day += DAY_MS) {
    const date = dateOf(day);
    const own = special.get(date);
    const early = earlyCloses[date];
    if (!own && (isWeekend(day) || closed.has(date))) continue;
    const note = own?.note ?? (early ? 'early close' : undefined);
    const open = instantOf(timeZone, day, own?.open ?? hours.open);
    const close = instantOf(timeZone, day, own?.close ?? early ?? hours.close);
    sessions.push(note === undefined ? { date, open, close } : { date, open, close, note });
  }
  return sessions;
}

/** First index whose value is greater than `limit`. */
function firstAfter(values: Float64Array, limit: number): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (values[middle]! > limit) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * A calendar from the hours and holidays of an exchange.
 *
 * Sessions are worked out at the first question, in the exchange's zone, so daylight saving is right on both sides of a change.
 *
 * @throws {@link ValidationError} at once on a date, time or zone that is none, a session that does not close after it opens (one over
 * midnight, too), a coverage that ends before it begins, and facts that are unknown.
 * @example
 * ```ts
 * import { createExchangeCalendar } from '@kairos/core';
 *
 * const tokyo = createExchangeCalendar({
 *   name: 'XTKS', timeZone: 'Asia/Tokyo', open: '09:00', close: '15:30',
 *   from: '2025-01-01', to: '2026-01-01', holidays: ['2025-01-01', '2025-01-02', '2025-01-03'],
 * });
 * new Date(tokyo.nextOpen(Date.UTC(2025, 0, 1))).toISOString(); // => '2025-01-06T00:00:00.000Z'
 * ```
 */
export function createExchangeCalendar(hours: ExchangeHours): Calendar {
  const { name, timeZone, sessionsPerYear = 252 } = hours;
  checkHours(hours);
  for (const date of [...hours.holidays, ...Object.keys(hours.earlyCloses ?? {})]) dayOf(date, 'holidays');
  for (const { date } of hours.specialSessions ?? []) dayOf(date, 'specialSessions');
  const from = instantOf(timeZone, dayOf(hours.from, 'from'), '00:00');
  const to = instantOf(timeZone, dayOf(hours.to, 'to'), '00:00');
  const firstDay = dayOf(hours.from, 'from');
  const sessionLengthMs = instantOf(timeZone, firstDay, hours.close) - instantOf(timeZone, firstDay, hours.open);

  let known: { sessions: readonly Session[]; opens: Float64Array; closes: Float64Array } | undefined;
  function timeline() {
    if (known) return known;
    const sessions = listSessions(hours);
    known = {
      sessions,
      opens: Float64Array.from(sessions, ({ open }) => open),
      closes: Float64Array.from(sessions, ({ close }) => close),
    };
    return known;
  }

  function outside(time: number): CalendarRangeError {
    const asked = Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
    return new CalendarRangeError(
      `calendar ${name} knows ${hours.from} to ${dateOf(dayOf(hours.to, 'to') - DAY_MS)}, was asked about ${asked}`,
      { calendar: name, time },
    );
  }

  function covered(time: number): number {
    if (!(time >= from && time < to)) throw outside(time);
    return time;
  }

  function midnight(year: number, month: number, day: number): number {
    return wallTimeToUtc(timeZone, { year, month, day });
  }

  function sessionOf(time: number): Session | undefined {
    const { sessions, closes } = timeline();
    const session = sessions[firstAfter(closes, covered(time))];
    return session && session.open <= time ? session : undefined;
  }

  const calendar: Calendar = Object.freeze({
    name,
    timeZone,
    coverage: Object.freeze({ from, to }),
    sessionsPerYear,
    sessionLengthMs,
    sessionOf,
    isOpen: (time: number) => sessionOf(time) !== undefined,
    sessionAt(time: number) {
      const { sessions, closes } = timeline();
      const session = sessions[firstAfter(closes, covered(time))];
      if (!session) throw outside(time);
      return session;
    },
    nextOpen(time: number) {
      const { opens } = timeline();
      const open = opens[firstAfter(opens, covered(time))];
      if (open === undefined) throw outside(time);
      return open;
    },
    nextClose(time: number) {
      const { closes } = timeline();
      const close = closes[firstAfter(closes, covered(time))];
      if (close === undefined) throw outside(time);
      return close;
    },
    sessions(start: number, end: number) {
      if (start >= end) return [];
      covered(start);
      if (end > to) throw outside(end);
      const { sessions, opens, closes } = timeline();
      return sessions.slice(firstAfter(closes, start), firstAfter(opens, end - 1));
    },
    startOfDay(time: number) {
      const { year, month, day } = utcToZonedTime(timeZone, time);
      return midnight(year, month, day);
    },
    startOfWeek(time: number) {
      const { year, month, day, weekday } = utcToZonedTime(timeZone, time);
      return midnight(year, month, day - weekday + 1);
    },
    startOfMonth(time: number) {
      const { year, month } = utcToZonedTime(timeZone, time);
      return midnight(year, month, 1);
    },
  });
  facts.set(calendar, hours);
  return calendar;
}

/**
 * A calendar with more facts: a newly published year, a closing announced at short notice, a special session.
 *
 * @param more - Facts to add; `to` moves the end of the coverage and must not move it back.
 * @throws {@link ValidationError} when the calendar was not made by {@link createExchangeCalendar}, and as that does.
 * @example
 * ```ts
 * import { extendCalendar, NSE } from '@kairos/core';
 *
 * const nse = extendCalendar(NSE, { to: '2028-01-01', holidays: ['2027-01-26'] });
 * nse.isOpen(Date.parse('2027-01-27T05:00:00Z')); // => true
 * nse.isOpen(Date.parse('2027-01-26T05:00:00Z')); // => false
 * ```
 */
export function extendCalendar(
  calendar: Calendar,
  more: Partial<Pick<ExchangeHours, 'to' | 'holidays' | 'earlyCloses' | 'specialSessions'>>,
): Calendar {
  checkMoreHours(more);
  const hours = facts.get(calendar);
  if (!hours) throw new ValidationError(`calendar "${calendar.name}" cannot be extended: it has no list of holidays`);
  const { to = hours.to, holidays = [], earlyCloses = {}, specialSessions = [] } = more;
  if (to < hours.to) throw new ValidationError(`to must not be before ${hours.to}, was "${to}"`);
  return createExchangeCalendar({
    ...hours,
    to,
    holidays: [...hours.holidays, ...holidays],
    earlyCloses: { ...hours.earlyCloses, ...earlyCloses },
    specialSessions: [...(hours.specialSessions ?? []), ...specialSessions],
  });
}
