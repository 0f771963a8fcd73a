import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantile } from '../statistics/samples/quantile.js';
import { distributionOf, probabilityOf } from './distribution.js';

it('tells mean, deviation, rank and quantiles', () => {
  const { mean, deviation, standardError, rank, quantiles, values } = distributionOf(Float64Array.of(4, 1, 3, 2, 5), 4);

  expect(mean).toBe(3);
  expect(deviation).toBeCloseTo(Math.sqrt(2.5), 12);
  expect(standardError).toBeCloseTo(Math.sqrt(0.5), 12);
  // Three are below 4, one is equal.
  expect(rank).toBe(0.7);
  expect(quantiles.find(({ level }) => level === 0.75)!.value).toBe(4);
  expect(values).toEqual(Float64Array.of(1, 2, 3, 4, 5));
});

it('takes values that differ by rounding for equal', () => {
  // 0.1 + 0.2 is not 0.3, and neither is below the other.
  expect(distributionOf(Float64Array.of(0.1 + 0.2, 0.3, 0.4), 0.3).rank).toBe(1 / 3);
  expect(distributionOf(Float64Array.of(1 - 1e-9, 1 + 1e-9), 1).rank).toBe(0.5);
  expect(distributionOf(Float64Array.of(1 - 1e-9, 1 - 2e-9), 1).rank).toBe(1);
  // Money that came to nothing, beside a capital of 1,000.
  expect(distributionOf(Float64Array.of(-1e-13, 1e-13), 0, 1000).rank).toBe(0.5);
});

it('has the quantiles of the sample', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 }),
      (values) => {
        for (const { level, value } of distributionOf(Float64Array.from(values), 0).quantiles)
          expect(value).toBeCloseTo(quantile(values, level)!, 9);
      },
    ),
  );
});

it('knows how far a quantile is off', () => {
  // Of n even draws the standard error of a quantile is sqrt(p (1 - p) / n) / density; the density is 1.
  const even = Float64Array.from({ length: 10_001 }, (_, i) => i / 10_000);
  const errorAt = (level: number) =>
    distributionOf(even, 0).quantiles.find((one) => one.level === level)!.standardError;

  expect(errorAt(0.5)).toBeCloseTo(0.005, 5);
  expect(errorAt(0.05)).toBeCloseTo(Math.sqrt((0.05 * 0.95) / 10_000), 5);
});

it('estimates a probability', () => {
  expect(probabilityOf(36, 100)).toEqual({ value: 0.36, standardError: 0.048 });
});
