import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { fibonacciPivots, fibonacciPivotsEntry } from './fibonacci-pivots.js';

indicatorContract(fibonacciPivotsEntry);

it('makes its levels of the day before', () => {
  // High 130, low 70, close 112: pivot 312 / 3 = 104, range 60; 0.382 x 60 = 22.92, 0.618 x 60 = 37.08.
  const bars = {
    time: Float64Array.of(0, 3_600_000, 86_400_000),
    high: Float64Array.of(120, 130, 500),
    low: Float64Array.of(80, 70, 400),
    close: Float64Array.of(90, 112, 450),
  };
  const levels = fibonacciPivots(bars);
  const wanted: Record<string, number> = { pivot: 104, r1: 126.92, r2: 141.08, r3: 164, s1: 81.08, s2: 66.92, s3: 44 };
  expect(Object.keys(levels)).toEqual(Object.keys(wanted));
  for (const [line, values] of Object.entries(levels)) expect(values[2]).toBeCloseTo(wanted[line]!, 10);
});
