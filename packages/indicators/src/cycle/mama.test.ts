import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { mama, mamaEntry } from './mama.js';

indicatorContract(mamaEntry);
agreesWithTalib(mamaEntry, {
  function: 'MAMA',
  parameters: ['fastlimit', 'slowlimit'],
  lines: { mama: 'mama', fama: 'fama' },
});

it('halves the way to a flat price with every value', () => {
  // The phase does not move, so the weight is `fast`.
  const { mama: line, fama } = mama(new Float64Array(400).fill(8), 0.5, 0.05);
  for (let i = 33; i < 45; i++) expect(8 - line[i]!).toBeCloseTo((8 - line[i - 1]!) / 2, 14);
  expect(line[399]).toBe(8);
  expect(fama[399]).toBeCloseTo(8, 14);
});
