import { describe, expect, it } from 'vitest';
import { DataError, ValidationError } from '../errors/errors.js';
import { HALF_DAY_WEEK, TWO_SESSIONS } from './fixture-calendar.js';
import { seriesAt } from './fixture-series.js';
import { resampleBars } from './resample.js';
import type { Timeframe } from './timeframe.js';

const MINUTE = 60_000;
const START = Date.parse('2024-01-03T10:00Z');

/** Bars of one minute, at minutes after 10:00. */
function minutes(...at: number[]) {
  return seriesAt(
    '1m',
    at.map((minute) => START + minute * MINUTE),
  );
}

/** Minutes after 10:00 at which the bars begin. */
function startMinutes(bars: ReturnType<typeof resampleBars>): number[] {
  return [...bars.time].map((time) => (time - START) / MINUTE);
}

function utc(times: readonly string[]): number[] {
  return times.map((time) => Date.parse(time));
}

function iso(bars: ReturnType<typeof resampleBars>): string[] {
  return [...bars.time].map((time) => new Date(time).toISOString().slice(0, 16));
}

describe('values', () => {
  const rows = [
    [10, 12, 9, 11, 5],
    [11, 15, 10, 14, 7],
    [14, 14, 6, 7, 1],
    [7, 8, 7, 8, 2],
  ] as const;
  const base = seriesAt('1m', [START, START + MINUTE, START + 2 * MINUTE, START + 3 * MINUTE], rows);

  it('are first open, highest high, lowest low, last close and the sum of the volumes', () => {
    expect(resampleBars(base, '2m')).toEqual({
      symbol: 'TEST',
      timeframe: '2m',
      length: 2,
      time: Float64Array.of(START, START + 2 * MINUTE),
      open: Float64Array.of(10, 14),
      high: Float64Array.of(15, 14),
      low: Float64Array.of(9, 6),
      close: Float64Array.of(14, 8),
      volume: Float64Array.of(12, 3),
    });
  });

  it('sum the funding rate', () => {
    const funded = { ...base, fundingRate: Float64Array.of(0.5, 0.25, 0, -0.125) };

    expect([...resampleBars(funded, '2m').fundingRate!]).toEqual([0.75, -0.125]);
  });

  it('hold with negative prices', () => {
    const negative = seriesAt(
      '1m',
      [START, START + MINUTE],
      [
        [-3, -1, -4, -2, 1],
        [-2, -2, -9, -8, 1],
      ],
    );
    const bar = resampleBars(negative, '2m');

    expect([bar.open[0], bar.high[0], bar.low[0], bar.close[0]]).toEqual([-3, -1, -9, -8]);
  });
});

describe('which bars', () => {
  it('leaves out the bar that is still forming', () => {
    expect(startMinutes(resampleBars(minutes(0, 1, 2, 3), '5m'))).toEqual([]);
    expect(startMinutes(resampleBars(minutes(0, 1, 2, 3, 4), '5m'))).toEqual([0]);
    expect(startMinutes(resampleBars(minutes(0, 1, 2, 3, 4, 5), '5m'))).toEqual([0]);
  });

  it('gives the forming bar when asked', () => {
    const bars = resampleBars(minutes(0, 1, 2, 3, 4, 5), '5m', { includeIncomplete: true });

    expect(startMinutes(bars)).toEqual([0, 5]);
    expect(bars.close[1]).toBe(6);
  });

  it('knows a bar without its last minute to be closed once a later bar closes', () => {
    expect(startMinutes(resampleBars(minutes(0, 1, 7), '5m'))).toEqual([0]);
  });

  it('gives none for a stretch without bars', () => {
    expect(startMinutes(resampleBars(minutes(0, 4, 16, 19), '5m'))).toEqual([0, 15]);
  });

  it('gives the part that is there when the series begins inside a bar', () => {
    const bars = resampleBars(minutes(3, 4), '5m');

    expect(startMinutes(bars)).toEqual([0]);
    expect(bars.open[0]).toBe(1);
    expect(bars.volume[0]).toBe(2);
  });

  it('gives none of none', () => {
    expect(resampleBars(minutes(), '5m').length).toBe(0);
    expect(resampleBars(minutes(), '5m', { includeIncomplete: true }).length).toBe(0);
  });

  it('gives the same bars for the same length', () => {
    const base = minutes(0, 1, 3);

    expect(resampleBars(base, '1m')).toEqual(base);
  });

  it('keeps the name of the timeframe that was asked for', () => {
    expect(resampleBars(minutes(0), '60m').timeframe).toBe('60m');
  });
});

