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
