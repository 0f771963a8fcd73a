import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import { shrink, TrailingDistance } from './trailing-distance.js';

it('measures in the deviations of each direction, correlation taken out', () => {
  const random = createRandom(4);
  const distance = new TrailingDistance(0.9999, 0);
  for (let i = 0; i < 4000; i++) {
    const [a, b] = [random.normal(), random.normal()];
    distance.next(Float64Array.of(10 + 2 * a, a + 0.5 * b));
  }

  // (14, 2) is two deviations of `a` out and none of `b`; (10, 1) two of `b`. Squared distances near 4, up to the sampling error.
  const along = distance.next(Float64Array.of(14, 2));
  const across = distance.next(Float64Array.of(10, 1));
  expect(Math.abs(along - 4)).toBeLessThan(0.4);
  expect(Math.abs(across - 4)).toBeLessThan(0.4);
});

it('leaves the last points out, so that a new level stays far for as long', () => {
  const random = createRandom(5);
  const distance = new TrailingDistance(0.99, 10);
  for (let i = 0; i < 300; i++) distance.next(Float64Array.of(random.normal()));
  const far = Array.from({ length: 12 }, () => distance.next(Float64Array.of(8)));

  expect(new Set(far.slice(0, 1))).toEqual(new Set(far.slice(0, 1)));
  expect(Math.min(...far.slice(0, 10))).toBeGreaterThan(40);
  expect(far[11]).toBeLessThan(0.75 * far[9]!);
});

it('says nothing before it has learnt more points than there are coordinates', () => {
  const distance = new TrailingDistance(0.99, 1);
  const answers = [1, 2, 3, 4, 5].map((value) => distance.next(Float64Array.of(value, -value)));

  expect(answers.map(Number.isNaN)).toEqual([true, true, true, true, false]);
});

it('shrinks by the share of Chen and others', () => {
  // p = 2, S = diag(3, 1), n = 10: tr S = 4, tr S² = 10; share = (0 × 10 + 16) / ((10 + 1 - 1)(10 - 8)) = 0.8, identity times 2.
  expect([...shrink(Float64Array.of(3, 0, 0, 1), 2, 10)].map((value) => Number(value.toFixed(12)))).toEqual([
    2.2, 0, 0, 1.8,
  ]);
  // Few samples: all of it.
  expect([...shrink(Float64Array.of(3, 1, 1, 1), 2, 1)]).toEqual([2, 0, 0, 2]);
});
