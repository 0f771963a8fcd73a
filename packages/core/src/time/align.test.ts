import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { alignBars, alignTo } from './align.js';
import { HALF_DAY_WEEK } from './fixture-calendar.js';
import { seriesAt } from './fixture-series.js';
import { resampleBars } from './resample.js';

const MINUTE = 60_000;
const START = Date.parse('2024-01-03T08:00Z');

function everyHour(count: number) {
  return seriesAt(
    '1h',
    Array.from({ length: count }, (_, i) => START + i * 60 * MINUTE),
  );
}

describe('alignBars', () => {
  it('shows a 4h bar from the base bar that closes with it', () => {
    const base = everyHour(9);

    expect([...alignBars(base, resampleBars(base, '4h'))]).toEqual([-1, -1, -1, 0, 0, 0, 0, 1, 1]);
  });

  it('never shows a bar that is still forming', () => {
    const base = everyHour(6);
    const forming = resampleBars(base, '4h', { includeIncomplete: true });

    expect(forming.length).toBe(2);
    expect([...alignBars(base, forming)]).toEqual([-1, -1, -1, 0, 0, 0]);
  });

  it('shows bars of another series as they close', () => {
    const other = seriesAt('1d', [START - 8 * 60 * MINUTE - 86_400_000, START - 8 * 60 * MINUTE]);

    expect([...alignBars(everyHour(17), other)]).toEqual([...new Array<number>(15).fill(0), 1, 1]);
  });

  it('skips over bars when the base has a gap', () => {
    const base = seriesAt('1h', [START, START + 600 * MINUTE]);

    expect([...alignBars(base, everyHour(20))]).toEqual([0, 10]);
  });

  it('shows a shortened session bar at the close of the session', () => {
    const times = ['2024-07-03T13:30Z', '2024-07-03T14:30Z', '2024-07-03T15:30Z', '2024-07-03T16:30Z'];
    const base = seriesAt(
      '1h',
      times.map((time) => Date.parse(time)),
    );
    const higher = resampleBars(base, '4h', { calendar: HALF_DAY_WEEK });

    expect([...alignBars(base, higher, HALF_DAY_WEEK)]).toEqual([-1, -1, -1, 0]);
  });

  it('goes back when a bar in closed hours closed later than the next one', () => {
    const day = Date.parse('2024-07-05T00:00Z');
    const base = seriesAt('1d', [day - 60 * MINUTE, day]);
    // The first is on a holiday and closes at 23:00 on the 5th, the second with the session at 20:00.
    const hours = seriesAt('1h', [day + 13.5 * 60 * MINUTE, day + 21 * 60 * MINUTE]);

    expect([...alignBars(base, hours, HALF_DAY_WEEK)]).toEqual([1, 0]);
  });

  it('is -1 throughout when there is nothing to show, and empty for no bars', () => {
    expect([...alignBars(everyHour(2), everyHour(0))]).toEqual([-1, -1]);
    expect(alignBars(everyHour(0), everyHour(2))).toHaveLength(0);
  });
});

describe('alignTo', () => {
  it('spreads values and is NaN before the first', () => {
    expect([...alignTo(Float64Array.of(7, 8), Int32Array.of(-1, 0, 0, 1))]).toEqual([Number.NaN, 7, 7, 8]);
  });

  it('refuses an index without a value', () => {
    const ask = () => alignTo(Float64Array.of(7), Int32Array.of(0, 1));

    expect(ask).toThrow(ValidationError);
    expect(ask).toThrow('lastClosed[1] must be below the number of values 1, was 1');
  });
});
