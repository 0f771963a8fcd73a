import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { minusDm, minusDmEntry } from './minus-dm.js';

indicatorContract(minusDmEntry);
agreesWithTalib(minusDmEntry, { function: 'MINUS_DM' });

it('counts the larger move only', () => {
  const bars = { high: Float64Array.of(9, 8, 12), low: Float64Array.of(5, 2, 1), close: Float64Array.of(6, 3, 4) };
  expect(minusDm(bars, 1)).toEqual(Float64Array.of(Number.NaN, 3, 0));
});
