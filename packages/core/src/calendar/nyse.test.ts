import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarRangeError } from '../errors/errors.js';
import { NYSE } from './nyse.js';
import { utcToZonedTime } from './zoned-time.js';

// Holidays and 13:00 closes as NYSE published them (NYSE holiday calendars of each year).
const PUBLISHED: [year: number, holidays: string, earlyCloses: string][] = [
  [2020, '01-01 01-20 02-17 04-10 05-25 07-03 09-07 11-26 12-25', '11-27 12-24'],
  [2021, '01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24', '11-26'],
  [2022, '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26', '11-25'],
  [2023, '01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25', '07-03 11-24'],
  [2024, '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25', '07-03 11-29 12-24'],
  [2025, '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25', '07-03 11-28 12-24'],
  [2026, '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25', '11-27 12-24'],
  [2027, '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24', '11-26'],
];

const sessionsOf = (year: number) => NYSE.sessions(Date.UTC(year, 0, 1, 12), Date.UTC(year + 1, 0, 1));
const weekdays = (year: number) =>
  Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)))
    .filter((day) => day.getUTCFullYear() === year && day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(5, 10));

describe.each(PUBLISHED)('%i', (year, holidays, earlyCloses) => {
  it('is closed on the published holidays and on no other weekday', () => {
    const open = new Set(sessionsOf(year).map(({ date }) => date.slice(5)));

    expect(
      weekdays(year)
        .filter((day) => !open.has(day))
        .join(' '),
    ).toBe(holidays);
  });

  it('closes at 13:00 on the published days', () => {
    const early = sessionsOf(year).filter(({ close }) => utcToZonedTime(NYSE.timeZone, close).hour === 13);

    expect(early.map(({ date }) => date.slice(5)).join(' ')).toBe(earlyCloses);
    expect(early.every(({ note }) => note === 'early close')).toBe(true);
  });
});

it('stays closed after September 11, 2001 until the 17th', () => {
  expect(new Date(NYSE.nextOpen(Date.parse('2001-09-10T21:00:00Z'))).toISOString()).toBe('2001-09-17T13:30:00.000Z');
});

it('opens at 09:30 in New York on both sides of a clock change', () => {
  const opens = NYSE.sessions(Date.parse('2024-03-08T05:00:00Z'), Date.parse('2024-03-12T05:00:00Z'));

  expect(opens.map(({ open }) => new Date(open).toISOString())).toEqual([
    '2024-03-08T14:30:00.000Z',
    '2024-03-11T13:30:00.000Z',
  ]);
});

it('counts the open as inside and the close as outside', () => {
  const [open, close] = [Date.parse('2024-07-02T13:30:00Z'), Date.parse('2024-07-02T20:00:00Z')];

  expect([open - 1, open, close - 1, close].map((time) => NYSE.isOpen(time))).toEqual([false, true, true, false]);
  expect(NYSE.sessionOf(close)).toBeUndefined();
  expect(NYSE.sessionAt(close).date).toBe('2024-07-03');
});

it('starts days, weeks and months at midnight in New York', () => {
  const time = Date.parse('2024-03-13T01:00:00Z');

  expect(new Date(NYSE.startOfDay(time)).toISOString()).toBe('2024-03-12T04:00:00.000Z');
  expect(new Date(NYSE.startOfWeek(time)).toISOString()).toBe('2024-03-11T04:00:00.000Z');
  expect(new Date(NYSE.startOfMonth(time)).toISOString()).toBe('2024-03-01T05:00:00.000Z');
});

it('says which years it knows instead of guessing', () => {
  const ask = () => NYSE.isOpen(Date.UTC(2031, 5, 3));

  expect(ask).toThrow(CalendarRangeError);
  expect(ask).toThrow('calendar XNYS knows 1993-01-01 to 2028-12-31, was asked about 2031-06-03T00:00:00.000Z');
  expect(() => NYSE.nextOpen(Date.parse('2028-12-29T22:00:00Z'))).toThrow(CalendarRangeError);
  expect(() => NYSE.sessions(Date.UTC(2028, 0, 3), Date.UTC(2029, 5, 1))).toThrow(CalendarRangeError);
});

const instant = fc.integer({ min: Date.UTC(1993, 0, 2), max: Date.UTC(2028, 11, 20) });

it('answers alike whichever way it is asked', () => {
  fc.assert(
    fc.property(instant, (time) => {
      const session = NYSE.sessionOf(time);
      const coming = NYSE.sessionAt(time);

      expect(NYSE.isOpen(time)).toBe(session !== undefined);
      expect(NYSE.nextClose(time)).toBe(coming.close);
      expect(NYSE.nextOpen(time)).toBeGreaterThan(time);
      if (session) expect(session).toBe(coming);
      else expect(NYSE.nextOpen(time)).toBe(coming.open);
    }),
  );
});

it('opens at 09:30 and closes at 16:00 or 13:00 by the clocks of New York', () => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' });
  fc.assert(
    fc.property(instant, (time) => {
      const { open, close } = NYSE.sessionAt(time);

      expect(clock.format(open)).toBe('09:30');
      expect(['16:00', '13:00']).toContain(clock.format(close));
    }),
  );
});
