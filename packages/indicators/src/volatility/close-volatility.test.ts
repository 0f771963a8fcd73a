import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { CloseVolatility, closeVolatility, closeVolatilityEntry } from './close-volatility.js';

indicatorContract(closeVolatilityEntry);

it('is the sample deviation of the returns', () => {
  // Returns ln 2 and 0: deviation |ln 2 - 0| / sqrt 2.
  const values = closeVolatility(Float64Array.of(1, 2, 2), 2, 1);
  expect([...values.slice(0, 2)]).toEqual([Number.NaN, Number.NaN]);
  expect(values[2]).toBeCloseTo(Math.LN2 * Math.SQRT1_2, 15);
});

it('equals the deviation computed window by window', () => {
  const { close, length } = goldenBars();
  const values = closeVolatility(close);
  for (let i = 20; i < length; i++) {
    const returns = Array.from({ length: 20 }, (_, k) => Math.log(close[i - k]!) - Math.log(close[i - k - 1]!));
    const mean = returns.reduce((sum, each) => sum + each) / 20;
    const squares = returns.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    expect(values[i]).toBeCloseTo(Math.sqrt((squares / 19) * 252), 12);
  }
});

it('is 0 for a flat price and for one that grows evenly', () => {
  expect(closeVolatility(new Float64Array(30).fill(0.1))[29]).toBe(0);
  expect(closeVolatility(Float64Array.from({ length: 30 }, (_, i) => 2 ** i))[29]).toBe(0);
});

it('starts again after a price that has no logarithm', () => {
  for (const none of [0, -1, Number.NaN]) {
    const prices = Float64Array.of(1, 2, 2, none, 1, 2, 2);
    const values = closeVolatility(prices, 2, 1);
    const isKnown = Array.from(values, (value) => !Number.isNaN(value));
    expect(isKnown).toEqual([false, false, true, false, false, false, true]);
    expect(values[6]).toBe(values[2]);
    const stream = new CloseVolatility(2, 1);
    expect(Float64Array.from(prices, (price) => stream.next(price) ?? Number.NaN)).toEqual(values);
  }
});
