import { describe, expect, it } from 'vitest';
import { CalendarRangeError, ValidationError } from '../errors/errors.js';
import { bucketOf } from './bucket.js';
import { CLOCK_CHANGE, fixtureCalendar, HALF_DAY_WEEK, session, TWO_SESSIONS } from './fixture-calendar.js';
import type { Timeframe } from './timeframe.js';

function stretch(time: string, timeframe: Timeframe, calendar?: Parameters<typeof bucketOf>[2]): string | undefined {
  const bucket = bucketOf(Date.parse(time), timeframe, calendar);
  const show = (at: number) => new Date(at).toISOString().slice(0, 16);
  return bucket && `${show(bucket.start)} ${show(bucket.end)}`;
}

describe('on the UTC clock', () => {
  it.each<[string, Timeframe, string]>([
    ['2024-01-03T10:17:59.999Z', '5m', '2024-01-03T10:15 2024-01-03T10:20'],
    ['2024-01-03T10:15Z', '5m', '2024-01-03T10:15 2024-01-03T10:20'],
    ['2024-01-03T10:17Z', '4h', '2024-01-03T08:00 2024-01-03T12:00'],
    ['2024-01-03T10:17Z', '1d', '2024-01-03T00:00 2024-01-04T00:00'],
    ['2024-01-03T10:17Z', '1w', '2024-01-01T00:00 2024-01-08T00:00'],
    ['2024-01-07T23:59Z', '1w', '2024-01-01T00:00 2024-01-08T00:00'],
    ['2024-01-08T00:00Z', '1w', '2024-01-08T00:00 2024-01-15T00:00'],
    // Day 19,725 since the epoch is 3 x 6,575.
    ['2024-01-03T10:17Z', '3d', '2024-01-03T00:00 2024-01-06T00:00'],
    ['2024-01-02T10:17Z', '3d', '2023-12-31T00:00 2024-01-03T00:00'],
    // Monday 2024-01-01 is 2,817 weeks after Monday 1970-01-05: the second of a pair.
    ['2024-01-03T10:17Z', '2w', '2023-12-25T00:00 2024-01-08T00:00'],
    ['1969-12-31T23:00Z', '4h', '1969-12-31T20:00 1970-01-01T00:00'],
  ])('%s in %s is %s', (time, timeframe, expected) => {
    expect(stretch(time, timeframe)).toBe(expected);
  });

  it('is the same in a market that never closes', () => {
    const allDay = fixtureCalendar([], { sessionLengthMs: 86_400_000, sessionsPerYear: 365 });

    expect(stretch('2024-01-06T10:17Z', '4h', allDay)).toBe('2024-01-06T08:00 2024-01-06T12:00');
  });
});

