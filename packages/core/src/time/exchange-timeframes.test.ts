import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN } from '../calendar/always-open.js';
import type { Calendar } from '../calendar/calendar.js';
import { NSE } from '../calendar/nse.js';
import { NYSE } from '../calendar/nyse.js';
import { CalendarRangeError } from '../errors/errors.js';
import { alignBars } from './align.js';
import { barCloseTime, barCloseTimes } from './bar-close-time.js';
import { bucketOf } from './bucket.js';
import { firstBars, seriesAt } from './fixture-series.js';
import { resampleBars } from './resample.js';
import type { Timeframe } from './timeframe.js';

const iso = (time: number) => new Date(time).toISOString().slice(0, 16);

/** A bar per step of every session between two dates, none missing. */
function everyBar(calendar: Calendar, from: string, to: string, timeframe: Timeframe, stepMs: number) {
  const times = calendar.sessions(Date.parse(from), Date.parse(to)).flatMap(({ open, close }) => {
    return Array.from({ length: Math.ceil((close - open) / stepMs) }, (_, i) => open + i * stepMs);
  });
  return seriesAt(timeframe, times);
}

describe('NYSE', () => {
  it('keeps 4h bars at 09:30 and 13:30 in New York over both changes of the clock', () => {
    const spring = everyBar(NYSE, '2024-03-08', '2024-03-12', '30m', 1_800_000);
    const autumn = everyBar(NYSE, '2024-11-01', '2024-11-05', '30m', 1_800_000);

    expect([...resampleBars(spring, '4h', { calendar: NYSE }).time].map(iso)).toEqual([
      '2024-03-08T14:30',
      '2024-03-08T18:30',
      '2024-03-11T13:30',
      '2024-03-11T17:30',
    ]);
    expect([...resampleBars(autumn, '4h', { calendar: NYSE }).time].map(iso)).toEqual([
      '2024-11-01T13:30',
      '2024-11-01T17:30',
      '2024-11-04T14:30',
      '2024-11-04T18:30',
    ]);
  });

  it('closes a half day at 13:00 in New York', () => {
    // Friday after Thanksgiving 2024: 13:00 EST is 18:00 UTC.
    const friday = Date.parse('2024-11-29T14:30Z');
    const bars = everyBar(NYSE, '2024-11-29', '2024-11-30', '30m', 1_800_000);
    const fourHours = resampleBars(bars, '4h', { calendar: NYSE });

    expect(bars.length).toBe(7);
    expect(iso(barCloseTime(friday, '4h', NYSE))).toBe('2024-11-29T18:00');
    expect(iso(barCloseTime(friday, '1d', NYSE))).toBe('2024-11-29T18:00');
    expect(iso(barCloseTime(Date.parse('2024-11-25T00:00Z'), '1w', NYSE))).toBe('2024-11-29T18:00');
    expect([...fourHours.volume]).toEqual([7]);
    expect([...alignBars(bars, fourHours, NYSE)]).toEqual([-1, -1, -1, -1, -1, -1, 0]);
  });

  it('makes days and weeks of a month of minutes', () => {
    const bars = everyBar(NYSE, '2024-11-01', '2024-12-01', '5m', 300_000);
    const days = resampleBars(bars, '1d', { calendar: NYSE });
    const weeks = resampleBars(bars, '1w', { calendar: NYSE });

    // November 2024: 20 sessions, Thanksgiving closed on the 28th.
    expect(days.length).toBe(20);
    expect([...days.volume]).toEqual([...new Array<number>(19).fill(78), 42]);
    expect([...weeks.time].map(iso)).toEqual([
      '2024-10-28T13:30',
      '2024-11-04T14:30',
      '2024-11-11T14:30',
      '2024-11-18T14:30',
      '2024-11-25T14:30',
    ]);
    expect([...weeks.volume]).toEqual([78, 390, 390, 390, 3 * 78 + 42]);
    expect(resampleBars(days, '1w', { calendar: NYSE })).toEqual(weeks);
  });

  it('shows a day to no bar before its last', () => {
    const bars = everyBar(NYSE, '2024-03-08', '2024-03-13', '1h', 3_600_000);
    const days = resampleBars(bars, '1d', { calendar: NYSE });
    const lastOfDay = barCloseTimes(bars, NYSE).map((close) => (NYSE.isOpen(close) ? 0 : 1));

    let closedDays = 0;
    const expected = [...lastOfDay].map((isLast) => {
      closedDays += isLast;
      return closedDays - 1;
    });
    expect([...alignBars(bars, days, NYSE)]).toEqual(expected);
    expect(resampleBars(firstBars(bars, 6), '1d', { calendar: NYSE }).length).toBe(0);
    expect(resampleBars(firstBars(bars, 7), '1d', { calendar: NYSE }).length).toBe(1);
  });

  it('knows the first and the last day of its years', () => {
    expect(iso(bucketOf(Date.parse('1993-01-04T15:00Z'), '1d', NYSE)!.start)).toBe('1993-01-04T14:30');
    expect(iso(barCloseTime(Date.parse('2028-12-29T15:00Z'), '1w', NYSE))).toBe('2028-12-29T21:00');
    expect(() => barCloseTime(Date.parse('2031-01-02T15:00Z'), '1d', NYSE)).toThrow(CalendarRangeError);
  });
});

it('NSE makes a day from 09:15 to 15:30 in Mumbai, stamped in whatever zone', () => {
  for (const stamp of ['2024-01-03T00:00Z', '2024-01-03T00:00+05:30', '2024-01-03T03:45Z']) {
    const { start, end } = bucketOf(Date.parse(stamp), '1d', NSE)!;

    expect([iso(start), iso(end)]).toEqual(['2024-01-03T03:45', '2024-01-03T10:00']);
  }
});

it('a market that never closes follows the UTC clock', () => {
  const saturday = Date.parse('2024-03-09T10:17Z');

  for (const timeframe of ['5m', '4h', '1d', '3d', '1w'] as const) {
    expect(bucketOf(saturday, timeframe, ALWAYS_OPEN)).toEqual(bucketOf(saturday, timeframe));
  }
  expect(iso(barCloseTime(saturday, '4h', ALWAYS_OPEN))).toBe('2024-03-09T14:17');
});
