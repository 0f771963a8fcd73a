import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ema, emaEntry } from './ema.js';
import { sma } from './sma.js';

indicatorContract(emaEntry);

it('starts from the mean of the first values and moves by 2 / (period + 1) of the distance', () => {
  // Mean of 1, 2, 3 is 2; weight 1/2: 2 + 5/2 = 4.5, then 4.5 + 3.5/2 = 6.25.
  expect(ema(Float64Array.of(1, 2, 3, 7, 8), 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2, 4.5, 6.25));
});

agreesWithTalib(emaEntry, { function: 'EMA' });

it('is seeded with the simple average', () => {
  const { close } = goldenBars();
  expect(ema(close, 17)[16]).toBeCloseTo(sma(close, 17)[16]!, 12);
});

it('keeps the average of a flat price flat', () => {
  expect(new Set(ema(new Float64Array(1000).fill(0.1), 10).subarray(9))).toEqual(new Set([0.1]));
});
