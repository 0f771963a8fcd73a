import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { efficiencyRatio, efficiencyRatioEntry } from './efficiency-ratio.js';

indicatorContract(efficiencyRatioEntry);
agreesWithTalib(efficiencyRatioEntry, { function: 'ER' });

it('is 1 for a straight move and 0 for one that comes back', () => {
  expect(efficiencyRatio(Float64Array.of(1, 2, 3), 2)[2]).toBe(1);
  expect(efficiencyRatio(Float64Array.of(1, 2, 1), 2)[2]).toBe(0);
});

it('is 0 while nothing moves, and never above 1', () => {
  expect(new Set(efficiencyRatio(new Float64Array(30).fill(0.1)).slice(10))).toEqual(new Set([0]));
  // Steps of 0.1 that rounding makes unequal.
  const rising = Float64Array.from({ length: 2000 }, (_, i) => 0.1 * i + Math.sqrt(i));
  expect(Math.max(...efficiencyRatio(rising).slice(10))).toBe(1);
});
