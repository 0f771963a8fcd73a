import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ichimoku, ichimokuEntry } from './ichimoku.js';
import { midprice } from './midprice.js';

indicatorContract(ichimokuEntry);

it('takes the middles of its windows', () => {
  // Bar 2: (14 + 10) / 2 = 12; (16 + 10) / 2 = 13; (12 + 13) / 2; (16 + 8) / 2 = 12.
  const bars = { high: Float64Array.of(12, 16, 14), low: Float64Array.of(8, 12, 10) };
  expect(ichimoku(bars, 1, 2, 3)).toEqual({
    conversion: Float64Array.of(Number.NaN, Number.NaN, 12),
    base: Float64Array.of(Number.NaN, Number.NaN, 13),
    spanA: Float64Array.of(Number.NaN, Number.NaN, 12.5),
    spanB: Float64Array.of(Number.NaN, Number.NaN, 12),
  });
});

it('has windows of 9, 26 and 52 bars by default', () => {
  const bars = goldenBars();
  const { conversion, base, spanB } = ichimoku(bars);
  expect(spanB).toEqual(midprice(bars, 52));
  expect(conversion.slice(51)).toEqual(midprice(bars, 9).slice(51));
  expect(base.slice(51)).toEqual(midprice(bars, 26).slice(51));
});
