import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { priceVolumeTrend, priceVolumeTrendEntry } from './price-volume-trend.js';

indicatorContract(priceVolumeTrendEntry);
agreesWithTalib(priceVolumeTrendEntry, { function: 'PVT' });

it('adds the relative change times the volume', () => {
  // 20 x 2/10 = 4; 8 x -3/12 = -2; unchanged.
  const bars = { close: Float64Array.of(10, 12, 9, 9), volume: Float64Array.of(5, 20, 8, 50) };
  expect([...priceVolumeTrend(bars)]).toEqual([0, 4, 2, 2]);
});

it('leaves out changes from and to a price that is not above 0, and starts again after a hole', () => {
  const bars = { close: Float64Array.of(10, 20, 0, 10, Number.NaN, 4, 6), volume: new Float64Array(7).fill(8) };
  expect([...priceVolumeTrend(bars)]).toEqual([0, 8, 8, 8, Number.NaN, 0, 4]);
});
