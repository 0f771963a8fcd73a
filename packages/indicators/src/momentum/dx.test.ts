import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { dx, dxEntry } from './dx.js';

indicatorContract(dxEntry);
agreesWithTalib(dxEntry, { function: 'DX' });

it('is the difference of the movements over their sum', () => {
  // Movements +2, then -2 with period 2: plus 2 -> 1, minus 0 -> 2: 100 x 1 / 3.
  const bars = { high: Float64Array.of(2, 4, 4), low: Float64Array.of(1, 2, 0), close: Float64Array.of(2, 3, 1) };
  expect(dx(bars, 2)[2]).toBeCloseTo(100 / 3, 12);
});

it('is 0 where nothing moved', () => {
  const price = new Float64Array(40).fill(5);
  expect(new Set(dx({ high: price, low: price, close: price }, 14).subarray(14))).toEqual(new Set([0]));
});
