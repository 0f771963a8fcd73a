import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { camarillaPivots, camarillaPivotsEntry } from './camarilla-pivots.js';

indicatorContract(camarillaPivotsEntry);

it('makes its levels of the day before', () => {
  // High 130, low 70, close 112: pivot 312 / 3 = 104; 1.1 x 60 = 66: 5.5, 11, 16.5 and 33 from the close.
  const bars = {
    time: Float64Array.of(0, 3_600_000, 86_400_000),
    high: Float64Array.of(120, 130, 500),
    low: Float64Array.of(80, 70, 400),
    close: Float64Array.of(90, 112, 450),
  };
  const levels = camarillaPivots(bars);
  const wanted: Record<string, number> = {
    pivot: 104,
    r1: 117.5,
    r2: 123,
    r3: 128.5,
    r4: 145,
    s1: 106.5,
    s2: 101,
    s3: 95.5,
    s4: 79,
  };
  expect(Object.keys(levels)).toEqual(Object.keys(wanted));
  for (const [line, values] of Object.entries(levels)) expect(values[2]).toBeCloseTo(wanted[line]!, 10);
});
