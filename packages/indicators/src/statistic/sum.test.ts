import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { sum, sumEntry } from './sum.js';

indicatorContract(sumEntry);
agreesWithTalib(sumEntry, { function: 'SUM' });

it('adds up the window', () => {
  expect(sum(Float64Array.of(1, 2, 4, -8), 3).subarray(2)).toEqual(Float64Array.of(7, -2));
});
