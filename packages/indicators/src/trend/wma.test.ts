import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { wma, wmaEntry } from './wma.js';

indicatorContract(wmaEntry);
agreesWithTalib(wmaEntry, { function: 'WMA' });

it('weighs the newest most', () => {
  // (1 x 1 + 2 x 4 + 3 x 10) / 6 = 6.5, (1 x 4 + 2 x 10 + 3 x 1) / 6 = 4.5.
  expect(wma(Float64Array.of(1, 4, 10, 1), 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 6.5, 4.5));
});

it('averages period 1 to the values themselves', () => {
  const values = Float64Array.of(3, 0.25, -7);
  expect(wma(values, 1)).toEqual(values);
});
