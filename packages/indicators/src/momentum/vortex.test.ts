import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { vortex, vortexEntry } from './vortex.js';

indicatorContract(vortexEntry);
agreesWithTalib(vortexEntry, { function: 'VORTEX', lines: { plus: 'plusvi', minus: 'minusvi' } });

it('is movement over range', () => {
  // Plus |5 - 1| = 4, minus |3 - 2| = 1, range 5 - 1 = 4.
  const bars = { high: Float64Array.of(2, 5), low: Float64Array.of(1, 3), close: Float64Array.of(1, 4) };
  const { plus, minus } = vortex(bars, 1);
  expect([plus[1], minus[1]]).toEqual([1, 0.25]);
});
