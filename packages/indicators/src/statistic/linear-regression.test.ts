import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { linearRegression, linearRegressionEntry } from './linear-regression.js';

indicatorContract(linearRegressionEntry);
agreesWithTalib(linearRegressionEntry, { function: 'LINEARREG' });

it('ends the line through 1, 2, 6 at 5.5', () => {
  // Mean 3, slope (6 - 1) / 2 = 2.5: the end lies one step after the middle, 3 + 2.5.
  expect(linearRegression(Float64Array.of(1, 2, 6), 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 5.5));
});

it('is 0.1 for a flat price, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(linearRegression(prices, 14).subarray(43))).toEqual(new Set([0.1]));
});

it('keeps the digits of cents at a price of 1e9, and finds them again after a spike', () => {
  const cents = Float64Array.from({ length: 600 }, (_, i) => ((i * 37) % 64) / 64);
  const high = cents.map((value) => value + 1e9);
  high[300] = 1e17;
  const expected = linearRegression(cents, 14);
  const actual = linearRegression(high, 14);
  for (let i = 13; i < 600; i++) {
    if (i < 300 || i >= 314) expect(Math.abs(actual[i]! - (expected[i]! + 1e9))).toBeLessThan(1e-6);
  }
});
