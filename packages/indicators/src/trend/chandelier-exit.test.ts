import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { atr } from '../volatility/atr.js';
import { chandelierExit, chandelierExitEntry } from './chandelier-exit.js';

indicatorContract(chandelierExitEntry);

it('hangs from the highest high and stands on the lowest low', () => {
  // True ranges of bars 1 and 2: 12 - 9 = 3, 14 - 10 = 4, mean 3.5. 14 - 2 x 3.5; min(10, 10) + 7.
  const bars = {
    high: Float64Array.of(20, 12, 14),
    low: Float64Array.of(8, 10, 10),
    close: Float64Array.of(9, 11, 12),
  };
  const { long, short } = chandelierExit(bars, 2, 2);
  expect([long[2], short[2]]).toEqual([7, 17]);
});

it('is 3 average true ranges from the extreme of 22 bars by default', () => {
  const bars = goldenBars();
  const { long, short } = chandelierExit(bars);
  const range = atr(bars, 22);
  for (let i = 22; i < 300; i++) {
    expect(long[i]).toBeCloseTo(Math.max(...bars.high.slice(i - 21, i + 1)) - 3 * range[i]!, 9);
    expect(short[i]).toBeCloseTo(Math.min(...bars.low.slice(i - 21, i + 1)) + 3 * range[i]!, 9);
  }
});
