import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { alma, almaEntry } from './alma.js';
import { sma } from './sma.js';

indicatorContract(almaEntry);

it('equals the formula written out', () => {
  const { close } = goldenBars();
  for (const [period, offset, sigma] of [
    [9, 0.85, 6],
    [20, 0.3, 4],
  ] as const) {
    const averages = alma(close, period, offset, sigma);
    for (let last = period - 1; last < close.length; last++) {
      let sum = 0;
      let weights = 0;
      for (let i = 0; i < period; i++) {
        const weight = Math.exp(-((i - offset * (period - 1)) ** 2) / (2 * (period / sigma) ** 2));
        sum += weight * close[last - period + 1 + i]!;
        weights += weight;
      }
      expect(averages[last]).toBeCloseTo(sum / weights, 10);
    }
  }
});

it('weighs the sides of the bell evenly', () => {
  // Period 3, offset 1/2, sigma 3: deviation 1, weights exp(-1/2), 1, exp(-1/2).
  const side = Math.exp(-0.5);
  expect(alma(Float64Array.of(1, 2, 4), 3, 0.5, 3)[2]).toBeCloseTo((5 * side + 2) / (2 * side + 1), 14);
});

it('is the simple average at sigma 0, and one value at a large sigma', () => {
  const { close } = goldenBars();
  const simple = sma(close, 10);
  const wide = alma(close, 10, 0.85, 0);
  const narrow = alma(close, 10, 0.85, 1e300);
  for (let i = 9; i < close.length; i++) {
    expect(wide[i]).toBeCloseTo(simple[i]!, 10);
    // The top lies at 0.85 x 9 = 7.65 from the oldest, nearest to the last value but one.
    expect(narrow[i]).toBeCloseTo(close[i - 1]!, 10);
  }
});

it('keeps a flat price flat', () => {
  expect(new Set(alma(new Float64Array(200).fill(0.1)).subarray(8))).toEqual(new Set([0.1]));
});
