import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { dominantCyclePeriod, dominantCyclePeriodEntry } from './dominant-cycle-period.js';

indicatorContract(dominantCyclePeriodEntry);
agreesWithTalib(dominantCyclePeriodEntry, { function: 'HT_DCPERIOD' });

it.each([10, 20, 35])('finds a cycle of %i bars', (bars) => {
  const wave = Float64Array.from({ length: 400 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / bars));
  const periods = dominantCyclePeriod(wave);
  for (let i = 200; i < 400; i++) expect(Math.abs(periods[i]! - bars)).toBeLessThan(bars * 0.06);
});

it('stays a number on a flat price', () => {
  for (const price of [0, 0.1, 1e9]) {
    const periods = dominantCyclePeriod(new Float64Array(5000).fill(price)).subarray(32);
    expect(periods.every((period) => period >= 5 && period <= 50)).toBe(true);
  }
});

it('starts again where the measure overflows', () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => (i === 100 ? 1e300 : 100 + Math.sin(i)));
  const results = dominantCyclePeriod(values);
  expect([99, 101, 199].map((bar) => Number.isNaN(results[bar]))).toEqual([false, true, false]);
});
