import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { relativeVolatility, relativeVolatilityEntry } from './relative-volatility.js';

indicatorContract(relativeVolatilityEntry);
agreesWithTalib(relativeVolatilityEntry, { function: 'RVI', parameters: ['timeperiod', 'stddevperiod'] });

it('averages the deviations of rises and of falls', () => {
  // Deviations of two: half the change, 1 up, 0.5 down, 1.5 up. Up: (1 + 0) / 2 = 0.5, then (0.5 + 1.5) / 2 = 1.
  // Down: 0.25, then 0.125. 0.5 / 0.75; 1 / 1.125.
  const values = relativeVolatility(Float64Array.of(10, 12, 11, 14), 2, 2);
  expect([...values.slice(0, 2)]).toEqual([Number.NaN, Number.NaN]);
  expect(values[2]).toBeCloseTo(200 / 3, 12);
  expect(values[3]).toBeCloseTo(800 / 9, 12);
});

it('counts the deviation of a value that did not move neither up nor down', () => {
  // The third value stands still amid a deviation of sqrt 2; the fourth alone decides.
  expect(relativeVolatility(Float64Array.of(10, 13, 13, 16), 2, 3)[3]).toBe(100);
  expect(relativeVolatility(Float64Array.of(10, 13, 13, 10), 2, 3)[3]).toBe(0);
});

it('is 100 when prices only rise, 0 when they only fall, 50 when they do not move', () => {
  const rising = Float64Array.from({ length: 40 }, (_, i) => 100 + i * i);
  expect(relativeVolatility(rising)[39]).toBe(100);
  expect(relativeVolatility(rising.toReversed())[39]).toBe(0);
  expect(new Set(relativeVolatility(new Float64Array(40).fill(0.1)).slice(22))).toEqual(new Set([50]));
});
