import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxDrawdown } from '../statistics/drawdown.js';
import { longestStreaks } from '../statistics/samples/streaks.js';
import { walkPath } from './equity-path.js';

const inOrder = (length: number) => Uint32Array.from({ length }, (_, i) => i);

function walk(changes: readonly number[], isCompound: boolean, order: ArrayLike<number> = inOrder(changes.length)) {
  const equity = new Float64Array(order.length);
  return { ...walkPath({ changes: Float64Array.from(changes), isCompound }, order, 100, equity), equity: [...equity] };
}

describe('walkPath', () => {
  it('goes by fractions, or by money', () => {
    expect(walk([0.5, -0.2, 0.5], true)).toEqual({
      equity: [150, 120, 180],
      finalEquity: 180,
      maxDrawdown: 0.2,
      losingRun: 1,
      underWater: 1,
    });
    expect(walk([10, -33, -11, 40], false)).toEqual({
      equity: [110, 77, 66, 106],
      finalEquity: 106,
      maxDrawdown: 0.4,
      losingRun: 2,
      underWater: 3,
    });
  });

  it('takes steps in the order asked for, those behind the end as nothing', () => {
    expect(walk([10, -20], false, [1, 2, 1, 0]).equity).toEqual([80, 80, 60, 70]);
  });

  it('takes no step once the account has come to nothing', () => {
    expect(walk([-1.5, 2, -0.1], true)).toMatchObject({
      equity: [0, 0, 0],
      maxDrawdown: 1,
      losingRun: 1,
      underWater: 3,
    });
    expect(walk([-120, 500], false).equity).toEqual([-20, -20]);
  });

  it('has the figures of the curve that it leaves', () => {
    const change = fc.double({ min: -0.3, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 60 }), (changes) => {
        const { equity, maxDrawdown: depth, underWater, losingRun, finalEquity } = walk(changes, true);
        const twin = maxDrawdown(equity, 100);

        expect(finalEquity).toBe(equity.at(-1));
        expect({ depth, bars: underWater }).toEqual(twin);
        expect(losingRun).toBe(longestStreaks(changes).losses);
      }),
    );
  });
});
