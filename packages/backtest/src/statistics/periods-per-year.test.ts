import { ALWAYS_OPEN, NYSE, type Timeframe } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barsOf } from '../testing/scripted.js';
import { observedPeriodsPerYear, periodsPerYear } from './periods-per-year.js';

it.each<[Timeframe, number]>([
  ['1d', 252],
  ['2d', 126],
  ['1w', 52],
  ['2w', 26],
  // 6.5 hours: seven bars of an hour, the last one short.
  ['1h', 252 * 7],
  ['60m', 252 * 7],
  ['30m', 252 * 13],
  ['5m', 252 * 78],
  ['1m', 252 * 390],
  ['4h', 252 * 2],
])('NYSE has, of %s bars, %i a year', (timeframe, expected) => {
  expect(periodsPerYear(timeframe, NYSE)).toBe(expected);
});

it.each<[Timeframe, number]>([
  ['1d', 365],
  ['1w', 52],
  ['4h', 2190],
  ['1h', 8760],
  ['5m', 105_120],
])('around the clock there are, of %s bars, %i a year', (timeframe, expected) => {
  expect(periodsPerYear(timeframe, ALWAYS_OPEN)).toBe(expected);
});

it('bars without a calendar tell by their Saturdays and their fullest day', () => {
  const week = barsOf(Array.from({ length: 14 }, () => [1, 1, 1, 1] as const));
  // From Thursday 1970-01-01, so that the third and tenth are Saturdays.
  const isWeekday = (day: number) => ![2, 3, 9, 10].includes(day);
  const weekdays = { ...week, time: week.time.filter((_, day) => isWeekday(day)) };

  expect(observedPeriodsPerYear(week)).toBe(365);
  expect(observedPeriodsPerYear(weekdays)).toBe(252);
  expect(observedPeriodsPerYear({ ...weekdays, timeframe: '1w' })).toBe(52);
  expect(observedPeriodsPerYear(randomBars({ length: 200, timeframe: '4h' }))).toBe(365 * 6);
});

it('days and Saturdays are told as by dividing, also before 1970 and where bars begin or end a day', () => {
  const hour = 3_600_000;
  const gaps = fc.array(fc.constantFrom(1, hour, 12 * hour, 24 * hour - 1, 24 * hour, 72 * hour), { maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: -500_000, max: 500_000 }), gaps, (start, steps) => {
      const time = [start * hour];
      for (const step of steps) time.push(time.at(-1)! + step);
      const days = time.map((at) => Math.floor(at / (24 * hour)));
      const fullest = Math.max(...days.map((day) => days.filter((each) => each === day).length));
      const hasSaturday = time.some((at) => new Date(at).getUTCDay() === 6);

      const bars = { ...randomBars({ length: 1 }), time: Float64Array.from(time) };
      expect(observedPeriodsPerYear(bars)).toBe((hasSaturday ? 365 : 252) * fullest);
    }),
    { numRuns: 500 },
  );
});

it('half-hour bars of a 6.5 hour session on weekdays count 13 a day', () => {
  const days = [0, 1, 4, 5];
  const open = 14.5 * 3_600_000;
  const time = Float64Array.from(
    days.flatMap((day) => Array.from({ length: 13 }, (_, i) => day * 86_400_000 + open + i * 1_800_000)),
  );

  expect(observedPeriodsPerYear({ ...randomBars({ length: 52 }), timeframe: '30m', time })).toBe(252 * 13);
});
