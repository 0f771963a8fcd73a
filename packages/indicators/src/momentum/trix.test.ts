import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { trix, trixEntry } from './trix.js';

indicatorContract(trixEntry);
agreesWithTalib(trixEntry, { function: 'TRIX' });

it('of period 1 is the change in hundredths', () => {
  expect(trix(Float64Array.of(4, 5, 5), 1)).toEqual(Float64Array.of(Number.NaN, 25, 0));
});

it('is 0 where the average before is 0', () => {
  expect(trix(Float64Array.of(0, 5), 1)[1]).toBe(0);
});
