import { expect, it } from 'vitest';
import { TrailingMoments } from './trailing-moments.js';

it('counts deviations from the mean of the values before', () => {
  const moments = new TrailingMoments(3);
  const answers = [1, 2, 3, 5, 2].map((value) => moments.next(value));

  // 5 against 1, 2, 3 (mean 2, deviation 1); 2 against 2, 3, 5 (mean 10/3, variance 7/3).
  expect(answers.slice(0, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(answers[3]).toBe(3);
  expect(answers[4]).toBeCloseTo(-4 / 3 / Math.sqrt(7 / 3), 12);
});

it('is 0 where nothing differed', () => {
  const moments = new TrailingMoments(2);
  moments.next(4);
  moments.next(4);

  expect(moments.next(9)).toBe(0);
});
