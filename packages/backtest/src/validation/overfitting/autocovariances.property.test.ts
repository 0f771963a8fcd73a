import fc from 'fast-check';
import { expect, it } from 'vitest';
import { autocovariances } from './autocovariances.js';

it('multiplies what lies a lag apart', () => {
  // 1 + 4 + 9, 2 + 6, 3; a third of each.
  const [none, one, two] = autocovariances(Float64Array.of(1, 2, 3));

  expect(none).toBeCloseTo(14 / 3, 14);
  expect(one).toBeCloseTo(8 / 3, 14);
  expect(two).toBeCloseTo(1, 14);
  expect([...autocovariances(Float64Array.of(3))]).toEqual([9]);
});

it('agrees with the plain sums', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 70 }), (values) => {
      const n = values.length;
      autocovariances(Float64Array.from(values)).forEach((covariance, lag) => {
        let sum = 0;
        for (let i = 0; i < n - lag; i++) sum += values[i]! * values[i + lag]!;
        expect(covariance).toBeCloseTo(sum / n, 13);
      });
    }),
  );
});

it('changes no digit with a scale that is a power of two, and is exactly nothing of nothing', () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => Math.sqrt(i) % 1);

  expect(autocovariances(values.map((value) => 4 * value))).toEqual(autocovariances(values).map((sum) => 16 * sum));
  expect(autocovariances(new Float64Array(10))).toEqual(new Float64Array(10));
});
