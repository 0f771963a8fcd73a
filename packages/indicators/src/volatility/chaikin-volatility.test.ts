import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { chaikinVolatility, chaikinVolatilityEntry } from './chaikin-volatility.js';

indicatorContract(chaikinVolatilityEntry);
agreesWithTalib(chaikinVolatilityEntry, { function: 'CVI', parameters: ['timeperiod', 'rocperiod'] });

it('is the change of the average range', () => {
  // Ranges 2, 2, 5, 1: seed 2, then 2 + 3 x 2/3 = 4, 4 - 3 x 2/3 = 2: from 2 to 4 is 100 %, from 4 to 2 is -50 %.
  const bars = { high: Float64Array.of(10, 12, 15, 11), low: Float64Array.of(8, 10, 10, 10) };
  expect([...chaikinVolatility(bars, 2, 1)]).toEqual([Number.NaN, Number.NaN, 100, -50]);
  expect(chaikinVolatility(bars, 2, 2)[3]).toBe(0);
});

it('is 0 where there was no range', () => {
  const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(10, 10) };
  expect(chaikinVolatility(bars, 1, 1)[1]).toBe(0);
});
