import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { mavp, mavpEntry } from './mavp.js';

indicatorContract(mavpEntry);
// The goldens were made with periods of 2 to 10 in turn.
const periods = Float64Array.from({ length: 300 }, (_, i) => 2 + (i % 9));
agreesWithTalib(mavpEntry, {
  function: 'MAVP',
  parameters: ['minperiod', 'maxperiod'],
  input: { a: goldenBars().close, b: periods },
});

it('averages as many values as the period of the bar says, within the bounds', () => {
  // Periods 2.9 to 2, 9 to 3, 0 to 1, 3: (2 + 6) / 2 only after maxPeriod values.
  const series = { a: Float64Array.of(1, 2, 6, 10, 5, 9), b: Float64Array.of(1, 1, 2.9, 9, 0, 3) };
  expect(mavp(series, 1, 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 4, 6, 5, 8));
});

it('keeps a flat price flat', () => {
  expect(new Set(mavp({ a: new Float64Array(300).fill(0.1), b: periods }).subarray(29))).toEqual(new Set([0.1]));
});