describe('anchored to sessions', () => {
  it.each<[string, Timeframe, string]>([
    ['2024-07-02T13:30Z', '4h', '2024-07-02T13:30 2024-07-02T17:30'],
    ['2024-07-02T17:29Z', '4h', '2024-07-02T13:30 2024-07-02T17:30'],
    ['2024-07-02T17:30Z', '4h', '2024-07-02T17:30 2024-07-02T20:00'],
    ['2024-07-03T13:45Z', '4h', '2024-07-03T13:30 2024-07-03T17:00'],
    ['2024-07-02T14:00Z', '1d', '2024-07-02T13:30 2024-07-02T20:00'],
    ['2024-07-03T14:00Z', '1d', '2024-07-03T13:30 2024-07-03T17:00'],
    ['2024-07-03T14:00Z', '1w', '2024-07-01T13:30 2024-07-05T20:00'],
    // 2024-07-01 is day 19,905 = 2 x 9,952 + 1, so the second of a pair; the 4th is a holiday.
    ['2024-07-05T14:00Z', '2d', '2024-07-05T13:30 2024-07-05T20:00'],
    ['2024-07-02T14:00Z', '2d', '2024-07-02T13:30 2024-07-03T17:00'],
    // Monday 2024-07-01 is 2,843 weeks after 1970-01-05, so the second of a pair; the fixture begins there.
    ['2024-07-02T14:00Z', '2w', '2024-07-01T13:30 2024-07-05T20:00'],
  ])('%s in %s is %s', (time, timeframe, expected) => {
    expect(stretch(time, timeframe, HALF_DAY_WEEK)).toBe(expected);
  });

  it('follows the local clock when it changes', () => {
    expect(stretch('2024-03-08T18:29Z', '4h', CLOCK_CHANGE)).toBe('2024-03-08T14:30 2024-03-08T18:30');
    expect(stretch('2024-03-11T17:29Z', '4h', CLOCK_CHANGE)).toBe('2024-03-11T13:30 2024-03-11T17:30');
    expect(stretch('2024-03-11T17:30Z', '4h', CLOCK_CHANGE)).toBe('2024-03-11T17:30 2024-03-11T20:00');
  });

  it('takes all sessions of a date as one day', () => {
    expect(stretch('2024-03-02T04:00Z', '1d', TWO_SESSIONS)).toBe('2024-03-02T03:45 2024-03-02T07:00');
    expect(stretch('2024-03-02T06:00Z', '1d', TWO_SESSIONS)).toBe('2024-03-02T03:45 2024-03-02T07:00');
    expect(stretch('2024-03-02T06:10Z', '4h', TWO_SESSIONS)).toBe('2024-03-02T06:00 2024-03-02T07:00');
  });

  it('counts a session past midnight to its own date', () => {
    const night = (date: string, close: string) => ({
      date,
      offset: '+00:00',
      open: Date.parse(`${date}T20:00Z`),
      close: Date.parse(close),
    });
    const nights = fixtureCalendar([
      night('2024-01-08', '2024-01-09T03:00Z'),
      night('2024-01-09', '2024-01-10T03:00Z'),
      night('2024-01-10', '2024-01-11T03:00Z'),
    ]);

    expect(stretch('2024-01-09T21:00Z', '1d', nights)).toBe('2024-01-09T20:00 2024-01-10T03:00');
    expect(stretch('2024-01-10T02:00Z', '1d', nights)).toBe('2024-01-09T20:00 2024-01-10T03:00');
  });

  it('knows a day by midnight in UTC and in the zone of the exchange', () => {
    const day = '2024-07-03T13:30 2024-07-03T17:00';

    expect(stretch('2024-07-03T00:00Z', '1d', HALF_DAY_WEEK)).toBe(day);
    expect(stretch('2024-07-03T00:00-04:00', '1d', HALF_DAY_WEEK)).toBe(day);
    expect(stretch('2024-03-01T00:00+05:30', '1d', TWO_SESSIONS)).toBe('2024-03-01T03:45 2024-03-01T10:00');
    expect(stretch('2024-03-01T00:00Z', '1d', TWO_SESSIONS)).toBe('2024-03-01T03:45 2024-03-01T10:00');
  });

  it('knows a week by its Monday, trading or not', () => {
    const noMonday = fixtureCalendar([session('2024-05-28', '09:30', '16:00', '-04:00')]);

    expect(stretch('2024-05-27T00:00Z', '1w', noMonday)).toBe('2024-05-28T13:30 2024-05-28T20:00');
    expect(stretch('2024-05-26T00:00Z', '1w', noMonday)).toBeUndefined();
  });

  it('is undefined while the market is closed', () => {
    expect(stretch('2024-07-02T13:29Z', '5m', HALF_DAY_WEEK)).toBeUndefined();
    expect(stretch('2024-07-03T17:00Z', '5m', HALF_DAY_WEEK)).toBeUndefined();
    expect(stretch('2024-07-04T00:00Z', '1d', HALF_DAY_WEEK)).toBeUndefined();
    expect(stretch('2024-07-06T00:00Z', '1w', HALF_DAY_WEEK)).toBeUndefined();
  });

  it('refuses hours that are a day or more', () => {
    const ask = () => stretch('2024-07-02T14:00Z', '48h', HALF_DAY_WEEK);

    expect(ask).toThrow(ValidationError);
    expect(ask).toThrow('timeframe must be shorter than a day, or in d or w, on the sessions of FIXTURE, was "48h"');
  });
});

describe('at the edge of what a calendar knows', () => {
  const known = (from: string, to: string) =>
    fixtureCalendar([session('2026-12-31', '09:30', '16:00', '-05:00')], {
      coverage: { from: Date.parse(from), to: Date.parse(to) },
      sessions(start, end) {
        const isKnown = start >= Date.parse(from) && end <= Date.parse(to);
        if (!isKnown) throw new CalendarRangeError('unknown', { calendar: 'FIXTURE', time: end });
        return [session('2026-12-31', '09:30', '16:00', '-05:00')];
      },
    });

  it('refuses a week whose end is unknown', () => {
    const untilNewYear = known('2026-01-01T05:00Z', '2027-01-01T05:00Z');

    expect(() => stretch('2026-12-31T15:00Z', '1w', untilNewYear)).toThrow(CalendarRangeError);
    expect(stretch('2026-12-31T15:00Z', '1d', untilNewYear)).toBe('2026-12-31T14:30 2026-12-31T21:00');
  });

  it('counts years in UTC or in the zone of the exchange', () => {
    const inUtc = known('2026-01-01T00:00Z', '2027-01-01T00:00Z');

    expect(stretch('2026-12-31T15:00Z', '1d', inUtc)).toBe('2026-12-31T14:30 2026-12-31T21:00');
  });

  it('begins a week with the first known session', () => {
    const sinceThatDay = known('2026-12-31T05:00Z', '2028-01-01T05:00Z');

    expect(stretch('2026-12-31T15:00Z', '1w', sinceThatDay)).toBe('2026-12-31T14:30 2026-12-31T21:00');
  });
});
