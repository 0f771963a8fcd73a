import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { donchian, donchianEntry } from './donchian.js';

indicatorContract(donchianEntry);
agreesWithTalib(donchianEntry, {
  function: 'DONCHIAN',
  lines: { upper: 'upperband', middle: 'middleband', lower: 'lowerband' },
});

it('spans the last two bars, the newest included', () => {
  const bars = { high: Float64Array.of(4, 8, 6), low: Float64Array.of(2, 5, 3) };
  expect(donchian(bars, 2)).toEqual({
    upper: Float64Array.of(Number.NaN, 8, 8),
    middle: Float64Array.of(Number.NaN, 5, 5.5),
    lower: Float64Array.of(Number.NaN, 2, 3),
  });
});
