import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { lowest, lowestEntry } from './lowest.js';

indicatorContract(lowestEntry);
agreesWithTalib(lowestEntry, { function: 'MIN', tolerance: 0 });

it('holds a low for as long as the window', () => {
  expect(lowest(Float64Array.of(5, 1, 4, 3, 9), 3).subarray(2)).toEqual(Float64Array.of(1, 1, 3));
});
