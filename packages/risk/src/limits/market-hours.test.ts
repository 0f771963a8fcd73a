import { ALWAYS_OPEN, CalendarRangeError, NSE, PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, shareOf, tradeOf } from '../testing/trades.js';
import { marketHours } from './market-hours.js';

/** India is 5:30 ahead of UTC: 09:15 there is 03:45 UTC. */
const at = (utcHour: number, minute: number, ms = 0) => Date.UTC(2024, 0, 15, utcHour, minute) + ms;
const verdict = (time: number) => marketHours().validate(tradeOf({ time }), accountOf());

it('passes from 09:15 to 15:30 India time, both included', () => {
  expect(verdict(at(3, 45))).toBe(PASSED);
  expect(verdict(at(7, 0))).toBe(PASSED);
  expect(verdict(at(9, 59, 59_999))).toBe(PASSED);
  expect(verdict(at(10, 0))).toBe(PASSED);
});

it('denies a millisecond before the opening and a millisecond after the close', () => {
  expect(verdict(at(3, 45, -1)).passed).toBe(false);
  expect(verdict(at(10, 0, 1)).passed).toBe(false);
});

it('says when it is and when the market opens, on the exchange clock', () => {
  expect(verdict(at(2, 30))).toEqual({
    passed: false,
    rule: 'market-hours',
    reason: 'XNSE is closed at 2024-01-15 08:00:00; it opens at 2024-01-15 09:15:00 (Asia/Kolkata).',
  });
  expect(verdict(at(12, 0))).toMatchObject({
    reason: 'XNSE is closed at 2024-01-15 17:30:00; it opens at 2024-01-16 09:15:00 (Asia/Kolkata).',
  });
});

it('knows weekends, holidays and special sessions', () => {
  // Saturday 2024-01-13; Republic Day 2024-01-26; Muhurat trading 18:00 to 19:00 on 2024-11-01.
  expect(verdict(Date.UTC(2024, 0, 13, 5)).passed).toBe(false);
  expect(verdict(Date.UTC(2024, 0, 26, 5)).passed).toBe(false);
  expect(verdict(Date.UTC(2024, 10, 1, 5)).passed).toBe(false);
  expect(verdict(Date.UTC(2024, 10, 1, 12, 45)).passed).toBe(true);
});

it('keeps the hours it is given instead of those of the instrument', () => {
  const midnight = Date.UTC(2024, 0, 15);
  const roundTheClock = tradeOf({ instrument: shareOf({ calendar: ALWAYS_OPEN }), time: midnight });

  expect(marketHours().validate(roundTheClock, accountOf()).passed).toBe(true);
  expect(marketHours({ calendar: NSE }).validate(roundTheClock, accountOf()).passed).toBe(false);
});

it('asks no further than the calendar knows', () => {
  expect(() => verdict(Date.UTC(1999, 0, 4, 5))).toThrow(CalendarRangeError);
});

it('denies a decision without a time', () => {
  expect(verdict(Number.NaN).passed).toBe(false);
});

it('refuses an option that does not exist', () => {
  const misspelt = { calendar: NSE, calender: NSE };
  expect(() => marketHours(misspelt)).toThrow('"calender" is not an option. Did you mean "calendar"?');
});
