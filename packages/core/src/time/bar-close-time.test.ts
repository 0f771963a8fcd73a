import { expect, it } from 'vitest';
import { barCloseTime, barCloseTimes } from './bar-close-time.js';
import { HALF_DAY_WEEK, TWO_SESSIONS } from './fixture-calendar.js';
import { seriesAt } from './fixture-series.js';
import type { Timeframe } from './timeframe.js';

function closeOf(time: string, timeframe: Timeframe, calendar?: Parameters<typeof barCloseTime>[2]): string {
  return new Date(barCloseTime(Date.parse(time), timeframe, calendar)).toISOString().slice(0, 16);
}

it('is the open plus the length without a calendar', () => {
  expect(closeOf('2024-07-03T16:55Z', '5m')).toBe('2024-07-03T17:00');
  expect(closeOf('2024-07-05T00:00Z', '1d')).toBe('2024-07-06T00:00');
});

it.each<[string, Timeframe, string]>([
  ['2024-07-02T13:30Z', '1h', '2024-07-02T14:30'],
  ['2024-07-02T19:30Z', '1h', '2024-07-02T20:00'],
  ['2024-07-03T16:30Z', '1h', '2024-07-03T17:00'],
  ['2024-07-03T00:00Z', '1d', '2024-07-03T17:00'],
  ['2024-07-03T13:30Z', '1d', '2024-07-03T17:00'],
  ['2024-07-01T00:00Z', '1w', '2024-07-05T20:00'],
])('a bar of %s in %s closes with its session at %s', (time, timeframe, expected) => {
  expect(closeOf(time, timeframe, HALF_DAY_WEEK)).toBe(expected);
});

it('is the last close of a date with two sessions', () => {
  expect(closeOf('2024-03-02T00:00Z', '1d', TWO_SESSIONS)).toBe('2024-03-02T07:00');
});

it('is the open plus the length for a bar in closed hours', () => {
  expect(closeOf('2024-07-03T20:58Z', '5m', HALF_DAY_WEEK)).toBe('2024-07-03T21:03');
  expect(closeOf('2024-07-04T00:00Z', '1d', HALF_DAY_WEEK)).toBe('2024-07-05T00:00');
});

it('gives every bar of a series the close that it has alone', () => {
  const times = ['07-02T19:00Z', '07-02T19:30Z', '07-02T20:30Z', '07-03T16:45Z', '07-03T17:00Z', '07-05T13:30Z'];
  const bars = seriesAt(
    '1h',
    times.map((time) => Date.parse(`2024-${time}`)),
  );

  for (const calendar of [undefined, HALF_DAY_WEEK]) {
    const alone = [...bars.time].map((time) => barCloseTime(time, '1h', calendar));
    expect([...barCloseTimes(bars, calendar)]).toEqual(alone);
  }
});
