import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import {
  williamsAccumulationDistribution,
  williamsAccumulationDistributionEntry,
} from './williams-accumulation-distribution.js';

indicatorContract(williamsAccumulationDistributionEntry);
agreesWithTalib(williamsAccumulationDistributionEntry, { function: 'WAD' });

it('measures rises from the true low and falls from the true high', () => {
  // 12 - min(11, 9) = 3; 10 - max(12, 12) = -2; unchanged; 11 - min(7, 10) = 4; 8 - max(13, 11) = -5.
  const bars = {
    high: Float64Array.of(10, 13, 12, 14, 12, 13),
    low: Float64Array.of(8, 11, 9, 5, 7, 6),
    close: Float64Array.of(9, 12, 10, 10, 11, 8),
  };
  expect([...williamsAccumulationDistribution(bars)]).toEqual([0, 3, 1, 1, 5, 0]);
});
