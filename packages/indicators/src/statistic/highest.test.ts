import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { highest, highestEntry } from './highest.js';

indicatorContract(highestEntry);
agreesWithTalib(highestEntry, { function: 'MAX', tolerance: 0 });

it('holds a high for as long as the window', () => {
  expect(highest(Float64Array.of(1, 5, 2, 3, -4), 3).subarray(2)).toEqual(Float64Array.of(5, 5, 3));
});
