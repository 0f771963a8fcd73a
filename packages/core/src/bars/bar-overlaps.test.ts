import { describe, expect, it } from 'vitest';
import { DataError } from '../errors/errors.js';
import { randomBars } from '../testing/random-bars.js';
import type { Timeframe } from '../time/timeframe.js';
import { barsFromColumns } from './from-columns.js';
import { barsFromCsv } from './from-csv.js';
import { inspectBars } from './inspect-bars.js';
import { barsToCsv } from './to-csv.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Flat bars that open at these times. */
function raw(time: readonly number[], timeframe: Timeframe) {
  const flat = time.map(() => 10);
  return { symbol: 'X', timeframe, time, open: flat, high: flat, low: flat, close: flat, volume: flat };
}

describe('bars of another timeframe than they are said to be', () => {
  const hourly = randomBars({ length: 48, timeframe: '1h' });

  it('are refused, with the one they seem to have', () => {
    expect(() => barsFromColumns({ ...hourly, timeframe: '1d' })).toThrow(DataError);
    expect(() => barsFromColumns({ ...hourly, timeframe: '1d' })).toThrow(
      'RANDOM: timeframe must be that of the bars, was "1d", but most bars open before the one before has ended. ' +
        'Most follow each other as bars of "1h" do.',
    );
    expect(() => barsFromCsv(barsToCsv(hourly), { symbol: 'X', timeframe: '4h' })).toThrow('bars of "1h"');
    expect(inspectBars({ ...hourly, timeframe: '1d' }).isSound).toBe(false);
  });

  it('that is shorter are only a series with gaps', () => {
    expect(barsFromColumns({ ...hourly, timeframe: '5m' }).length).toBe(48);
  });

  it.each<[Timeframe, number]>([
    ['5m', 60_000],
    ['45m', 30 * 60_000],
    ['1d', 12 * HOUR],
    ['1w', DAY],
  ])('are noticed when labelled %s and %i ms apart', (timeframe, step) => {
    const time = [0, 1, 2, 3].map((i) => i * step);

    expect(() => barsFromColumns(raw(time, timeframe))).toThrow('timeframe must be that of the bars');
  });
});

describe('bars of their timeframe', () => {
  it('may be a day of 23 hours apart', () => {
    const opens = [0, 23 * HOUR, 46 * HOUR, 70 * HOUR];

    expect(barsFromColumns(raw(opens, '1d')).length).toBe(4);
    expect(inspectBars(raw(opens, '1d')).overlaps).toEqual([]);
  });

  it('may start a week late', () => {
    const opens = [DAY, 7 * DAY, 16 * DAY, 21 * DAY];

    expect(barsFromColumns(raw(opens, '1w')).length).toBe(4);
    expect(inspectBars(raw(opens, '1w')).overlaps).toEqual([]);
  });

  it('may be cut unevenly by a session, which the inspection reports by rows', () => {
    const session = [9.5, 10, 11, 12, 13].map((hour) => hour * HOUR);
    const shuffled = raw([session[1]!, session[0]!, ...session.slice(2)], '1h');

    expect(barsFromColumns(raw(session, '1h')).length).toBe(5);
    expect(inspectBars(raw(session, '1h'))).toMatchObject({ isSound: true, overlaps: [1] });
    expect(inspectBars(shuffled).overlaps).toEqual([0]);
  });

  it('are not judged by a single step', () => {
    expect(barsFromColumns(raw([0, HOUR], '4h')).length).toBe(2);
  });
});
