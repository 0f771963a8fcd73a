import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { zScore, zScoreEntry } from './z-score.js';

indicatorContract(zScoreEntry);
it('is 2 at the 9 of 2, 4, 4, 4, 5, 5, 7, 9', () => {
  // Mean 5, population deviation 2.
  expect(zScore(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), 8)[7]).toBe(2);
});

it('is 0 for a price that stands still, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(zScore(prices, 20).subarray(49))).toEqual(new Set([0]));
});

it('equals the score computed window by window', () => {
  const { close, length } = goldenBars();
  const scores = zScore(close, 20);
  for (let i = 19; i < length; i++) {
    const window = [...close.subarray(i - 19, i + 1)];
    const mean = window.reduce((total, each) => total + each) / 20;
    const variance = window.reduce((total, each) => total + (each - mean) ** 2, 0) / 20;
    expect(scores[i]).toBeCloseTo((close[i]! - mean) / Math.sqrt(variance), 10);
  }
});
