import fc from 'fast-check';
import { expect, it } from 'vitest';
import { symmetricEigen } from './symmetric-eigen.js';

const symmetric = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc
      .array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: size * size, maxLength: size * size })
      .map((flat) =>
        Array.from({ length: size }, (_, i) =>
          Array.from({ length: size }, (_unused, j) => flat[Math.min(i, j) * size + Math.max(i, j)]!),
        ),
      ),
  );

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

it('vectors are orthonormal, turn by nothing but their value, and come largest first', () => {
  fc.assert(
    fc.property(symmetric, (matrix) => {
      const { values, vectors } = symmetricEigen(matrix);
      const size = 1e-9 * Math.max(1, ...matrix.flat().map(Math.abs));
      vectors.forEach((vector, i) => {
        vectors.forEach((other, j) => {
          expect(Math.abs(dot(vector, other) - (i === j ? 1 : 0))).toBeLessThan(1e-10);
        });
        matrix.forEach((row, k) => {
          expect(Math.abs(dot(row, vector) - values[i]! * vector[k]!)).toBeLessThan(size);
        });
      });
      expect(values).toEqual(values.toSorted((a, b) => b - a));
    }),
    { numRuns: 60 },
  );
});

it('of a known matrix', () => {
  // [[2, 1], [1, 2]] has 3 along (1, 1) and 1 along (1, -1).
  expect(
    symmetricEigen([
      [2, 1],
      [1, 2],
    ]).values,
  ).toEqual([expect.closeTo(3, 14), expect.closeTo(1, 14)]);
});
