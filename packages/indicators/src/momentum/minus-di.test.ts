import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { minusDi, minusDiEntry } from './minus-di.js';

indicatorContract(minusDiEntry);
agreesWithTalib(minusDiEntry, { function: 'MINUS_DI' });

it('is movement over range', () => {
  // Movement 3 of range 8 - 2 = 6.
  const bars = { high: Float64Array.of(9, 8), low: Float64Array.of(5, 2), close: Float64Array.of(6, 3) };
  expect(minusDi(bars, 1)[1]).toBe(50);
});
