import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rank, rankEntry } from './rank.js';

indicatorContract(rankEntry);
it('shares the average place among equal values', () => {
  // Of 1, 2, 2, 4, 2 the newest has places 1 to 3 of 0 to 4: 2 / 4. Then 4 of 2, 2, 4, 2, 4 places 3 and 4: 3.5 / 4.
  expect(rank(Float64Array.of(1, 2, 2, 4, 2, 4, 0), 5).subarray(4)).toEqual(Float64Array.of(0.5, 0.875, 0));
});

it('is 0.5 for a flat price', () => {
  expect(new Set(rank(new Float64Array(50).fill(0.1), 30).subarray(29))).toEqual(new Set([0.5]));
});
