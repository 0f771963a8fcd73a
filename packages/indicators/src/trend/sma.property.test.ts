import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sma } from './sma.js';

const size = 2 ** 40;
const ordinary = fc.array(fc.integer({ min: -size, max: size }), { minLength: 20, maxLength: 60 });
const periods = fc.integer({ min: 1, max: 12 });

/** Largest error of the means of windows that pass a test, against whole numbers of any size. */
function largestError(
  values: readonly number[],
  period: number,
  counts: (window: readonly number[]) => boolean,
): number {
  const means = sma(Float64Array.from(values), period);
  let largest = 0;
  for (let i = period - 1; i < values.length; i++) {
    const window = values.slice(i - period + 1, i + 1);
    if (!counts(window)) continue;
    const exact = Number(window.reduce((sum, value) => sum + BigInt(value), 0n)) / period;
    largest = Math.max(largest, Math.abs(means[i]! - exact));
  }
  return largest;
}

it('is the mean of its window to 14 digits', () => {
  fc.assert(
    fc.property(ordinary, periods, (values, period) => {
      expect(largestError(values, period, () => true)).toBeLessThanOrEqual(size * 1e-14);
    }),
    { numRuns: 500 },
  );
});

it('is so again as soon as values far larger have left the window', () => {
  const spikes = fc.array(fc.tuple(fc.nat(39), fc.constantFrom(2 ** 110, -(2 ** 70), 2 ** 900)), { maxLength: 3 });
  fc.assert(
    fc.property(ordinary, periods, spikes, (values, period, placed) => {
      const spiked = values.slice();
      for (const [at, spike] of placed) spiked[period + (at % (values.length - period))] = spike;
      const isOrdinary = (window: readonly number[]) => window.every((value) => Math.abs(value) <= size);
      expect(largestError(spiked, period, isOrdinary)).toBeLessThanOrEqual(size * 1e-14);
    }),
    { numRuns: 500 },
  );
});

it('is the price itself once the price has stood still for a window, also after a million moves', () => {
  const values = Float64Array.from({ length: 100_000 }, (_, i) => (i < 99_900 ? 100 + Math.sin(i) * 7.3 : 93.27));
  for (const period of [3, 10, 30, 77]) {
    expect(new Set(sma(values, period).subarray(99_900 + period - 1))).toEqual(new Set([93.27]));
  }
});
