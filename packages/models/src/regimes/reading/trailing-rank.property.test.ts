import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trailingRank } from './trailing-rank.js';

it('is the share of the window below, by its definition', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (drawn, window) => {
        const ranks = trailingRank(Float64Array.from(drawn), window);
        for (let i = 0; i < drawn.length; i++) {
          if (i < window) {
            expect(ranks[i]).toBeNaN();
            continue;
          }
          const past = drawn.slice(i - window, i);
          const below = past.filter((value) => value < drawn[i]!).length;
          const equal = past.filter((value) => value === drawn[i]!).length;
          expect(ranks[i]).toBeCloseTo((below + equal / 2) / window, 12);
        }
      },
    ),
  );
});

it('skips what is not finite, and refuses a bad window', () => {
  expect([...trailingRank(Float64Array.of(1, Number.NaN, 2), 1)]).toEqual([Number.NaN, Number.NaN, 1]);
  expect(() => trailingRank(Float64Array.of(1), 0)).toThrow('window must be a whole number from 1, was 0');
});
