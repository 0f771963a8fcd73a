import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN } from '../calendar/always-open.js';
import { NYSE } from '../calendar/nyse.js';
import { DataError, ValidationError } from '../errors/errors.js';
import type { Timeframe } from '../time/timeframe.js';
import type { RawBars } from './bar-faults.js';
import { type BarRepair, repairBars } from './repair-bars.js';

const MINUTE = 60_000;

/** Rows of time, open, high, low, close, volume. */
function raw(rows: number[][], timeframe: Timeframe = '1m'): RawBars {
  const column = (i: number) => rows.map((row) => row[i]!);
  const [time, open, high, low, close, volume] = [column(0), column(1), column(2), column(3), column(4), column(5)];
  return { symbol: 'X', timeframe, time, open, high, low, close, volume };
}

const good = (time: number, volume = 5) => [time, 10, 11, 9, 10, volume];

it('changes nothing that it is not asked to', () => {
  const { bars, changes } = repairBars(raw([good(0), good(3 * MINUTE)]), []);
  expect(bars.length).toBe(2);
  expect(changes).toEqual([]);
  expect(() => repairBars(raw([good(MINUTE), good(0)]), ['drop-duplicates'])).toThrow(DataError);
});

it('drops corrupt rows, but not rows out of place', () => {
  const rows = [
    good(MINUTE),
    [2 * MINUTE, Number.NaN, 11, 9, 10, 5],
    [3 * MINUTE, 10, 9, 11, 10, 5],
    [Number.NaN, 10, 11, 9, 10, 5],
    [4 * MINUTE, 10, 11, 9, 12, 5],
    [5 * MINUTE, 10, 11, 9, 10, -5],
    good(0),
  ];
  const { bars, changes } = repairBars(raw(rows), ['drop-corrupt', 'sort']);
  expect([...bars.time]).toEqual([0, MINUTE]);
  expect(changes).toEqual([
    { repair: 'drop-corrupt', count: 5, rows: [1, 2, 3, 4, 5] },
    { repair: 'sort', count: 2, rows: [0, 6] },
  ]);
});

it('refuses stamps in seconds instead of throwing rows away', () => {
  expect(() => repairBars(raw([good(1_704_067_200)]), ['drop-corrupt'])).toThrow('this looks like seconds');
});

it('keeps the first or the last of equal times, also apart', () => {
  const rows = [good(0, 1), good(MINUTE, 2), good(0, 3), good(0, 4)];
  const first = repairBars(raw(rows), ['sort', 'drop-duplicates']);
  expect([...first.bars.volume]).toEqual([1, 2]);
  expect(first.changes[1]).toEqual({ repair: 'drop-duplicates', count: 2, rows: [2, 3] });
  expect([...repairBars(raw(rows), ['drop-duplicates', 'sort'], { keep: 'last' }).bars.volume]).toEqual([4, 2]);
});

it('applies repairs in the order given', () => {
  const rows = [good(0), [MINUTE, 12, 11, 9, 8, 5]];
  expect(repairBars(raw(rows), ['clamp-range', 'drop-corrupt']).changes.map((change) => change.rows)).toEqual([
    [1],
    [],
  ]);
  expect(repairBars(raw(rows), ['drop-corrupt', 'clamp-range']).changes.map((change) => change.rows)).toEqual([
    [1],
    [],
  ]);
  expect(repairBars(raw(rows), ['clamp-range', 'drop-corrupt']).bars.length).toBe(2);
  expect(repairBars(raw(rows), ['drop-corrupt', 'clamp-range']).bars.length).toBe(1);
});

it('widens the range to hold the prices', () => {
  const { bars, changes } = repairBars(raw([[0, 12, 11, 9, 8, 5], good(MINUTE), [2 * MINUTE, 10, 9, 11, 10, 5]]), [
    'clamp-range',
  ]);
  expect([...bars.high]).toEqual([12, 11, 11]);
  expect([...bars.low]).toEqual([8, 9, 9]);
  expect([...bars.open]).toEqual([12, 10, 10]);
  expect(changes).toEqual([{ repair: 'clamp-range', count: 2, rows: [0, 2] }]);
});

