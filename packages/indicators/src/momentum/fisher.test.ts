import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { fisher, fisherEntry } from './fisher.js';

indicatorContract(fisherEntry);

it('transforms the smoothed place', () => {
  // Median prices 1, 2, 3 of period 2: places 0.5 and 0.5. Smoothed: 0.33, then 0.33 + 0.67 x 0.33 = 0.5511.
  const price = Float64Array.of(1, 2, 3);
  const { fisher: line, trigger } = fisher({ high: price, low: price }, 2);
  const first = 0.5 * Math.log(1.33 / 0.67);
  expect(trigger[2]).toBeCloseTo(first, 12);
  expect(line[2]).toBeCloseTo(0.5 * Math.log(1.5511 / 0.4489) + 0.5 * first, 12);
});

it('stays finite at the edge of the range', () => {
  const rising = Float64Array.from({ length: 500 }, (_, i) => i);
  const { fisher: line } = fisher({ high: rising, low: rising });
  // The place is held at 0.999: ln(1.999 / 0.001) / 2, and half of the value before, without end: twice that.
  expect(line[499]).toBeCloseTo(Math.log(1999), 9);
  expect(line.slice(9).every(Number.isFinite)).toBe(true);
});
