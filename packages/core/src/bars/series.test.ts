import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBars } from '../testing/random-bars.js';
import { BarBuffer } from './bar-buffer.js';
import { barsEqual, concatBars } from './concat-bars.js';
import { barAt, barsFromRows, barsToRows } from './from-rows.js';
import { hashBars } from './hash-bars.js';
import { sliceBars, sliceBarsByTime } from './slice-bars.js';

const bars = randomBars({ length: 100, timeframe: '1h', start: 0 });
const HOUR = 3_600_000;

describe('slices', () => {
  it('share memory with the series', () => {
    const part = sliceBars(bars, 10, 20);

    expect(part.length).toBe(10);
    expect(part.close.buffer).toBe(bars.close.buffer);
    expect(barAt(part, 0)).toEqual(barAt(bars, 10));
  });

  it('count as Array.slice does', () => {
    const index = fc.integer({ min: -150, max: 150 });
    fc.assert(
      fc.property(index, fc.option(index, { nil: undefined }), (from, to) => {
        expect(barsToRows(sliceBars(bars, from, to))).toEqual(barsToRows(bars).slice(from, to));
      }),
    );
  });

  it('by time hold the bars that open within', () => {
    const opens = (from: number, to: number) => [...sliceBarsByTime(bars, from, to).time].map((time) => time / HOUR);

    expect(opens(2 * HOUR, 4 * HOUR)).toEqual([2, 3]);
    expect(opens(1.5 * HOUR, 2 * HOUR + 1)).toEqual([2]);
    expect(opens(99 * HOUR, 1e12)).toEqual([99]);
    expect(opens(4 * HOUR, 2 * HOUR)).toEqual([]);
  });
});

describe('joining', () => {
  it('puts two parts together again', () => {
    expect(barsEqual(concatBars(sliceBars(bars, 0, 37), sliceBars(bars, 37)), bars)).toBe(true);
  });

  it('fills a funding column that one part lacks with zeros', () => {
    const funded = { ...sliceBars(bars, 37), fundingRate: new Float64Array(63).fill(0.0001) };
    const joined = concatBars(sliceBars(bars, 0, 37), funded);

    expect(joined.fundingRate?.[36]).toBe(0);
    expect(joined.fundingRate?.[37]).toBe(0.0001);
  });

  it('refuses an overlap and other symbols', () => {
    expect(() => concatBars(bars, bars)).toThrow('row 100: time must be later');
    expect(() => concatBars(bars, { ...bars, symbol: 'Y' })).toThrow('RANDOM 1h and Y 1h');
  });
});

it('series differ by one value, by symbol, by a funding column', () => {
  const other = { ...bars, close: bars.close.slice() };

  expect(barsEqual(bars, other)).toBe(true);
  other.close[99]! += 1e-9;
  expect(barsEqual(bars, other)).toBe(false);
  expect(barsEqual(bars, { ...bars, symbol: 'Y' })).toBe(false);
  expect(barsEqual(bars, { ...bars, fundingRate: new Float64Array(100) })).toBe(false);
});

describe('hash', () => {
  it('is SHA-256 over the identity and the little-endian columns', () => {
    const two = barsFromRows([[0, 1, 3, -0, 2, 5]], { symbol: 'X', timeframe: '1h' });
    const hash = createHash('sha256');
    const identity = '["X","1h",1,["time","open","high","low","close","volume"]]';
    hash.update(createHash('sha256').update(identity).digest()).update(Buffer.alloc(32));
    const bytes = Buffer.alloc(48);
    for (const [i, value] of [0, 1, 3, 0, 2, 5].entries()) bytes.writeDoubleLE(value, i * 8);

    expect(hashBars(two)).toBe(hash.update(bytes).digest('hex'));
  });

  it('does not depend on where the values lie, and notices the last digit', () => {
    const part = sliceBars(bars, 20);
    const copy = barsFromRows(barsToRows(part), { symbol: bars.symbol, timeframe: bars.timeframe });

    expect(hashBars(copy)).toBe(hashBars(part));
    copy.low[79]! *= 1 + Number.EPSILON;
    expect(hashBars(copy)).not.toBe(hashBars(part));
  });
});

describe('BarBuffer', () => {
  const filled = () => {
    const buffer = new BarBuffer({ symbol: 'RANDOM', timeframe: '1h' }, 2);
    for (const bar of barsToRows(bars)) buffer.append(bar);
    return buffer;
  };

  it('holds what was appended', () => {
    expect(barsEqual(filled().series(), bars)).toBe(true);
  });

  it('leaves an earlier view as it was', () => {
    const buffer = new BarBuffer({ symbol: 'RANDOM', timeframe: '1h' }, 2);
    const [first, second, third] = barsToRows(bars);
    buffer.append(first!);
    const early = buffer.series();
    buffer.append(second!);
    buffer.append(third!);

    expect(barsToRows(early)).toEqual([first]);
  });

  it('refuses a corrupt or late bar and stays as it was', () => {
    const buffer = filled();
    const last = barAt(bars, -1)!;

    expect(() => buffer.append(last)).toThrow(
      'row 100: time must be later than the row before, which has the same time',
    );
    expect(() => buffer.append({ ...last, time: last.time + HOUR, high: 0 })).toThrow(
      'row 100: high must not be below',
    );
    expect(buffer.length).toBe(100);
    expect(barsEqual(buffer.series(), bars)).toBe(true);
  });
});

it('tells a text and a Date from the numbers they look like', () => {
  const row = { time: 0, open: 1, high: 1, low: 1, close: 1, volume: 1 };
  const rows = (change: object) => () => barsFromRows([{ ...row, ...change }], { symbol: 'X', timeframe: '1d' });

  expect(rows({ open: '1' })).toThrow('open must be a finite number, was the text "1"');
  expect(rows({ time: new Date(0) })).toThrow(
    'time must be a finite number, was a Date (its getTime() gives the number)',
  );
});
