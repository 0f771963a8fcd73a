import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { timeSeriesForecast, timeSeriesForecastEntry } from './time-series-forecast.js';

indicatorContract(timeSeriesForecastEntry);
agreesWithTalib(timeSeriesForecastEntry, { function: 'TSF' });

it('goes on from 1, 2, 6 to 8', () => {
  // Mean 3, slope 2.5: two steps after the middle, 3 + 2 x 2.5.
  expect(timeSeriesForecast(Float64Array.of(1, 2, 6), 3)[2]).toBe(8);
});

it('knows the next value of a straight line', () => {
  const forecasts = timeSeriesForecast(
    Float64Array.from({ length: 200 }, (_, i) => 3 * i - 7),
    14,
  );
  for (let i = 13; i < 200; i++) expect(forecasts[i]).toBeCloseTo(3 * (i + 1) - 7, 9);
});

it('is 0.1 for a flat price, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(timeSeriesForecast(prices, 14).subarray(43))).toEqual(new Set([0.1]));
});
