import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sma } from './sma.js';

/** Whole numbers of four magnitudes, none of which can hold the digits of the next. */
const scaled = (power: number) => fc.integer({ min: -(2 ** 40), max: 2 ** 40 }).map((k) => k * 2 ** power);
const integers = fc.array(fc.oneof(fc.integer({ min: -100, max: 100 }), scaled(20), scaled(70), scaled(110)), {
  minLength: 20,
  maxLength: 60,
});

it('is the exact mean of its window, whatever has passed before', () => {
  fc.assert(
    fc.property(integers, fc.integer({ min: 1, max: 12 }), (values, period) => {
      const means = sma(Float64Array.from(values), period);
      for (let i = period - 1; i < values.length; i++) {
        const window = values.slice(i - period + 1, i + 1);
        const exact = Number(window.reduce((sum, value) => sum + BigInt(value), 0n)) / period;
        const size = window.reduce((sum, value) => sum + Math.abs(value), 0) / period;
        // One rounding of the result, and what a compensated sum may lose when its terms cancel.
        const bound = Math.abs(exact) * Number.EPSILON + 400 * size * Number.EPSILON ** 2;
        expect(Math.abs(means[i]! - exact)).toBeLessThanOrEqual(bound);
      }
    }),
    { numRuns: 1000 },
  );
});