describe('with sessions', () => {
  const hours = ['13:30', '14:30', '15:30', '16:30', '17:30', '18:30', '19:30'];
  const tuesday = hours.map((hour) => `2024-07-02T${hour}Z`);
  const halfDay = hours.slice(0, 4).map((hour) => `2024-07-03T${hour}Z`);

  it('cuts 4h bars at the close, on a half day too', () => {
    const bars = resampleBars(seriesAt('1h', utc([...tuesday, ...halfDay])), '4h', { calendar: HALF_DAY_WEEK });

    expect(iso(bars)).toEqual(['2024-07-02T13:30', '2024-07-02T17:30', '2024-07-03T13:30']);
    expect([...bars.volume]).toEqual([4, 3, 4]);
  });

  it('closes the day with its last bar', () => {
    const upToNoon = resampleBars(seriesAt('1h', utc([...tuesday, ...halfDay.slice(0, 3)])), '1d', {
      calendar: HALF_DAY_WEEK,
    });
    const whole = resampleBars(seriesAt('1h', utc([...tuesday, ...halfDay])), '1d', { calendar: HALF_DAY_WEEK });

    expect(iso(upToNoon)).toEqual(['2024-07-02T13:30']);
    expect(iso(whole)).toEqual(['2024-07-02T13:30', '2024-07-03T13:30']);
  });

  it('makes weeks of daily bars stamped at midnight, closed on Friday', () => {
    const days = ['2024-07-01', '2024-07-02', '2024-07-03', '2024-07-05', '2024-07-08'];
    const week = (count: number) =>
      resampleBars(seriesAt('1d', utc(days.slice(0, count))), '1w', { calendar: HALF_DAY_WEEK });

    expect(iso(week(3))).toEqual([]);
    expect(iso(week(4))).toEqual(['2024-07-01T13:30']);
    expect([...week(5).volume]).toEqual([4]);
  });

  it('takes both sessions of a date into one day', () => {
    const times = utc(['2024-03-02T03:45Z', '2024-03-02T04:15Z', '2024-03-02T06:00Z', '2024-03-02T06:30Z']);
    const bars = resampleBars(seriesAt('30m', times), '1d', { calendar: TWO_SESSIONS });

    expect(iso(bars)).toEqual(['2024-03-02T03:45']);
    expect([...bars.volume]).toEqual([4]);
  });

  it('refuses a bar in closed hours by its row, or skips it when asked', () => {
    const late = seriesAt('1h', utc([...tuesday, '2024-07-02T20:00Z']));
    const ask = () => resampleBars(late, '1d', { calendar: HALF_DAY_WEEK });

    expect(ask).toThrow(DataError);
    expect(ask).toThrow(/row 7 at 2024-07-02T20:00:00.000Z opens outside the sessions of FIXTURE/);
    const skipped = resampleBars(late, '1d', { calendar: HALF_DAY_WEEK, outsideSession: 'skip' });
    expect([...skipped.volume]).toEqual([7]);
    expect([...skipped.close]).toEqual([7]);
  });
});

describe('refusals', () => {
  it.each<[Timeframe, Timeframe]>([
    ['1h', '5m'],
    ['2m', '5m'],
    ['2d', '1w'],
  ])('bars of %s do not add up to %s', (base, target) => {
    expect(() => resampleBars(seriesAt(base, [START]), target)).toThrow(ValidationError);
  });

  it('name both timeframes', () => {
    expect(() => resampleBars(seriesAt('1h', []), '90m')).toThrow(
      "timeframe must be a whole multiple of the bars' 1h, was 90m",
    );
  });

  it('bars off the grid that would reach into two', () => {
    const shifted = seriesAt('1h', [START, START + 90 * MINUTE]);

    expect(() => resampleBars(shifted, '2h')).toThrow(/row 1 at .* reaches across two bars of 2h/);
  });

  it('bars that overlap', () => {
    const overlapping = seriesAt('5m', [START, START + 3 * MINUTE]);

    expect(() => resampleBars(overlapping, '1h')).toThrow(/row 1 at .* opens before the bar ahead of it closes/);
  });
});
