import { ALWAYS_OPEN, NYSE } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { liftTime, periodsOf } from './calendar-periods.js';

const lifted = (lift: 'next-day' | 'next-week' | 'next-month', from: string, calendar = NYSE) => {
  const time = liftTime(lift, Date.parse(from), calendar);
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('a switch is lifted', () => {
  it('at midnight of the next trading day in the zone of the exchange', () => {
    // Thursday in winter: New York is 5 hours behind.
    expect(lifted('next-day', '2024-01-11T15:00:00Z')).toBe('2024-01-12T05:00:00.000Z');
  });

  it('after a weekend and a holiday, on the Tuesday', () => {
    // Monday 2024-01-15 is Martin Luther King Day.
    expect(lifted('next-day', '2024-01-12T20:00:00Z')).toBe('2024-01-16T05:00:00.000Z');
    expect(lifted('next-day', '2024-01-13T12:00:00Z')).toBe('2024-01-16T05:00:00.000Z');
  });

  it('with the next week, which starts on a Tuesday after a Monday without trading', () => {
    expect(lifted('next-week', '2024-01-10T15:00:00Z')).toBe('2024-01-16T05:00:00.000Z');
    expect(lifted('next-week', '2024-01-17T15:00:00Z')).toBe('2024-01-22T05:00:00.000Z');
  });

  it('by the clock of the exchange across the changes to and from daylight saving', () => {
    // Clocks go forward on Sunday 2024-03-10 and back on Sunday 2024-11-03.
    expect(lifted('next-week', '2024-03-08T15:00:00Z')).toBe('2024-03-11T04:00:00.000Z');
    expect(lifted('next-day', '2024-11-01T15:00:00Z')).toBe('2024-11-04T05:00:00.000Z');
  });

  it('with the first trading day of the next month', () => {
    // 2024-06-01 is a Saturday; 2025-01-01 a holiday, and a Wednesday.
    expect(lifted('next-month', '2024-05-10T15:00:00Z')).toBe('2024-06-03T04:00:00.000Z');
    expect(lifted('next-month', '2024-12-31T15:00:00Z')).toBe('2025-01-02T05:00:00.000Z');
    expect(lifted('next-month', '2024-01-31T15:00:00Z')).toBe('2024-02-01T05:00:00.000Z');
  });

  it('at midnight UTC in a market that never closes, where the instant of a midnight belongs to the day that ends', () => {
    expect(lifted('next-day', '2024-01-13T12:00:00Z', ALWAYS_OPEN)).toBe('2024-01-14T00:00:00.000Z');
    expect(lifted('next-day', '2024-01-14T00:00:00Z', ALWAYS_OPEN)).toBe('2024-01-14T00:00:00.000Z');
  });

  it('after a time, and never where nothing says when', () => {
    expect(liftTime({ afterMs: 500 }, 1000, NYSE)).toBe(1500);
    expect(liftTime('manually', 1000, NYSE)).toBeUndefined();
    expect(liftTime('when-recovered', 1000, NYSE)).toBeUndefined();
  });

  it('only by hand where the calendar ends before', () => {
    expect(lifted('next-week', '2028-12-29T15:00:00Z')).toBeUndefined();
  });
});

it('a period includes the instant at which it ends, not the one at which it starts', () => {
  const dayOf = periodsOf(ALWAYS_OPEN, 'day');
  const day = 86_400_000;
  expect([day, day + 1, day, 2 * day, 2 * day + 1, 2 * day].map(dayOf)).toEqual([0, day, 0, day, 2 * day, day]);
});