describe('fill-gaps', () => {
  it('adds flat bars at the close before', () => {
    const input = { ...raw([[0, 10, 11, 9, 10.5, 5], good(3 * MINUTE)]), fundingRate: [0.001, 0.002] };
    const { bars, changes } = repairBars(input, ['fill-gaps'], { calendar: ALWAYS_OPEN });
    expect([...bars.time]).toEqual([0, MINUTE, 2 * MINUTE, 3 * MINUTE]);
    expect([...bars.open]).toEqual([10, 10.5, 10.5, 10]);
    expect([...bars.high]).toEqual([11, 10.5, 10.5, 11]);
    expect([...bars.low]).toEqual([9, 10.5, 10.5, 9]);
    expect([...bars.close]).toEqual([10.5, 10.5, 10.5, 10]);
    expect([...bars.volume]).toEqual([5, 0, 0, 5]);
    expect([...(bars.fundingRate ?? [])]).toEqual([0.001, 0, 0, 0.002]);
    expect(changes).toEqual([{ repair: 'fill-gaps', count: 2, rows: [0, 0] }]);
    expect(input.time).toEqual([0, 3 * MINUTE]);
  });

  it('stays inside sessions', () => {
    // Half day: Friday 2024-11-29 ends 18:00 UTC, Monday opens 14:30 UTC.
    const close = Date.UTC(2024, 10, 29, 18);
    const open = Date.UTC(2024, 11, 2, 14, 30);
    const { bars } = repairBars(raw([good(close - 60 * MINUTE), good(open + 30 * MINUTE)], '30m'), ['fill-gaps'], {
      calendar: NYSE,
    });
    expect([...bars.time]).toEqual([close - 60 * MINUTE, close - 30 * MINUTE, open, open + 30 * MINUTE]);
  });

  it.each([
    ['midnight UTC', 0],
    ['midnight in New York', 4 * 60 * MINUTE],
    ['the open', 13.5 * 60 * MINUTE],
  ])('stamps days at %s as the others are', (_, offset) => {
    // The 4th of July 2024 is a holiday.
    const days = [2, 3, 5, 8].map((day) => Date.UTC(2024, 6, day) + offset);
    const { bars } = repairBars(raw([good(days[0]!), good(days[3]!)], '1d'), ['fill-gaps'], { calendar: NYSE });
    expect([...bars.time]).toEqual(days);
  });

  it('refuses rows out of order, a stamp centuries ahead and an unknown market', () => {
    const always = { calendar: ALWAYS_OPEN };
    expect(() => repairBars(raw([]), ['fill-gaps'])).toThrow('calendar must be given for fill-gaps');
    expect(() => repairBars(raw([good(MINUTE), good(0)]), ['fill-gaps'], always)).toThrow(
      'fill-gaps: time must be whole and rising, was 0 in row 1; put "drop-corrupt", "sort" and "drop-duplicates" before it',
    );
    expect(() => repairBars(raw([good(0), good(9e13)]), ['fill-gaps'], always)).toThrow(
      'missing bars must be at most 5000000',
    );
  });
});

it('drops bars outside sessions', () => {
  const open = Date.UTC(2024, 11, 2, 14, 30);
  const rows = [good(open - MINUTE), good(open), good(open + 389 * MINUTE), good(open + 390 * MINUTE)];
  const { bars, changes } = repairBars(raw(rows), ['drop-outside-sessions'], { calendar: NYSE });
  expect([...bars.time]).toEqual([open, open + 389 * MINUTE]);
  expect(changes).toEqual([{ repair: 'drop-outside-sessions', count: 2, rows: [0, 3] }]);
  expect(() => repairBars(raw(rows), ['drop-outside-sessions'])).toThrow('calendar must be given');
});

it('knows no other repairs', () => {
  const wrong = ['drop-duplicate'] as unknown as BarRepair[];
  expect(() => repairBars(raw([]), wrong)).toThrow(ValidationError);
  expect(() => repairBars(raw([]), wrong)).toThrow('was "drop-duplicate". Did you mean "drop-duplicates"?');
  expect(() => repairBars(raw([]), [], { keep: 'best' as 'last' })).toThrow(
    'keep must be "first" or "last", was "best"',
  );
});
