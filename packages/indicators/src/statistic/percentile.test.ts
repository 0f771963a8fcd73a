import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { percentile, percentileEntry } from './percentile.js';

indicatorContract(percentileEntry);
it('interpolates between the values beside the place', () => {
  // 1, 2, 4, 8: the 50th at place 1.5 is 3, the 25th at place 0.75 is 1.75.
  const values = Float64Array.of(8, 2, 1, 4);
  expect(percentile(values, 4, 50)[3]).toBe(3);
  expect(percentile(values, 4, 25)[3]).toBe(1.75);
  expect(percentile(values, 4, 0)[3]).toBe(1);
  expect(percentile(values, 4, 100)[3]).toBe(8);
});

it('is TA_PERCENTILE where the place is a whole number', () => {
  // TA-Lib 0.8.1 for 5 of these bars and 50 %.
  const values = percentile(goldenBars().close, 5, 50);
  expect([...values.subarray(4, 7)]).toEqual([97.41963440482505, 95.92313338955864, 94.69570796820335]);
});

it('equals the percentile of the sorted window, with ties', () => {
  const values = Float64Array.from({ length: 400 }, (_, i) => ((i * 7919) % 31) - 15);
  for (const period of [1, 2, 9, 40]) {
    for (const percentage of [0, 10, 50, 87.5, 100]) {
      const results = percentile(values, period, percentage);
      for (let i = period - 1; i < 400; i++) {
        const sorted = [...values.subarray(i - period + 1, i + 1)].sort((a, b) => a - b);
        const place = (percentage / 100) * (period - 1);
        const low = sorted[Math.floor(place)]!;
        expect(results[i]).toBeCloseTo(low + (sorted[Math.ceil(place)]! - low) * (place % 1), 12);
      }
    }
  }
});

it('is a flat price', () => {
  expect(new Set(percentile(new Float64Array(50).fill(0.1), 30, 33).subarray(29))).toEqual(new Set([0.1]));
});
