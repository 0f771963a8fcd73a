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
