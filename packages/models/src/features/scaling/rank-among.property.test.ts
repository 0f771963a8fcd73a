import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankAmong } from './rank-among.js';
import { quantile } from './training-columns.js';

const ascending = fc
  .array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
    minLength: 2,
    maxLength: 30,
  })
  .map((values) => Float64Array.from(values).sort());

it('is from 0 to 1, and never less for a larger value', () => {
  fc.assert(
    fc.property(ascending, fc.double({ noNaN: true }), fc.double({ noNaN: true }), (quantiles, a, b) => {
      const [low, high] = [rankAmong(Math.min(a, b), quantiles), rankAmong(Math.max(a, b), quantiles)];
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
    }),
  );
});

it('is the place of the quantile where all values differ', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, place) => {
        const sorted = Float64Array.from(values).sort();
        expect(rankAmong(quantile(sorted, place), sorted)).toBeCloseTo(place, 9);
      },
    ),
  );
});
