import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { linearRegressionSlope, linearRegressionSlopeEntry } from './linear-regression-slope.js';

indicatorContract(linearRegressionSlopeEntry);
agreesWithTalib(linearRegressionSlopeEntry, { function: 'LINEARREG_SLOPE' });

it('is 2.5 for 1, 2, 6', () => {
  // Places -1, 0, 1: (-1 x 1 + 1 x 6) / (1 + 1).
  expect(linearRegressionSlope(Float64Array.of(1, 2, 6), 3)[2]).toBe(2.5);
});

it('is 0 for a flat price, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(linearRegressionSlope(prices, 14).subarray(43))).toEqual(new Set([0]));
});

it('keeps the digits of cents at a price of 1e9, and finds them again after a spike', () => {
  const cents = Float64Array.from({ length: 600 }, (_, i) => ((i * 37) % 64) / 64);
  const high = cents.map((value) => value + 1e9);
  high[300] = 1e17;
  const expected = linearRegressionSlope(cents, 14);
  const actual = linearRegressionSlope(high, 14);
  for (let i = 13; i < 600; i++) {
    if (i < 300 || i >= 314) expect(Math.abs(actual[i]! - (expected[i]! + 0))).toBeLessThan(1e-6);
  }
});

it('loses no digits far from where it began', () => {
  const values = Float64Array.from({ length: 100_000 }, (_, i) => 1000 * i + Math.sin(i));
  const last = linearRegressionSlope(values.slice(-14), 14)[13]!;
  expect(Math.abs(linearRegressionSlope(values, 14)[99_999]! - last)).toBeLessThan(1e-10);
});
