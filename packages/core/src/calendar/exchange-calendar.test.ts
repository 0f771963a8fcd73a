import { expect, it } from 'vitest';
import { ALWAYS_OPEN } from './always-open.js';
import { calendarByName, calendarNames } from './calendar-by-name.js';
import { createExchangeCalendar, extendCalendar } from './exchange-calendar.js';
import { NSE } from './nse.js';
import { NYSE } from './nyse.js';

const hours = {
  name: 'TEST',
  timeZone: 'Europe/London',
  open: '08:00',
  close: '16:30',
  from: '2024-01-01',
  to: '2025-01-01',
  holidays: ['2024-12-25'],
};

it('refuses facts that are none', () => {
  expect(() => createExchangeCalendar({ ...hours, holidays: ['2024-02-30'] })).toThrow(
    'holidays must be a date YYYY-MM-DD, was "2024-02-30"',
  );
  expect(() => createExchangeCalendar({ ...hours, open: '8 am' })).toThrow('open must be a time HH:MM, was "8 am"');
  expect(() => createExchangeCalendar({ ...hours, timeZone: 'London' })).toThrow('was "London"');
});

it('refuses to know less than before, and to extend what has no holidays', () => {
  const calendar = createExchangeCalendar(hours);

  expect(() => extendCalendar(calendar, { to: '2024-06-01' })).toThrow('to must not be before 2025-01-01');
  expect(() => extendCalendar(ALWAYS_OPEN, {})).toThrow('cannot be extended');
});

it('lists the sessions that overlap an interval', () => {
  const calendar = createExchangeCalendar(hours);
  const noon = Date.parse('2024-01-03T12:00:00Z');
  const open = Date.parse('2024-01-04T08:00:00Z');

  expect(calendar.sessions(noon, open).map(({ date }) => date)).toEqual(['2024-01-03']);
  expect(calendar.sessions(noon, open + 1).map(({ date }) => date)).toEqual(['2024-01-03', '2024-01-04']);
  expect(calendar.sessions(noon, noon)).toEqual([]);
});

it('never closes the market that is always open', () => {
  const time = Date.parse('2024-01-06T23:59:59.999Z');

  expect(ALWAYS_OPEN.isOpen(time)).toBe(true);
  expect(ALWAYS_OPEN.sessionOf(time)?.date).toBe('2024-01-06');
  expect(ALWAYS_OPEN.nextOpen(time)).toBe(time + 1);
  expect(new Date(ALWAYS_OPEN.startOfWeek(time)).toISOString()).toBe('2024-01-01T00:00:00.000Z');
  expect(new Date(ALWAYS_OPEN.startOfMonth(time)).toISOString()).toBe('2024-01-01T00:00:00.000Z');
  expect(ALWAYS_OPEN.sessions(time, time + 2).map(({ date }) => date)).toEqual(['2024-01-06', '2024-01-07']);
});

it('finds calendars by name and helps with a slip', () => {
  expect(calendarByName('xnas')).toBe(NYSE);
  expect(calendarByName('BSE')).toBe(NSE);
  expect(() => calendarByName('NYES')).toThrow('calendar "NYES" is not known. Did you mean "NYSE"?');
  expect(calendarNames()).toContain('24/7');
});

it.each<[string, object, string]>([
  [
    'a session over midnight',
    { open: '22:00', close: '05:00' },
    'close must close after a session opens at 22:00, was 05:00',
  ],
  ['a session of no length', { close: '08:00' }, 'sessions over midnight are not supported'],
  [
    'an early close before the opening',
    { earlyCloses: { '2024-12-24': '07:30' } },
    'earlyCloses.2024-12-24 must close after',
  ],
  [
    'an early close that is no time',
    { earlyCloses: { '2024-12-24': 'noon' } },
    'earlyCloses.2024-12-24 must be a time HH:MM',
  ],
  [
    'a special session the wrong way round',
    { specialSessions: [{ date: '2024-11-01', open: '19:00', close: '18:00' }] },
    'specialSessions.2024-11-01 must close after the session opens at 19:00, was 18:00',
  ],
  ['a time past midnight', { close: '24:30' }, 'close must be a time HH:MM, was "24:30"'],
  ['a coverage of nothing', { to: '2024-01-01' }, 'to must be after from 2024-01-01, was 2024-01-01'],
  ['a coverage that ends first', { to: '2023-01-01' }, 'to must be after from 2024-01-01, was 2023-01-01'],
  ['an unknown fact', { holiday: [] }, 'hours "holiday" is not known of an exchange. Did you mean "holidays"?'],
  [
    'an unknown fact of a session',
    { specialSessions: [{ date: '2024-11-01', open: '18:00', close: '19:00', opens: '' }] },
    'specialSessions.2024-11-01 "opens" is not known of an exchange. Did you mean "open"?',
  ],
])('refuses %s when the calendar is made', (_what, change, message) => {
  expect(() => createExchangeCalendar({ ...hours, ...change })).toThrow(message);
});

it('refuses to be extended by unknown facts', () => {
  const more = { holiday: ['2025-01-01'] } as object;

  expect(() => extendCalendar(createExchangeCalendar(hours), more)).toThrow('Did you mean "holidays"?');
});

it('takes a session that lasts to midnight', () => {
  const calendar = createExchangeCalendar({ ...hours, close: '24:00' });

  expect(calendar.isOpen(Date.parse('2024-01-03T23:59:59.999Z'))).toBe(true);
  expect(calendar.isOpen(Date.parse('2024-01-04T00:00:00Z'))).toBe(false);
});
