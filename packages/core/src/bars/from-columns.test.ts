import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import type { RawBars } from './bar-faults.js';
import { barsFromColumns } from './from-columns.js';
import { barAt, barsFromRows, barsToRows } from './from-rows.js';

const sound = {
  symbol: 'X',
  timeframe: '1h',
  time: [0, 3_600_000, 7_200_000],
  open: [10, 11, 12],
  high: [12, 13, 14],
  low: [9, 10, 11],
  close: [11, 12, 13],
  volume: [5, 0, 7],
} satisfies RawBars;

const change = (column: keyof RawBars, row: number, value: number): RawBars => {
  const values = [...(sound[column as 'open'] ?? [0, 0, 0])];
  values[row] = value;
  return { ...sound, [column]: values };
};

it('keeps typed columns and copies the rest', () => {
  const close = Float64Array.of(11, 12, 13);
  const bars = barsFromColumns({ ...sound, close });

  expect(bars.close).toBe(close);
  expect(bars.open).toEqual(Float64Array.of(10, 11, 12));
  expect(bars.length).toBe(3);
  expect(bars.fundingRate).toBeUndefined();
});

it('takes an empty series', () => {
  const none: number[] = [];
  const bars = barsFromColumns({
    symbol: 'X',
    timeframe: '1h',
    time: none,
    open: none,
    high: none,
    low: none,
    close: none,
    volume: none,
  });

  expect(bars.length).toBe(0);
});

describe('refuses, with row, column and value,', () => {
  it.each<[string, RawBars, string]>([
    ['NaN', change('close', 1, Number.NaN), 'X row 1: close must be a finite number, was NaN'],
    ['infinity', change('high', 1, Number.POSITIVE_INFINITY), 'X row 1: high must be a finite number, was Infinity'],
    ['a high below the low', change('high', 2, 10), 'X row 2: high must not be below the low, was 10'],
    ['an open above the high', change('open', 0, 12.5), 'X row 0: open must lie between low and high, was 12.5'],
    ['a close below the low', change('close', 0, 8), 'X row 0: close must lie between low and high, was 8'],
    ['negative volume', change('volume', 2, -1), 'X row 2: volume must not be negative, was -1'],
    [
      'a time twice',
      change('time', 1, 0),
      'X row 1: time must be later than the row before, which has the same time, was 0',
    ],
    ['a time going back', change('time', 2, 1000), 'X row 2: time must be later than the row before, was 1000'],
    [
      'a fraction of a millisecond',
      change('time', 1, 0.5),
      'X row 1: time must be whole UTC epoch milliseconds, was 0.5',
    ],
    [
      'seconds',
      change('time', 0, 1_700_000_000),
      'X row 0: time must be UTC epoch milliseconds, this looks like seconds, was 1700000000',
    ],
    [
      'a corrupt funding rate',
      change('fundingRate', 1, Number.NaN),
      'X row 1: fundingRate must be a finite number, was NaN',
    ],
  ])('%s', (_, raw, message) => {
    expect(() => barsFromColumns(raw)).toThrow(message);
  });

  it('columns of different length', () => {
    expect(() => barsFromColumns({ ...sound, low: [9] })).toThrow(
      'X: column low must have 3 values as time has, was 1',
    );
  });
});

it('refuses an empty symbol and a timeframe that is none', () => {
  expect(() => barsFromColumns({ ...sound, symbol: '' })).toThrow(ValidationError);
  expect(() => barsFromColumns(JSON.parse(JSON.stringify({ ...sound, timeframe: '1 hour' })))).toThrow(ValidationError);
});

describe('rows', () => {
  const identity = { symbol: 'X', timeframe: '1h' } as const;
  const bar = { time: 0, open: 10, high: 12, low: 9, close: 11, volume: 5 };

  it('come as objects or arrays and go back to objects', () => {
    const bars = barsFromRows([bar, [3_600_000, 11, 13, 10, 12, 0]], identity);

    expect(barsToRows(bars)).toEqual([bar, { time: 3_600_000, open: 11, high: 13, low: 10, close: 12, volume: 0 }]);
  });

  it('count from the end with a negative index', () => {
    const bars = barsFromRows([bar], identity);

    expect(barAt(bars, -1)).toEqual(bar);
    expect(barAt(bars, 1)).toBeUndefined();
    expect(barAt(bars, -2)).toBeUndefined();
  });

  it('must have six values', () => {
    expect(() => barsFromRows([[0, 1, 2, 3, 4]], identity)).toThrow(
      'X row 0: must have 6 values (time, open, high, low, close, volume) or 7 with the funding rate, was 5',
    );
  });
});
