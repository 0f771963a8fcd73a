import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import { backoffMs } from './backoff.js';

it('doubles up to the longest wait', () => {
  const waits = [1, 2, 3, 4, 100].map((attempt) => backoffMs(attempt, { minMs: 100, maxMs: 500 }));
  expect(waits).toEqual([100, 200, 400, 500, 500]);
});

it('spreads waits over their upper half', () => {
  const random = createRandom(1);
  const waits = Array.from({ length: 200 }, () => backoffMs(1, { minMs: 1000 }, random));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
  expect(new Set(waits).size).toBeGreaterThan(100);
});
