import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinBars } from './thinning.js';

describe('thinBars', () => {
  it('draws every bar up to the limit', () => {
    expect(thinBars([Float64Array.of(3, 1, 2)], 3, [])).toEqual({ bars: [0, 1, 2], stretches: 0 });
  });

  it('keeps the first, lowest and highest bar of each stretch, and the last of all', () => {
    const curve = Float64Array.of(5, 1, 9, 5, 5, 5, 5, 7, 5, 2, 5, 5);

    expect(thinBars([curve], 6, [])).toEqual({ bars: [0, 1, 2, 6, 7, 9, 11], stretches: 2 });
  });

  it('keeps the bars it is told to', () => {
    expect(thinBars([new Float64Array(10)], 3, [4, 8]).bars).toEqual([0, 4, 8, 9]);
  });

  it('draws nothing of nothing', () => {
    expect(thinBars([new Float64Array()], 10, [])).toEqual({ bars: [], stretches: 0 });
  });

  it('loses no extreme of any curve, keeps both ends and the limit, whatever the curves', () => {
    const columns = fc.integer({ min: 30, max: 300 }).chain((length) => {
      const column = fc.float64Array({ minLength: length, maxLength: length, noNaN: true });
      return fc.tuple(column, column);
    });
    fc.assert(
      fc.property(columns, fc.integer({ min: 5, max: 29 }), (curves, limit) => {
        const { bars } = thinBars(curves, limit, []);
        const length = curves[0].length;

        expect(bars[0]).toBe(0);
        expect(bars.at(-1)).toBe(length - 1);
        expect(bars.every((bar, i) => i === 0 || bar > bars[i - 1]!)).toBe(true);
        expect(bars.length).toBeLessThanOrEqual(limit + 1);
        for (const curve of curves) {
          const drawn = bars.map((bar) => curve[bar]! + 0);
          expect(Math.min(...drawn)).toBe(Math.min(...curve) + 0);
          expect(Math.max(...drawn)).toBe(Math.max(...curve) + 0);
        }
      }),
    );
  });
});
