import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { plusDi, plusDiEntry } from './plus-di.js';

indicatorContract(plusDiEntry);
agreesWithTalib(plusDiEntry, { function: 'PLUS_DI' });

it('is movement over range', () => {
  // Movement 4 - 2 = 2 of range 4 - 1 = 3.
  const bars = { high: Float64Array.of(2, 4), low: Float64Array.of(1, 1), close: Float64Array.of(2, 3) };
  expect(plusDi(bars, 1)[1]).toBeCloseTo(200 / 3, 12);
});

it('keeps its reading when the price stops moving, and is 0 while it never moved', () => {
  // Movement 2 of range 3; both then shrink by the same share.
  const still = (first: number, then: number) => Float64Array.from({ length: 300 }, (_, i) => (i === 0 ? first : then));
  expect(plusDi({ high: still(118, 120), low: still(117, 120), close: still(117, 120) }, 14)[299]).toBeCloseTo(
    200 / 3,
    9,
  );
  expect(plusDi({ high: still(5, 5), low: still(5, 5), close: still(5, 5) }, 14)[299]).toBe(0);
});

it('ends at 0, not at a ratio of what rounding left, when the price has long stood still', () => {
  const price = Float64Array.from({ length: 5000 }, (_, i) => (i < 9 ? 100 + Math.sin(i) : 100));
  expect(plusDi({ high: price, low: price, close: price }, 5)[4999]).toBe(0);
});
