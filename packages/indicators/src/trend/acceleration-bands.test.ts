import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { accelerationBands, accelerationBandsEntry } from './acceleration-bands.js';

indicatorContract(accelerationBandsEntry);
agreesWithTalib(accelerationBandsEntry, {
  function: 'ACCBANDS',
  lines: { upper: 'upperband', middle: 'middleband', lower: 'lowerband' },
});

it('widens with the range of its bars', () => {
  // Width 4 x 4 / 20 = 0.8 gives 12 x 1.8 = 21.6 and 8 x 0.2 = 1.6; width 0 gives 10. Means with 10: 15.8, 9.5, 5.8.
  const bars = { high: Float64Array.of(12, 10), low: Float64Array.of(8, 10), close: Float64Array.of(9, 10) };
  const { upper, middle, lower } = accelerationBands(bars, 2);
  expect(upper[1]).toBeCloseTo(15.8, 12);
  expect(middle[1]).toBe(9.5);
  expect(lower[1]).toBeCloseTo(5.8, 12);
});

it('takes bars around 0, such as spreads, as they are', () => {
  const bars = { high: Float64Array.of(2), low: Float64Array.of(-2), close: Float64Array.of(1) };
  expect(accelerationBands(bars, 1)).toEqual({
    upper: Float64Array.of(2),
    middle: Float64Array.of(1),
    lower: Float64Array.of(-2),
  });
});
