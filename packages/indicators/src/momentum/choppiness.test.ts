import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { choppiness, choppinessEntry } from './choppiness.js';

indicatorContract(choppinessEntry);

it('is 100 where two bars walk the same way up and down', () => {
  // Ranges 2 and 2 in a span of 2: log(4 / 2) / log(2).
  const bars = { high: Float64Array.of(3, 3, 3), low: Float64Array.of(1, 1, 1), close: Float64Array.of(1, 3, 1) };
  expect(choppiness(bars, 2)[2]).toBeCloseTo(100, 12);
  expect(choppiness({ high: bars.high, low: bars.high, close: bars.high }, 2)[2]).toBe(100);
});

it('counts a gap in the way as in the span', () => {
  // True ranges 6 - 1 = 5 (gap of 4), 7 - 5 = 2, 7 - 5 = 2, in a span from 1 to 7: log(9 / 6) / log(3).
  const bars = {
    high: Float64Array.of(2, 6, 7, 7),
    low: Float64Array.of(1, 5, 5, 5),
    close: Float64Array.of(1, 6, 6, 6),
  };
  expect(choppiness(bars, 3)[3]).toBeCloseTo((100 * Math.log(1.5)) / Math.log(3), 12);
});
