import { expect, it } from 'vitest';
import { CalendarRangeError } from '../errors/errors.js';
import { extendCalendar } from './exchange-calendar.js';
import { NSE } from './nse.js';

const at = (text: string) => Date.parse(`${text}+05:30`);

it('trades from 09:15 to 15:30 in Kolkata', () => {
  const times = ['2024-01-03T09:14', '2024-01-03T09:15', '2024-01-03T15:29', '2024-01-03T15:30'];

  expect(times.map((time) => NSE.isOpen(at(time)))).toEqual([false, true, true, false]);
});

it('trades an hour on Diwali', () => {
  expect(NSE.sessionOf(at('2025-10-21T14:00'))).toEqual({
    date: '2025-10-21',
    open: at('2025-10-21T13:45'),
    close: at('2025-10-21T14:45'),
    note: 'Muhurat',
  });
  expect(NSE.isOpen(at('2025-10-21T10:00'))).toBe(false);
});

it('trades on the Sunday of the 2026 budget', () => {
  expect(NSE.sessionOf(at('2026-02-01T10:00'))?.note).toBe('budget');
});

it('does not guess the holidays of a year to come', () => {
  expect(() => NSE.isOpen(at('2027-01-04T10:00'))).toThrow(CalendarRangeError);
});

it('takes a new year once it is published', () => {
  const nse = extendCalendar(NSE, {
    to: '2028-01-01',
    holidays: ['2027-01-26'],
    specialSessions: [{ date: '2027-10-29', open: '18:00', close: '19:00', note: 'Muhurat' }],
  });

  expect(nse.isOpen(at('2027-01-25T10:00'))).toBe(true);
  expect(nse.isOpen(at('2027-01-26T10:00'))).toBe(false);
  expect(nse.isOpen(at('2027-10-29T18:30'))).toBe(true);
  expect(nse.sessions(at('2025-10-21T00:00'), at('2025-10-22T00:00'))[0]?.note).toBe('Muhurat');
});
