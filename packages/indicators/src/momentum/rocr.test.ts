import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rocr, rocrEntry } from './rocr.js';

indicatorContract(rocrEntry);
agreesWithTalib(rocrEntry, { function: 'ROCR' });

it('is a ratio', () => {
  expect(rocr(Float64Array.of(0, 4, 5), 1)).toEqual(Float64Array.of(Number.NaN, 0, 1.25));
});
