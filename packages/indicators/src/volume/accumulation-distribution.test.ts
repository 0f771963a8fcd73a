import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { accumulationDistribution, accumulationDistributionEntry } from './accumulation-distribution.js';

indicatorContract(accumulationDistributionEntry);
agreesWithTalib(accumulationDistributionEntry, { function: 'AD' });

it('counts volume by where in the range the bar closed', () => {
  // ((11-8) - (12-11)) / 4 = 0.5 of 100; at the low -1 of 30; at the high 1 of 7; in the middle 0 of 9.
  const bars = {
    high: Float64Array.of(12, 13, 5, 6),
    low: Float64Array.of(8, 9, 1, 2),
    close: Float64Array.of(11, 9, 5, 4),
    volume: Float64Array.of(100, 30, 7, 9),
  };
  expect([...accumulationDistribution(bars)]).toEqual([50, 20, 27, 27]);
});

it('stays where it is on a bar without a range or without volume', () => {
  const bars = {
    high: Float64Array.of(12, 5, 9),
    low: Float64Array.of(8, 5, 7),
    close: Float64Array.of(12, 5, 9),
    volume: Float64Array.of(100, 30, 0),
  };
  expect([...accumulationDistribution(bars)]).toEqual([100, 100, 100]);
});
