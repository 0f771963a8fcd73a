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

it('is 1 in both lines while nothing moves', () => {
  const flat = new Float64Array(20).fill(0.1);
  const { plus, minus } = vortex({ high: flat, low: flat, close: flat });
  expect([...plus.slice(14), ...minus.slice(14)].every((value) => value === 1)).toBe(true);
});
