import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { percentRank, percentRankEntry } from './percent-rank.js';

indicatorContract(percentRankEntry);
agreesWithTalib(percentRankEntry, { function: 'PERCENTRANK' });

it('counts the values before it that are smaller', () => {
  // 2 against 1, 2, 3, 2: one of four. Then 5 against 2, 3, 2, 2: all. Then 2 against 3, 2, 2, 5: none.
  expect(percentRank(Float64Array.of(1, 2, 3, 2, 2, 5, 2), 4).subarray(4)).toEqual(Float64Array.of(25, 100, 0));
});
