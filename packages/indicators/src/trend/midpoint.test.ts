import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { midpoint, midpointEntry } from './midpoint.js';

indicatorContract(midpointEntry);
agreesWithTalib(midpointEntry, { function: 'MIDPOINT' });

it('lies between the highest and the lowest of the window', () => {
  // (5 + 1) / 2, (5 + 2) / 2 when the 1 has left, (9 + 2) / 2.
  const expected = Float64Array.of(Number.NaN, Number.NaN, 3, 3.5, 5.5);
  expect(midpoint(Float64Array.of(1, 5, 4, 2, 9), 3)).toEqual(expected);
});
