import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { ExchangeHours } from './exchange-calendar.js';

const KEYS: readonly (keyof ExchangeHours)[] = [
  'name',
  'timeZone',
  'open',
  'close',
  'sessionsPerYear',
  'from',
  'to',
  'holidays',
  'earlyCloses',
  'specialSessions',
];

const SESSION_KEYS = ['date', 'open', 'close', 'note'];

/** 00:00 to 23:59, and 24:00 for a session that lasts to midnight. */
const CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function checkKeys(value: object, known: readonly string[], path: string): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  refuse(path, `"${unknown}" is not known of an exchange.${didYouMean(unknown, known)}`);
}

function checkClock(clock: unknown, path: string): void {
  if (typeof clock === 'string' && CLOCK.test(clock)) return;
  refuse(path, `must be a time HH:MM, was ${JSON.stringify(clock)}`);
}

/** Clocks compare as texts, since all have five characters. */
function checkSession(open: string, close: string, what: string, path: string): void {
  checkClock(open, path === '' ? 'open' : `${path}.open`);
  checkClock(close, path === '' ? 'close' : path.startsWith('earlyCloses') ? path : `${path}.close`);
  if (close > open) return;
  const message = `must close after ${what} opens at ${open}, was ${close}; sessions over midnight are not supported`;
  refuse(path === '' ? 'close' : path, message);
}

/**
 * Refuses facts of an exchange that are unknown, no times, or contradict each other, when the calendar is made and not when it is
 * first asked. Dates are checked where they are read.
 *
 * @throws {@link ValidationError} naming the field and what stood there.
 */
export function checkHours(hours: ExchangeHours): void {
  checkKeys(hours, KEYS, 'hours');
  const { open, close, from, to, earlyCloses = {}, specialSessions = [] } = hours;
  checkSession(open, close, 'a session', '');
  for (const [date, early] of Object.entries(earlyCloses)) {
    checkSession(open, early, 'the session', `earlyCloses.${date}`);
  }
  for (const session of specialSessions) {
    const path = `specialSessions.${session.date}`;
    checkKeys(session, SESSION_KEYS, path);
    checkSession(session.open, session.close, 'the session', path);
  }
  if (to <= from) refuse('to', `must be after from ${from}, was ${to}`);
}

/** Refuses facts that `extendCalendar` does not take. */
export function checkMoreHours(more: object): void {
  checkKeys(more, ['to', 'holidays', 'earlyCloses', 'specialSessions'], 'more');
}
