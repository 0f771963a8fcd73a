import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rma, rmaEntry } from './rma.js';

indicatorContract(rmaEntry);
agreesWithTalib(rmaEntry, { function: 'RMA' });

it('moves by a share of the distance', () => {
  // Mean of 1, 3, 5, 7 is 4; then 4 + (8 - 4) / 4 = 5 and 5 + (1 - 5) / 4 = 4.
  const expected = Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 4, 5, 4);
  expect(rma(Float64Array.of(1, 3, 5, 7, 8, 1), 4)).toEqual(expected);
});

it('keeps a flat price flat', () => {
  expect(new Set(rma(new Float64Array(200).fill(0.1), 14).subarray(13))).toEqual(new Set([0.1]));
});
