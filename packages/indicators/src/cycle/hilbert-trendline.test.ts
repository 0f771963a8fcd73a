import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { hilbertTrendline, hilbertTrendlineEntry } from './hilbert-trendline.js';

indicatorContract(hilbertTrendlineEntry);
agreesWithTalib(hilbertTrendlineEntry, { function: 'HT_TRENDLINE' });

it('takes a cycle out of a trend', () => {
  const values = Float64Array.from({ length: 400 }, (_, i) => 100 + 0.01 * i + 2 * Math.sin((2 * Math.PI * i) / 20));
  const line = hilbertTrendline(values);
  for (let i = 200; i < 400; i++) expect(Math.abs(line[i]! - (100 + 0.01 * i))).toBeLessThan(0.4);
});

it('is a flat price', () => {
  expect(new Set(hilbertTrendline(new Float64Array(200).fill(0.1)).subarray(63))).toEqual(new Set([0.1]));
});
