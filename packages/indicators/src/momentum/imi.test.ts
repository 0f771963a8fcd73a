import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { imi, imiEntry } from './imi.js';

indicatorContract(imiEntry);
agreesWithTalib(imiEntry, { function: 'IMI' });

it('is white over white and black', () => {
  // White 3, black 1.
  expect(imi({ open: Float64Array.of(1, 5), close: Float64Array.of(4, 4) }, 2)[1]).toBe(75);
});

it('is 100 where all bodies are white, 0 where all are black, 50 once there are none', () => {
  const bodies = Float64Array.from({ length: 90 }, (_, i) => (i < 30 ? 0.1 * (i + 1) : i < 60 ? -0.3 * i : 0));
  const values = imi({ open: new Float64Array(90).fill(100), close: bodies.map((body) => 100 + body) }, 14);
  expect([values[29], values[43], values[59], values[73], values[89]]).toEqual([100, 0, 0, 50, 50]);
});
