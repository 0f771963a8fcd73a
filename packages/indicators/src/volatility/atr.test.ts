import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { atr, atrEntry } from './atr.js';

indicatorContract(atrEntry);

it('averages true ranges from the second bar on', () => {
  const bars = {
    high: Float64Array.of(99, 12, 10, 11),
    low: Float64Array.of(1, 11, 9, 8),
    close: Float64Array.of(9.5, 11.5, 9.5, 9),
  };
  // True ranges 2.5, 2.5, 3, the first bar's 98 left out: mean 2.5, then 2.5 + 0.5 / 2.
  expect(atr(bars, 2)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2.5, 2.75));
});

agreesWithTalib(atrEntry, { function: 'ATR' });

it('restarts when one column of a bar is missing', () => {
  const { high, low, close } = goldenBars();
  const holed = low.slice();
  holed[30] = Number.NaN;
  const values = atr({ high, low: holed, close }, 5);
  expect(values.findIndex((value, i) => i > 29 && Number.isFinite(value))).toBe(36);
});
