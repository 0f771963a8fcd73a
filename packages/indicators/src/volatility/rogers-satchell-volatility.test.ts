import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { onPositivePrices } from '../testing/on-positive-prices.js';
import {
  RogersSatchellVolatility,
  rogersSatchellVolatility,
  rogersSatchellVolatilityEntry,
} from './rogers-satchell-volatility.js';

indicatorContract(onPositivePrices(rogersSatchellVolatilityEntry));

it('multiplies the distances of high and low from open and close', () => {
  // ln(8/4) x ln(8/2) + ln(1/4) x ln(1/2) = (ln 2)^2 (1 x 2 + 2 x 1).
  const bars = {
    open: Float64Array.of(2, 1),
    high: Float64Array.of(8, 4),
    low: Float64Array.of(1, 1),
    close: Float64Array.of(4, 4),
  };
  expect(rogersSatchellVolatility(bars, 1, 1)[0]).toBeCloseTo(2 * Math.LN2, 14);
  // The second bar rose from its low to its high: 0, half as much on average.
  expect(rogersSatchellVolatility(bars, 1, 1)[1]).toBe(0);
  expect(rogersSatchellVolatility(bars, 2, 2)[1]).toBeCloseTo(2 * Math.LN2, 14);
});

it('equals the mean computed window by window', () => {
  const { open, high, low, close, length } = goldenBars();
  const values = rogersSatchellVolatility({ open, high, low, close });
  for (let i = 19; i < length; i++) {
    let sum = 0;
    for (let k = i - 19; k <= i; k++) {
      sum += Math.log(high[k]! / close[k]!) * Math.log(high[k]! / open[k]!);
      sum += Math.log(low[k]! / close[k]!) * Math.log(low[k]! / open[k]!);
    }
    expect(values[i]).toBeCloseTo(Math.sqrt((sum / 20) * 252), 12);
  }
});

it('is 0 for a flat price', () => {
  const price = new Float64Array(20).fill(0.1);
  expect(rogersSatchellVolatility({ open: price, high: price, low: price, close: price })[19]).toBe(0);
});

it('starts again after a bar with a price that has no logarithm', () => {
  for (const none of [0, -1, Number.NaN]) {
    const price = Float64Array.of(1, 2, 3, 4, 5, 6);
    const bars = { open: price, high: price, low: price, close: price };
    for (const column of ['open', 'high', 'low', 'close'] as const) {
      const values = rogersSatchellVolatility({ ...bars, [column]: price.with(2, none) }, 2);
      expect(Array.from(values, Number.isNaN)).toEqual([true, false, true, true, false, false]);
    }
    const stream = new RogersSatchellVolatility(1);
    expect(stream.next({ open: none, high: none, low: none, close: none })).toBeUndefined();
    expect(stream.next({ open: 1, high: 1, low: 1, close: 1 })).toBe(0);
  }
});
