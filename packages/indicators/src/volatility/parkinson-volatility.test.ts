import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { onPositivePrices } from '../testing/on-positive-prices.js';
import { ParkinsonVolatility, parkinsonVolatility, parkinsonVolatilityEntry } from './parkinson-volatility.js';

indicatorContract(onPositivePrices(parkinsonVolatilityEntry));

it('is the root of the mean square of the range over 4 ln 2', () => {
  // ln 4 = 2 ln 2: (2 ln 2)^2 / (4 ln 2) = ln 2. With a bar without range: ln 2 / 2; times 4 bars a year: 2 ln 2.
  const bars = { high: Float64Array.of(4, 5), low: Float64Array.of(1, 5) };
  expect(parkinsonVolatility(bars, 1, 1)[0]).toBeCloseTo(Math.sqrt(Math.LN2), 14);
  expect(parkinsonVolatility(bars, 2, 4)[1]).toBeCloseTo(Math.sqrt(2 * Math.LN2), 14);
});

it('equals the mean computed window by window', () => {
  const { high, low, length } = goldenBars();
  const values = parkinsonVolatility({ high, low });
  for (let i = 19; i < length; i++) {
    let sum = 0;
    for (let k = i - 19; k <= i; k++) {
      sum += Math.log(high[k]! / low[k]!) ** 2 / (4 * Math.log(2));
    }
    expect(values[i]).toBeCloseTo(Math.sqrt((sum / 20) * 252), 12);
  }
});

it('is 0 for a flat price', () => {
  const price = new Float64Array(20).fill(0.1);
  expect(parkinsonVolatility({ high: price, low: price })[19]).toBe(0);
});

it('starts again after a bar with a price that has no logarithm', () => {
  for (const none of [0, -1, Number.NaN]) {
    const price = Float64Array.of(1, 2, 3, 4, 5, 6);
    const bars = { high: price, low: price };
    for (const column of ['high', 'low'] as const) {
      const values = parkinsonVolatility({ ...bars, [column]: price.with(2, none) }, 2);
      expect(Array.from(values, Number.isNaN)).toEqual([true, false, true, true, false, false]);
    }
    const stream = new ParkinsonVolatility(1);
    expect(stream.next({ high: none, low: none })).toBeUndefined();
    expect(stream.next({ high: 1, low: 1 })).toBe(0);
  }
});
