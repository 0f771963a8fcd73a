import type { Calendar, Session } from '../calendar/calendar.js';

interface FixtureSession extends Session {
  /** Offset of the exchange's zone on the date, such as `-04:00`. */
  readonly offset: string;
}

/** A session from local times: `session('2024-07-03', '09:30', '13:00', '-04:00')`. */
export function session(date: string, open: string, close: string, offset: string): FixtureSession {
  return { date, offset, open: Date.parse(`${date}T${open}${offset}`), close: Date.parse(`${date}T${close}${offset}`) };
}

/** Midnight of the session's date in the zone of its offset. */
const midnight = ({ date, offset }: FixtureSession) => Date.parse(`${date}T00:00${offset}`);

/** A calendar for tests that knows exactly the given sessions and does not depend on the rules of a real exchange. */
export function fixtureCalendar(sessions: readonly FixtureSession[], options: Partial<Calendar> = {}): Calendar {
  const find = (test: (at: FixtureSession) => boolean) => {
    const found = sessions.find(test);
    if (!found) throw new Error('the fixture knows no such session');
    return found;
  };
  const sessionAt = (time: number) => find(({ close }) => close > time);
  const startOfDay = (time: number) => midnight(sessionAt(time));
  return {
    name: 'FIXTURE',
    timeZone: 'America/New_York',
    coverage: { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
    sessionsPerYear: 252,
    sessionLengthMs: 6.5 * 3_600_000,
    isOpen: (time) => sessions.some(({ open, close }) => open <= time && time < close),
    sessionOf: (time) => sessions.find(({ open, close }) => open <= time && time < close),
    sessionAt,
    nextOpen: (time) => find(({ open }) => open > time).open,
    nextClose: (time) => find(({ close }) => close > time).close,
    sessions: (from, to) => sessions.filter(({ open, close }) => open < to && close > from),
    startOfDay,
    startOfWeek: startOfDay,
    startOfMonth: startOfDay,
    ...options,
  };
}

/** New York, 2024: the week with Independence Day on Thursday and a half day before it, and the two days after. */
export const HALF_DAY_WEEK = fixtureCalendar([
  session('2024-07-01', '09:30', '16:00', '-04:00'),
  session('2024-07-02', '09:30', '16:00', '-04:00'),
  session('2024-07-03', '09:30', '13:00', '-04:00'),
  session('2024-07-05', '09:30', '16:00', '-04:00'),
  session('2024-07-08', '09:30', '16:00', '-04:00'),
  session('2024-07-09', '09:30', '16:00', '-04:00'),
]);

/** New York, 2024: Friday before and Monday after daylight saving time began on Sunday 2024-03-10. */
export const CLOCK_CHANGE = fixtureCalendar([
  session('2024-03-07', '09:30', '16:00', '-05:00'),
  session('2024-03-08', '09:30', '16:00', '-05:00'),
  session('2024-03-11', '09:30', '16:00', '-04:00'),
  session('2024-03-12', '09:30', '16:00', '-04:00'),
]);

/** Mumbai, Saturday 2024-03-02: two short sessions on one date. */
export const TWO_SESSIONS = fixtureCalendar([
  session('2024-03-01', '09:15', '15:30', '+05:30'),
  session('2024-03-02', '09:15', '10:00', '+05:30'),
  session('2024-03-02', '11:30', '12:30', '+05:30'),
  session('2024-03-04', '09:15', '15:30', '+05:30'),
]);
