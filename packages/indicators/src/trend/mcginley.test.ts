import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { mcGinley, mcGinleyEntry } from './mcginley.js';

indicatorContract(mcGinleyEntry);

it('follows a rise slowly', () => {
  // Seed 10, ratio 2: 10 + 10 / (2 x 16).
  expect(mcGinley(Float64Array.of(10, 10, 20), 2)).toEqual(Float64Array.of(Number.NaN, 10, 10.3125));
});

it('goes to the price of a steep fall and not past it', () => {
  // Ratio 1/2: 4 x 1/16 = 1/4 would move four times the distance.
  expect(mcGinley(Float64Array.of(8, 8, 8, 8, 4), 4)[4]).toBe(4);
});

it('equals the formula written out', () => {
  const { close } = goldenBars();
  const averages = mcGinley(close, 10);
  let average = close.subarray(0, 10).reduce((sum, value) => sum + value) / 10;
  for (let i = 10; i < close.length; i++) {
    average += (close[i]! - average) / (10 * (close[i]! / average) ** 4);
    expect(averages[i]).toBeCloseTo(average, 9);
  }
});

it('keeps a flat price flat', () => {
  expect(new Set(mcGinley(new Float64Array(200).fill(0.1), 14).subarray(13))).toEqual(new Set([0.1]));
});
