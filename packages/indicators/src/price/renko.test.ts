import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { Renko, renko } from './renko.js';

const closes = (...prices: number[]) => ({
  time: Float64Array.from(prices, (_, i) => i),
  close: Float64Array.from(prices),
});

/** Bricks as `[time, open, close]`. */
const edges = (...prices: number[]) => renko(closes(...prices), 10).map(({ time, open, close }) => [time, open, close]);

describe('renko', () => {
  it('adds bricks beyond the last one, several at once', () => {
    expect(edges(100, 109.9, 110, 119, 135)).toEqual([
      [2, 100, 110],
      [4, 110, 120],
      [4, 120, 130],
    ]);
  });

  it('turns after two sizes against the direction', () => {
    // The last brick lies from 100 to 110: 100.1 and 91 are no turn, 90 is one from 100 on.
    expect(edges(100, 112, 100.1, 91, 90, 79, 99, 100)).toEqual([
      [1, 100, 110],
      [4, 100, 90],
      [5, 90, 80],
      [7, 90, 100],
    ]);
  });

  it('may begin downwards', () => {
    expect(renko(closes(100, 90), 10)).toEqual([{ time: 1, open: 100, close: 90, direction: -1 }]);
  });

  it('has no bricks for a flat price or none', () => {
    expect(edges(100, 100, 100)).toEqual([]);
    expect(edges()).toEqual([]);
  });

  it('passes over closes that are not finite', () => {
    expect(edges(Number.NaN, 100, Number.POSITIVE_INFINITY, 110)).toEqual([[3, 100, 110]]);
  });

  it('takes no rounding along over many bricks', () => {
    // Edges are 0.1 + k x 0.1, not a sum of k tenths.
    const bricks = renko(closes(0.1, 1000), 0.1);
    expect(bricks[8999]).toMatchObject({ open: 0.1 + 8999 * 0.1, close: 0.1 + 9000 * 0.1 });
  });

  it('goes on where the last brick ended, within one size of its edge', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 })), fc.integer({ min: 1, max: 40 }), (prices, size) => {
        const bricks = renko(closes(...prices), size);
        bricks.forEach((brick, i) => {
          const before = bricks[i - 1] ?? brick;
          expect(brick.close - brick.open).toBe(size * brick.direction);
          if (i > 0) expect(brick.open).toBe(brick.direction === before.direction ? before.close : before.open);
        });
        const last = bricks.at(-1);
        if (!last) return;
        const ahead = (prices.at(-1)! - last.close) * last.direction;
        expect(ahead).toBeLessThan(size);
        expect(ahead).toBeGreaterThan(-2 * size);
      }),
    );
  });

  it('equals the stream', () => {
    const bars = goldenBars();
    const chart = new Renko(1.5);
    const streamed = [...bars.close].flatMap((close, i) => chart.next({ time: bars.time[i]!, close }));
    expect(renko(bars, 1.5)).toEqual(streamed);
    expect(streamed.length).toBeGreaterThan(20);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a brick size of %d', (size) => {
    expect(() => renko(closes(1), size)).toThrow(new RegExp(`^brickSize must be a number above 0, was ${size}$`));
    expect(() => new Renko(size)).toThrow(ValidationError);
  });

  it('refuses a size that a close would make millions of bricks of, or that rounding would lose', () => {
    expect(() => renko(closes(0, 3e6), 2)).toThrow('brickSize must not be less than 3 at a close of 3000000, was 2');
    expect(() => renko(closes(0, -3e6), 2)).toThrow(ValidationError);
    expect(renko(closes(0, 1e6), 1).length).toBe(1e6);
    expect(() => renko(closes(1e9, 1e9), 1e-7)).toThrow(ValidationError);
  });

  it('refuses columns of different length', () => {
    expect(() => renko({ ...closes(1), time: new Float64Array(2) }, 1)).toThrow(ValidationError);
  });
});
