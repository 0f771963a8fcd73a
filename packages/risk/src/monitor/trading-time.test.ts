import { ALWAYS_OPEN, NSE, NYSE } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterTradingTime, tradingTimeBetween, tradingTimeOf } from './trading-time.js';

const MINUTE = 60_000;

it('passes over nights, weekends and holidays', () => {
  // Friday 15:50 in New York, ten minutes before the close; Monday is a holiday.
  const from = Date.parse('2024-01-12T20:50:00Z');
  expect(new Date(afterTradingTime(NYSE, from, 10 * MINUTE)).toISOString()).toBe('2024-01-12T21:00:00.000Z');
  expect(new Date(afterTradingTime(NYSE, from, 15 * MINUTE)).toISOString()).toBe('2024-01-16T14:35:00.000Z');
  expect(tradingTimeBetween(NYSE, from, Date.parse('2024-01-16T14:35:00Z'))).toBe(15 * MINUTE);
});

it('runs through in a market that never closes', () => {
  expect(afterTradingTime(ALWAYS_OPEN, 1000, 1e9)).toBe(1000 + 1e9);
});

it('of a bar is its length, a regular session for a day, five of them for a week', () => {
  const session = 6.5 * 60 * MINUTE;
  expect(tradingTimeOf('5m', NYSE)).toBe(5 * MINUTE);
  expect(tradingTimeOf('2d', NYSE)).toBe(2 * session);
  expect(tradingTimeOf('1w', NYSE)).toBe(5 * session);
  expect(tradingTimeOf('1w', NSE)).toBe(5 * NSE.sessionLengthMs);
  expect(tradingTimeOf('1w', ALWAYS_OPEN)).toBe(7 * 86_400_000);
});

it('after so much trading time, so much has passed, and a moment before, less', () => {
  const times = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2026, 0) });
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: 1, max: 10 * 86_400_000 }),
      fc.constantFrom(ALWAYS_OPEN, NYSE, NSE),
      (from, ms, calendar) => {
        const at = afterTradingTime(calendar, from, ms);

        expect(tradingTimeBetween(calendar, from, at)).toBe(ms);
        expect(tradingTimeBetween(calendar, from, at - 1)).toBe(ms - 1);
      },
    ),
  );
});
