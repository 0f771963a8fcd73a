import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { plusDm, plusDmEntry } from './plus-dm.js';

indicatorContract(plusDmEntry);
agreesWithTalib(plusDmEntry, { function: 'PLUS_DM' });

it('keeps half of what was, with period 2', () => {
  // Rises 2, then 1 with a fall of 1: neither counts. 2 is the seed, half of it is kept.
  const bars = { high: Float64Array.of(2, 4, 5), low: Float64Array.of(1, 2, 1), close: Float64Array.of(2, 3, 4) };
  expect(plusDm(bars, 2)).toEqual(Float64Array.of(Number.NaN, 2, 1));
});
