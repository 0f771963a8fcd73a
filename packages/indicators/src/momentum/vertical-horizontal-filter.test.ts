import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { verticalHorizontalFilter, verticalHorizontalFilterEntry } from './vertical-horizontal-filter.js';

indicatorContract(verticalHorizontalFilterEntry);
agreesWithTalib(verticalHorizontalFilterEntry, { function: 'VHF' });

it('is the range over the path', () => {
  // Last two values 3 and 2: range 1; path |3 - 1| + |2 - 3| = 3.
  expect(verticalHorizontalFilter(Float64Array.of(1, 3, 2), 2)[2]).toBeCloseTo(1 / 3, 14);
});

it('is 0 while nothing moves', () => {
  expect(new Set(verticalHorizontalFilter(new Float64Array(40).fill(0.1)).slice(28))).toEqual(new Set([0]));
});

it('falls short of 1 on a straight way by one step, and is 0 once the price has stood still for all of the window', () => {
  const values = Float64Array.from({ length: 30 }, (_, i) => (i < 10 ? i / 4 : 2));
  const filtered = verticalHorizontalFilter(values, 5);
  // Of the last five values at bar 9 the range is 4 steps, 9 / 4 - 5 / 4 = 1; the path is 5 steps.
  expect(filtered[9]).toBeCloseTo(4 / 5, 14);
  expect(new Set(filtered.subarray(15))).toEqual(new Set([0]));
});
