import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { plusDi, plusDiEntry } from './plus-di.js';

indicatorContract(plusDiEntry);
agreesWithTalib(plusDiEntry, { function: 'PLUS_DI' });

it('is movement over range', () => {
  // Movement 2 (high 2 to 4) of range 4 - 2 = 2.
  const bars = { high: Float64Array.of(2, 4), low: Float64Array.of(1, 1), close: Float64Array.of(2, 3) };
  // Range 4 - 1 = 3.
  expect(plusDi(bars, 1)[1]).toBeCloseTo(200 / 3, 12);
});
