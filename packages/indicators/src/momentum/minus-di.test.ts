import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { minusDi, minusDiEntry } from './minus-di.js';

indicatorContract(minusDiEntry);
agreesWithTalib(minusDiEntry, { function: 'MINUS_DI' });

it('is movement over range', () => {
  // Movement 3 of range 8 - 2 = 6.
  const bars = { high: Float64Array.of(9, 8), low: Float64Array.of(5, 2), close: Float64Array.of(6, 3) };
  expect(minusDi(bars, 1)[1]).toBe(50);
});

it('keeps its reading when the price stops moving, and is 0 while it never moved', () => {
  // Movement 1 (low 118 to 117) of range 119 - 117 = 2; both then shrink by the same share.
  const still = (first: number, then: number) => Float64Array.from({ length: 300 }, (_, i) => (i === 0 ? first : then));
  expect(minusDi({ high: still(119, 117), low: still(118, 117), close: still(119, 117) }, 14)[299]).toBeCloseTo(50, 9);
  expect(minusDi({ high: still(5, 5), low: still(5, 5), close: still(5, 5) }, 14)[299]).toBe(0);
});

it('ends at 0, not at a ratio of what rounding left, when the price has long stood still', () => {
  const price = Float64Array.from({ length: 5000 }, (_, i) => (i < 9 ? 100 + Math.sin(i) : 100));
  expect(minusDi({ high: price, low: price, close: price }, 5)[4999]).toBe(0);
});
