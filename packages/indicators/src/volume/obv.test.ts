import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { obv, obvEntry } from './obv.js';

indicatorContract(obvEntry);
agreesWithTalib(obvEntry, { function: 'OBV' });

it('adds the volume of rises, takes away that of falls and passes over the rest', () => {
  // 5; rise 5 + 7; unchanged; fall 12 - 4; fall 8 - 9.
  const bars = { close: Float64Array.of(10, 11, 11, 9, 8), volume: Float64Array.of(5, 7, 3, 4, 9) };
  expect([...obv(bars)]).toEqual([5, 12, 12, 8, -1]);
});

it('starts again after a hole', () => {
  const bars = { close: Float64Array.of(10, 11, 12, 13), volume: Float64Array.of(5, Number.NaN, 3, 4) };
  expect([...obv(bars)]).toEqual([5, Number.NaN, 3, 7]);
});
