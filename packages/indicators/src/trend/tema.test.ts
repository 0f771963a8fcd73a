import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { tema, temaEntry } from './tema.js';

indicatorContract(temaEntry);
agreesWithTalib(temaEntry, { function: 'TEMA' });

it('combines three averages of averages', () => {
  // Weight 2/3. First: 2, 6, 8. Second: 4, 20/3. Third: (4 + 20/3) / 2 = 16/3. 3 x 8 - 3 x 20/3 + 16/3 = 28/3.
  const averages = tema(Float64Array.of(1, 3, 8, 9), 2);
  expect(averages.subarray(0, 3)).toEqual(new Float64Array(3).fill(Number.NaN));
  expect(averages[3]).toBeCloseTo(28 / 3, 12);
});

it('keeps a flat price flat', () => {
  expect(new Set(tema(new Float64Array(200).fill(0.1), 10).subarray(27))).toEqual(new Set([0.1]));
});
