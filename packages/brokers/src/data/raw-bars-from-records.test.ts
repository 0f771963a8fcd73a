import { DataError, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { rawBarsFromRecords } from './raw-bars-from-records.js';

const identity = { symbol: 'ABC', timeframe: '1d' } as const;
const prices = { open: 1, high: 3, low: 0.5, close: 2, volume: 7 };

function timeOf(time: unknown, timeZone?: string): number {
  return rawBarsFromRecords([{ time, ...prices }], { ...identity, ...(timeZone && { timeZone }) }).time[0]!;
}

describe('columns', () => {
  it.each([
    [{ Date: 0, Open: 1, High: 3, Low: 0.5, Close: 2, 'Adj Close': 9, Volume: 7 }],
    [{ open_time: 0, open_price: '1', high_price: '3', low_price: '0.5', close_price: '2', base_volume: '7' }],
    [{ t: 0, o: 1, h: 3, l: 0.5, c: 2, v: 7, n: 12 }],
    [{ TIMESTAMP: 0, OPEN: 1, HIGH: 3, LOW: 0.5, CLOSE: 2, LAST: 8, TOTTRDQTY: 7 }],
  ])('of %j are found', (record) => {
    const { open, high, low, close, volume } = rawBarsFromRecords([record], identity);

    expect([open, high, low, close, volume].map((values) => values[0])).toEqual([1, 3, 0.5, 2, 7]);
  });

  it('may be named, and then come before what is understood', () => {
    const record = { time: 0, ...prices, adjusted: 1.5 };
    const { close } = rawBarsFromRecords([record], { ...identity, columns: { close: 'adjusted' } });

    expect(close[0]).toBe(1.5);
  });

  it('without a volume are 0 there, with a funding rate have it', () => {
    const { volume, fundingRate } = rawBarsFromRecords(
      [{ time: 0, open: 1, high: 1, low: 1, close: 1, fundingRate: '-0.0001' }],
      identity,
    );

    expect(volume[0]).toBe(0);
    expect(fundingRate![0]).toBe(-0.0001);
    expect(rawBarsFromRecords([{ time: 0, ...prices }], identity).fundingRate).toBeUndefined();
  });

  it('that are missing are named', () => {
    const { close: _, ...rest } = prices;
    expect(() => rawBarsFromRecords([{ time: 0, ...rest }], identity)).toThrow(
      'ABC: no field of the records is the close; name it with columns.close; was time, open, high, low, volume',
    );
    const read = () => rawBarsFromRecords([{ time: 0, ...prices }], { ...identity, columns: { close: 'clsoe' } });
    expect(read).toThrow(DataError);
    expect(read).toThrow('no field "clsoe" for close. Did you mean "close"?');
  });
});

describe('numbers', () => {
  it.each([[null], [''], [undefined], ['1,000'], ['n/a'], [true]])('%j is none', (open) => {
    expect(rawBarsFromRecords([{ time: 0, ...prices, open }], identity).open[0]).toBeNaN();
  });

  it('leaves no record out and moves none', () => {
    const raw = rawBarsFromRecords(
      [
        { time: '2024-01-03', ...prices },
        { time: '2024-01-02', ...prices },
        { time: '2024-01-02', ...prices, close: null },
      ],
      identity,
    );

    expect(Array.from(raw.time)).toEqual([3, 2, 2].map((day) => Date.UTC(2024, 0, day)));
    expect(Array.from(raw.close)).toEqual([2, 2, Number.NaN]);
  });

  it('of no records are no bars', () => {
    expect(rawBarsFromRecords([], identity).time).toHaveLength(0);
  });
});

describe('times', () => {
  const instant = Date.UTC(2024, 0, 2, 3, 45);

  it.each([
    ['seconds', instant / 1000],
    ['milliseconds', instant],
    ['microseconds', instant * 1000],
    ['nanoseconds', BigInt(instant) * 1_000_000n],
    ['a number in a text', String(instant)],
    ['a date', new Date(instant)],
    ['ISO 8601', '2024-01-02T03:45:00Z'],
    ['an offset', '2024-01-02T09:15:00+05:30'],
    ['a negative offset', '2024-01-01 22:45:00.000 -0500'],
  ])('may be %s', (_, time) => {
    expect(timeOf(time)).toBe(instant);
  });

  it('without a zone are in the one that is given', () => {
    expect(timeOf('2024-01-02 09:15', 'Asia/Kolkata')).toBe(instant);
    expect(timeOf('2024-01-02', 'America/New_York')).toBe(Date.UTC(2024, 0, 2, 5));
    expect(timeOf('2024-07-02', 'America/New_York')).toBe(Date.UTC(2024, 6, 2, 4));
  });

  it('finer than milliseconds are cut off', () => {
    expect(timeOf(1_735_689_600_123_999)).toBe(1_735_689_600_123);
    expect(timeOf('2024-01-02T03:45:00.123999Z')).toBe(instant + 123);
  });

  it.each([['2024-02-30'], ['02/01/2024'], ['2024-01-02T25:00'], ['2024-01-02T03:61'], [null], [{}], [1e21]])(
    '%j is none',
    (time) => {
      expect(timeOf(time)).toBeNaN();
    },
  );

  it('need a zone that exists', () => {
    expect(() => timeOf('2024-01-02', 'Asia/Bombayy')).toThrow(ValidationError);
  });
});
