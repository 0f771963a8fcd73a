import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { superSmoother, superSmootherEntry } from './super-smoother.js';

indicatorContract(superSmootherEntry);

it('equals the formula of Ehlers written out', () => {
  const { close } = goldenBars();
  for (const period of [2, 10, 25]) {
    const a = Math.exp((-Math.SQRT2 * Math.PI) / period);
    const b = 2 * a * Math.cos((Math.SQRT2 * Math.PI) / period);
    const filters = [close[0]!];
    for (let i = 1; i < close.length; i++) {
      const before = filters[i - 2] ?? close[0]!;
      filters[i] = ((1 - b + a * a) * (close[i]! + close[i - 1]!)) / 2 + b * filters[i - 1]! - a * a * before;
    }
    const results = superSmoother(close, period);
    expect(results.findIndex((value) => !Number.isNaN(value))).toBe(period - 1);
    for (let i = period - 1; i < close.length; i++) expect(results[i]).toBeCloseTo(filters[i]!, 9);
  }
});

it('silences a cycle of two inputs and keeps a flat price flat', () => {
  const zigzag = Float64Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 11 : 9));
  // The mean of two values in a row is 10.
  expect(superSmoother(zigzag, 10)[299]).toBeCloseTo(10, 12);
  expect(new Set(superSmoother(new Float64Array(200).fill(0.1), 10).subarray(9))).toEqual(new Set([0.1]));
});
