import { expect, it } from 'vitest';
import { highest } from './highest.js';

it('is that of Math.max', () => {
  expect(highest([-3, -1, -2])).toBe(-1);
  expect(highest(Float64Array.of(1, Number.NaN, 2))).toBeNaN();
  expect(highest([])).toBe(Number.NEGATIVE_INFINITY);
});

it('takes more values than a stack has room for', () => {
  expect(highest(new Float64Array(1_000_000).fill(2))).toBe(2);
});
