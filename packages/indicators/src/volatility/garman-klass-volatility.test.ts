import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { onPositivePrices } from '../testing/on-positive-prices.js';
import { GarmanKlassVolatility, garmanKlassVolatility, garmanKlassVolatilityEntry } from './garman-klass-volatility.js';

indicatorContract(onPositivePrices(garmanKlassVolatilityEntry));

it('sets the body off against the range', () => {
  // Range ln 4 = 2 ln 2, body ln 2: 2 (ln 2)^2 - (2 ln 2 - 1) (ln 2)^2 = (ln 2)^2 (3 - 2 ln 2).
  const bars = {
    open: Float64Array.of(1),
    high: Float64Array.of(4),
    low: Float64Array.of(1),
    close: Float64Array.of(2),
  };
  expect(garmanKlassVolatility(bars, 1, 1)[0]).toBeCloseTo(Math.LN2 * Math.sqrt(3 - 2 * Math.LN2), 14);
  expect(garmanKlassVolatility(bars, 1, 9)[0]).toBeCloseTo(3 * Math.LN2 * Math.sqrt(3 - 2 * Math.LN2), 14);
});

it('equals the mean computed window by window', () => {
  const { open, high, low, close, length } = goldenBars();
  const values = garmanKlassVolatility({ open, high, low, close });
  for (let i = 19; i < length; i++) {
    let sum = 0;
    for (let k = i - 19; k <= i; k++) {
      const body = Math.log(close[k]! / open[k]!);
      sum += Math.log(high[k]! / low[k]!) ** 2 / 2 - (2 * Math.log(2) - 1) * body ** 2;
    }
    expect(values[i]).toBeCloseTo(Math.sqrt((sum / 20) * 252), 12);
  }
});

it('is 0 for a flat price', () => {
  const price = new Float64Array(20).fill(0.1);
  expect(garmanKlassVolatility({ open: price, high: price, low: price, close: price })[19]).toBe(0);
});

it('starts again after a bar with a price that has no logarithm', () => {
  for (const none of [0, -1, Number.NaN]) {
    const price = Float64Array.of(1, 2, 3, 4, 5, 6);
    const bars = { open: price, high: price, low: price, close: price };
    for (const column of ['open', 'high', 'low', 'close'] as const) {
      const values = garmanKlassVolatility({ ...bars, [column]: price.with(2, none) }, 2);
      expect(Array.from(values, Number.isNaN)).toEqual([true, false, true, true, false, false]);
    }
    const stream = new GarmanKlassVolatility(1);
    expect(stream.next({ open: none, high: none, low: none, close: none })).toBeUndefined();
    expect(stream.next({ open: 1, high: 1, low: 1, close: 1 })).toBe(0);
  }
});
