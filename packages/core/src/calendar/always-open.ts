import type { Calendar, Session } from './calendar.js';

const DAY_MS = 86_400_000;
/** 1970-01-05, a Monday. */
const FIRST_MONDAY = 4 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;

const startOfDay = (time: number) => Math.floor(time / DAY_MS) * DAY_MS;

function sessionAt(time: number): Session {
  const open = startOfDay(time);
  return { date: new Date(open).toISOString().slice(0, 10), open, close: open + DAY_MS };
}

/** A market that never closes, such as crypto: each UTC day is a session. */
export const ALWAYS_OPEN: Calendar = Object.freeze({
  name: '24/7',
  timeZone: 'UTC',
  coverage: Object.freeze({ from: -8.64e15, to: 8.64e15 }),
  sessionsPerYear: 365,
  sessionLengthMs: DAY_MS,
  isOpen: () => true,
  sessionOf: sessionAt,
  sessionAt,
  nextOpen: (time: number) => startOfDay(time) + DAY_MS,
  nextClose: (time: number) => startOfDay(time) + DAY_MS,
  sessions(from: number, to: number) {
    const sessions: Session[] = [];
    for (let open = startOfDay(from); open < to; open += DAY_MS) sessions.push(sessionAt(open));
    return sessions;
  },
  startOfDay,
  startOfWeek: (time: number) => Math.floor((time - FIRST_MONDAY) / WEEK_MS) * WEEK_MS + FIRST_MONDAY,
  startOfMonth(time: number) {
    const date = new Date(time);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  },
});
