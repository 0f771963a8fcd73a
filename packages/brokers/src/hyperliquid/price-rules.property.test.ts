import { exact } from '@kairos/core';
import { formatPrice } from '@nktkas/hyperliquid/utils';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOnGrid, roundToGrid } from './price-rules.js';

const price = fc
  .tuple(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: -8, max: 2 }))
  .map(([digits, exponent]) => exact(`${digits}e${exponent}`));
const szDecimals = fc.integer({ min: 0, max: 5 });

it('rounds to the nearest prices of the grid, on either side', () => {
  fc.assert(
    fc.property(price, szDecimals, (given, decimals) => {
      const below = roundToGrid(given, decimals, 'down');
      const above = roundToGrid(given, decimals, 'up');

      expect(below.lte(given) && above.gte(given)).toBe(true);
      expect(isOnGrid(above, decimals)).toBe(true);
      expect(below.isZero() || isOnGrid(below, decimals)).toBe(true);
      expect(isOnGrid(given, decimals)).toBe(below.equals(above));
    }),
    { numRuns: 300 },
  );
});

it("cuts off what the SDK's own rounding cuts off", () => {
  fc.assert(
    fc.property(price, szDecimals, (given, decimals) => {
      const below = roundToGrid(given, decimals, 'down');
      // The SDK refuses to round a price to nothing, and cuts whole numbers to five digits though the venue takes all.
      if (below.isZero() || below.gte(100_000)) return;

      expect(below.toFixed()).toBe(formatPrice(given.toFixed(), decimals));
    }),
    { numRuns: 300 },
  );
});
