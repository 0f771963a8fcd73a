import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { averageDailyRange, averageDailyRangeEntry } from './average-daily-range.js';

indicatorContract(averageDailyRangeEntry);
agreesWithTalib(averageDailyRangeEntry, { function: 'ADR' });

it('is the mean range, gaps left out', () => {
  // Ranges 1, 2, 4: 1.5, 3.
  const bars = { high: Float64Array.of(10, 12, 105), low: Float64Array.of(9, 10, 101) };
  expect([...averageDailyRange(bars, 2)]).toEqual([Number.NaN, 1.5, 3]);
});
