import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rocr100, rocr100Entry } from './rocr100.js';

indicatorContract(rocr100Entry);
agreesWithTalib(rocr100Entry, { function: 'ROCR100' });

it('is a ratio to 100', () => {
  expect(rocr100(Float64Array.of(0, 4, 5), 1)).toEqual(Float64Array.of(Number.NaN, 0, 125));
});
