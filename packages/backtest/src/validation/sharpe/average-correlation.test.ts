import { expect, it } from 'vitest';
import { correlation } from '../../statistics/benchmark/beta.js';
import { lcg } from '../../testing/lcg.js';
import { averageCorrelation } from './average-correlation.js';

it('is the mean over all pairs, whatever their scale', () => {
  const u = lcg(120);
  const [a, b, c] = [u.slice(0, 40), u.slice(40, 80), u.slice(80)] as [Float64Array, Float64Array, Float64Array];
  const mixed = a.map((value, i) => value + b[i]!);
  const pairs = [correlation(a, mixed)!, correlation(a, c)!, correlation(mixed, c)!];

  const scaled = mixed.map((value) => 5 - 3 * value);
  expect(averageCorrelation([a, mixed, c])).toBeCloseTo((pairs[0]! + pairs[1]! + pairs[2]!) / 3, 12);
  expect(averageCorrelation([a, scaled, c])).toBeCloseTo((-pairs[0]! + pairs[1]! - pairs[2]!) / 3, 12);
});

it('leaves out what does not vary', () => {
  expect(
    averageCorrelation([
      [1, 2, 4],
      [0, 0, 0],
      [1, 2, 4],
    ]),
  ).toBeCloseTo(1, 12);
  expect(
    averageCorrelation([
      [1, 2, 4],
      [0, 0, 0],
    ]),
  ).toBeUndefined();
});
