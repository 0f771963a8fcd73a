import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { kama, kamaEntry } from './kama.js';

indicatorContract(kamaEntry);
agreesWithTalib(kamaEntry, { function: 'KAMA', parameters: ['timeperiod', 2, 30] });

it('follows a straight run with the quickest weight and a return with the slowest', () => {
  // fast 1, slow 3: weights from 1 to 1/2, squared 1 to 1/4. Straight: the price. Back: 12 + (11 - 12) / 4.
  const averages = kama(Float64Array.of(10, 11, 12, 11), 2, 1, 3);
  expect(averages).toEqual(Float64Array.of(Number.NaN, Number.NaN, 12, 11.75));
});

it('keeps a flat price flat, and reaches it after a move', () => {
  expect(new Set(kama(new Float64Array(200).fill(0.1)).subarray(10))).toEqual(new Set([0.1]));
  const moved = kama(new Float64Array(300).fill(5).fill(7, 100));
  expect(moved[299]).toBeCloseTo(7, 9);
});

it('weighs a price that came to rest as straight', () => {
  // Two equal values: efficiency 1, so with fast 1 the average is at the price at once.
  expect(kama(Float64Array.of(5, 8, 5, 9, 9, 9), 2, 1, 3)[5]).toBe(9);
});
