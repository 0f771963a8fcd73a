import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { pivotPoints, pivotPointsEntry } from './pivot-points.js';

const DAY_MS = 86_400_000;

indicatorContract(pivotPointsEntry);

const at = (results: Record<string, Float64Array>, i: number) =>
  Object.fromEntries(Object.entries(results).map(([line, values]) => [line, values[i]]));

it('makes levels of the day before and keeps them all day', () => {
  // First day: high max(12, 13) = 13, low min(7, 6) = 6, close 11. Pivot 30 / 3 = 10, range 7.
  // r1 20 - 6, r2 10 + 7, r3 13 + 2 x 4; s1 20 - 13, s2 10 - 7, s3 6 - 2 x 3.
  const bars = {
    time: Float64Array.of(0, DAY_MS - 1, DAY_MS, 2 * DAY_MS - 1, 2 * DAY_MS),
    high: Float64Array.of(12, 13, 99, 90, 50),
    low: Float64Array.of(7, 6, 66, 60, 40),
    close: Float64Array.of(8, 11, 77, 63, 45),
  };
  const levels = pivotPoints(bars);
  const first = { pivot: 10, r1: 14, r2: 17, r3: 21, s1: 7, s2: 3, s3: 0 };
  expect(at(levels, 2)).toEqual(first);
  expect(at(levels, 3)).toEqual(first);
  // Second day: 99, 60, 63: pivot 222 / 3 = 74, r1 148 - 60.
  expect(at(levels, 4)).toMatchObject({ pivot: 74, r1: 88 });
});

it('takes the bars so far on the first day', () => {
  // (12 + 6 + 9) / 3 = 9, then (15 + 6 + 12) / 3 = 11.
  const bars = {
    time: Float64Array.of(5, 6),
    high: Float64Array.of(12, 15),
    low: Float64Array.of(6, 8),
    close: Float64Array.of(9, 12),
  };
  expect([...pivotPoints(bars).pivot]).toEqual([9, 11]);
});

it('looks back to the last day that had bars', () => {
  const price = Float64Array.of(10, 20);
  const bars = { time: Float64Array.of(0, 3 * DAY_MS), high: price, low: price, close: price };
  expect(pivotPoints(bars).s3[1]).toBe(10);
});

it('begins a first day after a hole', () => {
  const price = Float64Array.of(10, 20, Number.NaN, 30, 33);
  const time = Float64Array.of(0, DAY_MS, DAY_MS + 1, DAY_MS + 2, DAY_MS + 3);
  const bars = { time, high: price, low: price, close: price };
  // (33 + 30 + 33) / 3 = 32.
  expect([...pivotPoints(bars).pivot]).toEqual([10, 10, Number.NaN, 30, 32]);
});

it('lies on a flat price', () => {
  const price = new Float64Array(50).fill(12.3);
  const bars = { time: price.map((_, i) => i * 3_600_000), high: price, low: price, close: price };
  for (const values of Object.values(pivotPoints(bars))) expect(new Set(values)).toEqual(new Set([12.3]));
});
