import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { zigZag, zigZagEntry } from './zig-zag.js';
import { zigZagPivots } from './zig-zag-pivots.js';

indicatorContract(zigZagEntry);

const points = (high: readonly number[], low: readonly number[], reversal: number) =>
  zigZagPivots({ high: Float64Array.from(high), low: Float64Array.from(low) }, reversal).map(
    ({ index, price, kind, confirmedAt }) => [index, price, kind, confirmedAt],
  );

describe('zigZag', () => {
  it('gives the last turning point that is confirmed', () => {
    // Low 100 confirmed by 110; high 120 by 108 = 120 x 0.9, not by 108.1; low 100 of the last but one bar by 110.
    const price = Float64Array.of(104, 100, 109, 110, 120, 108.1, 108, 100, 110);
    expect([...zigZag({ high: price, low: price }, 0.1)]).toEqual([104, 104, 104, 100, 100, 100, 120, 120, 100]);
  });

  it('starts in the middle of the first bar', () => {
    expect([...zigZag({ high: Float64Array.of(12), low: Float64Array.of(8) })]).toEqual([10]);
  });
});

describe('zigZagPivots', () => {
  it('lists turning points with the bar that confirmed them', () => {
    const price = [104, 100, 109, 110, 120, 108.1, 108, 100, 110];
    expect(points(price, price, 0.1)).toEqual([
      [1, 100, 'low', 3],
      [4, 120, 'high', 6],
      [7, 100, 'low', 8],
    ]);
  });

  it('does not turn at a bar that goes further', () => {
    // Bar 2 reaches 130 and falls to 100: a new high first. 117 = 130 x 0.9 at bar 3 confirms it.
    expect(points([100, 120, 130, 125], [99, 115, 100, 117], 0.1)).toEqual([
      [0, 99, 'low', 1],
      [2, 130, 'high', 3],
    ]);
    // The mirror image: bar 2 falls to 70 and rises to 100.
    expect(points([101, 85, 100, 77], [100, 80, 70, 75], 0.1)).toEqual([
      [0, 101, 'high', 1],
      [2, 70, 'low', 3],
    ]);
  });

  it('begins with a high or with a low, with the low when a bar would confirm both', () => {
    expect(points([100, 90], [100, 90], 0.1)).toEqual([[0, 100, 'high', 1]]);
    expect(points([100, 110], [100, 90], 0.1)).toEqual([[0, 100, 'low', 1]]);
  });

  it('lists the first of equal extremes', () => {
    const price = [100, 100, 120, 120, 100, 100, 120];
    expect(points(price, price, 0.1)).toEqual([
      [0, 100, 'low', 2],
      [2, 120, 'high', 4],
      [4, 100, 'low', 6],
    ]);
  });

  it('counts anew after a hole', () => {
    const price = [100, 120, Number.NaN, 200, 220, 190];
    expect(points(price, price, 0.1)).toEqual([
      [0, 100, 'low', 1],
      [3, 200, 'low', 4],
      [4, 220, 'high', 5],
    ]);
  });

  it('has no turning points on a flat price', () => {
    expect(points(new Array<number>(9).fill(5), new Array<number>(9).fill(5), 0.05)).toEqual([]);
  });

  it('agrees with zigZag at every bar, takes turns, and lists true extremes', () => {
    const bars = goldenBars();
    const pivots = zigZagPivots(bars, 0.04);
    const values = zigZag(bars, 0.04);
    expect(pivots.length).toBeGreaterThan(8);
    pivots.forEach(({ index, price, kind, confirmedAt }, k) => {
      const start = pivots[k - 1]?.index ?? 0;
      const stretch = bars[kind].slice(start, confirmedAt);
      expect(price).toBe(kind === 'high' ? Math.max(...stretch) : Math.min(...stretch));
      expect(bars[kind][index]).toBe(price);
      if (k > 0) expect(kind).not.toBe(pivots[k - 1]!.kind);
      const next = pivots[k + 1]?.confirmedAt ?? 300;
      expect(new Set(values.slice(confirmedAt, next))).toEqual(new Set([price]));
    });
  });

  it('refuses what does not fit', () => {
    expect(() => points([1], [1], -1)).toThrow('reversal must be a number from 0, was -1');
    expect(() => points([1], [1, 2], 0.1)).toThrow(ValidationError);
  });
});
