import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { connorsRsi, connorsRsiEntry } from './connors-rsi.js';

indicatorContract(connorsRsiEntry);
it('is the mean of three readings', () => {
  // Values 1, 2, 3, 5: every change a gain (index 100), every streak longer (100), the last change 2/3 above the two before, 1/2 and 1.
  // Of those only 1/2 is smaller: rank 50.
  expect(connorsRsi(Float64Array.of(1, 2, 3, 5), 1, 1, 2)[3]).toBeCloseTo(250 / 3, 12);
});

it('counts streaks up, down, and none', () => {
  // Streaks 0, 1, 2, -1: the index of period 1 of the last is 0 as the streak fell; the price fell; no change before is smaller.
  expect(connorsRsi(Float64Array.of(1, 2, 3, 2), 1, 1, 2)[3]).toBe(0);
});
