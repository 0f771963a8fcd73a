import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { adx, adxEntry } from './adx.js';

indicatorContract(adxEntry);
agreesWithTalib(adxEntry, { function: 'ADX' });

it('is the average of how one-sided movement was', () => {
  // Movements: +1, -2 (the low fell by 2, the high by 1), +1. Period 2: the first movement is the seed.
  // Bar 2: plus 1/2, minus 2: 100 x 1.5 / 2.5 = 60. Bar 3: plus 1/4 + 1, minus 1: 100 x 0.25 / 2.25 = 100 / 9. Mean of both: 320 / 9.
  const high = Float64Array.of(10, 11, 10, 11);
  const low = Float64Array.of(9, 10, 8, 8);
  expect(adx({ high, low }, 2)[3]).toBeCloseTo(320 / 9, 12);
});

it('counts no movement for a bar inside the one before, or as far outside on both sides', () => {
  const high = Float64Array.of(10, 9, 12, 12);
  const low = Float64Array.of(5, 6, 3, 3);
  expect(adx({ high, low }, 1).slice(1)).toEqual(Float64Array.of(0, 0, 0));
});

it('is 100 for a market that only falls and 0 for one that stands still', () => {
  const falling = Float64Array.from({ length: 60 }, (_, i) => 100 - i);
  expect(adx({ high: falling, low: falling.map((price) => price - 1) }, 14)[59]).toBeCloseTo(100, 10);
  const flat = new Float64Array(60).fill(5);
  expect(adx({ high: flat, low: flat }, 14)[59]).toBe(0);
});
