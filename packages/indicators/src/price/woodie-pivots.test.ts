import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { woodiePivots, woodiePivotsEntry } from './woodie-pivots.js';

indicatorContract(woodiePivotsEntry);

it('makes its levels of the day before', () => {
  // High 130, low 70, close 112: pivot 424 / 4 = 106, range 60; 212 - 70, 106 + 60; 212 - 130, 106 - 60.
  const bars = {
    time: Float64Array.of(0, 3_600_000, 86_400_000),
    high: Float64Array.of(120, 130, 500),
    low: Float64Array.of(80, 70, 400),
    close: Float64Array.of(90, 112, 450),
  };
  const levels = woodiePivots(bars);
  const wanted: Record<string, number> = { pivot: 106, r1: 142, r2: 166, s1: 82, s2: 46 };
  expect(Object.keys(levels)).toEqual(Object.keys(wanted));
  for (const [line, values] of Object.entries(levels)) expect(values[2]).toBeCloseTo(wanted[line]!, 10);
});
