import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { vidya, vidyaEntry } from './vidya.js';

indicatorContract(vidyaEntry);

it('scales the weight by the momentum', () => {
  // Weight 1/2. Rises 1 + 2, no falls: momentum 1, from 11 halfway to 13. Rise 2, fall 1: momentum 1/3, from 12 to 12.
  // Falls 1 + 5: momentum 1, from 12 halfway to 7.
  const averages = vidya(Float64Array.of(10, 11, 13, 12, 7), 3, 2);
  expect(averages).toEqual(Float64Array.of(Number.NaN, Number.NaN, 12, 12, 9.5));
});

it('stands still where rises and falls balance', () => {
  // Momentum 0 from the second change on.
  expect([...vidya(Float64Array.of(10, 12, 10, 12, 10), 3, 2)].slice(2)).toEqual([12, 12, 12]);
});

it('equals the formula written out', () => {
  const { close } = goldenBars();
  const averages = vidya(close, 12, 9);
  let average = close[8]!;
  for (let i = 9; i < close.length; i++) {
    const changes = Array.from({ length: 9 }, (_, k) => close[i - k]! - close[i - k - 1]!);
    const rises = changes.reduce((sum, change) => sum + Math.max(change, 0), 0);
    const falls = changes.reduce((sum, change) => sum + Math.max(-change, 0), 0);
    average += (2 / 13) * Math.abs((rises - falls) / (rises + falls)) * (close[i]! - average);
    expect(averages[i]).toBeCloseTo(average, 10);
  }
});

it('keeps a flat price flat', () => {
  expect(new Set(vidya(new Float64Array(200).fill(0.1)).subarray(9))).toEqual(new Set([0.1]));
});
