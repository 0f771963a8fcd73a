import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { atrTrailingStop, atrTrailingStopEntry } from './atr-trailing-stop.js';

indicatorContract(atrTrailingStopEntry);

it('follows the close and changes sides when it lies beyond', () => {
  // True ranges from bar 1 on: 2, 2, 3, 4, 2, 10. Bars 1 and 2: 10 - 4 = 6, 11 - 4 = 7. Bar 3: 10 - 6 = 4, kept at 7.
  // Bar 4: the close 6.5 is below: 6.5 + 8 = 14.5. Bar 5: 6 + 4 = 10. Bar 6: the close 14 is above: 14 - 20 = -6.
  const bars = {
    high: Float64Array.of(10, 11, 12, 12, 9, 7, 15),
    low: Float64Array.of(8, 9, 10, 9, 6, 5, 5),
    close: Float64Array.of(9, 10, 11, 10, 6.5, 6, 14),
  };
  expect([...atrTrailingStop(bars, 1, 2)]).toEqual([Number.NaN, 6, 7, 7, 14.5, 10, -6]);
});

it('keeps a short stop that a wider range would raise', () => {
  // As before up to bar 2; bar 3: range 6, 6 + 12 = 18. Bar 4: range 8, 5 + 16 = 21, kept at 18.
  const bars = {
    high: Float64Array.of(10, 11, 12, 9, 10),
    low: Float64Array.of(8, 9, 10, 5, 2),
    close: Float64Array.of(9, 10, 11, 6, 5),
  };
  expect([...atrTrailingStop(bars, 1, 2)]).toEqual([Number.NaN, 6, 7, 18, 18]);
});

it('lies on a flat price', () => {
  const price = new Float64Array(9).fill(7);
  expect(new Set(atrTrailingStop({ high: price, low: price, close: price }, 2).slice(2))).toEqual(new Set([7]));
});
