import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { roc, rocEntry } from './roc.js';

indicatorContract(rocEntry);
agreesWithTalib(rocEntry, { function: 'ROC' });

it('is in hundredths, and 0 where there is nothing to divide by', () => {
  expect(roc(Float64Array.of(0, 4, 5), 1)).toEqual(Float64Array.of(Number.NaN, 0, 25));
});
