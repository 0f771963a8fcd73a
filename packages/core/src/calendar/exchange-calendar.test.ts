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
