import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { trima, trimaEntry } from './trima.js';

indicatorContract(trimaEntry);
agreesWithTalib(trimaEntry, { function: 'TRIMA' });

it('weighs an odd window 1, 2, 1', () => {
  // (1 + 2 x 4 + 10) / 4 = 4.75, (4 + 2 x 10 + 1) / 4 = 6.25.
  expect(trima(Float64Array.of(1, 4, 10, 1), 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 4.75, 6.25));
});

it('weighs an even window 1, 2, 2, 1', () => {
  // (1 + 2 x 4 + 2 x 10 + 1) / 6 = 5.
  expect(trima(Float64Array.of(1, 4, 10, 1), 4)[3]).toBe(5);
});
