import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rollingVwap, rollingVwapEntry } from './rolling-vwap.js';

indicatorContract(rollingVwapEntry);

it('weights the typical price with the volume', () => {
  // Typical 10, 13, 7: (20 x 10 + 10 x 13) / 30 = 11; (10 x 13 + 50 x 7) / 60 = 8.
  const bars = {
    high: Float64Array.of(11, 14, 10),
    low: Float64Array.of(9, 12, 5),
    close: Float64Array.of(10, 13, 6),
    volume: Float64Array.of(20, 10, 50),
  };
  expect([...rollingVwap(bars, 2)]).toEqual([Number.NaN, 11, 8]);
});

it('equals the sums over each window', () => {
  const bars = goldenBars();
  const { high, low, close, volume, length } = bars;
  const values = rollingVwap(bars, 20);
  for (let i = 19; i < length; i++) {
    let turnover = 0;
    let units = 0;
    for (let k = i - 19; k <= i; k++) {
      turnover += ((high[k]! + low[k]! + close[k]!) / 3) * volume[k]!;
      units += volume[k]!;
    }
    expect(values[i]).toBeCloseTo(turnover / units, 10);
  }
});

it('is the typical price where nothing was traded', () => {
  const price = Float64Array.of(1, 2, 6);
  const bars = { high: price, low: price, close: price, volume: Float64Array.of(1e9, 0, 0) };
  expect(rollingVwap(bars, 2)[2]).toBe(6);
});
