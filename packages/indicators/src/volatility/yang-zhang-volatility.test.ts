import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { onPositivePrices } from '../testing/on-positive-prices.js';
import { yangZhangVolatility, yangZhangVolatilityEntry } from './yang-zhang-volatility.js';

indicatorContract(onPositivePrices(yangZhangVolatilityEntry));

const flatBars = (prices: readonly number[]) => {
  const price = Float64Array.from(prices);
  return { open: price, high: price, low: price, close: price };
};

it('is the variance of the gaps alone where the bars have no range', () => {
  // Gaps 0 and ln 2: sample variance (ln 2)^2 / 2.
  const values = yangZhangVolatility(flatBars([1, 1, 2]), 2, 1);
  expect([...values.slice(0, 2)]).toEqual([Number.NaN, Number.NaN]);
  expect(values[2]).toBeCloseTo(Math.LN2 * Math.SQRT1_2, 14);
});

it('weights bodies and ranges with k where there are no gaps', () => {
  // k of 2 is 0.34 / (1.34 + 3). Bodies ln 2 and ln(1/2): sample variance 2 (ln 2)^2. Terms: 0 (rises from low to high) and
  // ln(4/1) x ln(4/2) + ln(1/1) x ... = 2 (ln 2)^2, mean (ln 2)^2.
  const bars = {
    open: Float64Array.of(1, 1, 2),
    high: Float64Array.of(1, 2, 4),
    low: Float64Array.of(1, 1, 1),
    close: Float64Array.of(1, 2, 1),
  };
  const k = 0.34 / 4.34;
  expect(yangZhangVolatility(bars, 2, 1)[2]).toBeCloseTo(Math.LN2 * Math.sqrt(2 * k + (1 - k)), 14);
  expect(yangZhangVolatility(bars, 2, 4)[2]).toBeCloseTo(2 * Math.LN2 * Math.sqrt(1 + k), 14);
});

it('equals the sums computed window by window', () => {
  const { open, high, low, close, length } = goldenBars();
  const values = yangZhangVolatility({ open, high, low, close });
  const sampleVariance = (numbers: readonly number[]) => {
    const mean = numbers.reduce((sum, each) => sum + each) / numbers.length;
    return numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (numbers.length - 1);
  };
  for (let i = 20; i < length; i++) {
    const bars = Array.from({ length: 20 }, (_, k) => i - k);
    const gaps = bars.map((k) => Math.log(open[k]! / close[k - 1]!));
    const bodies = bars.map((k) => Math.log(close[k]! / open[k]!));
    const terms = bars.map(
      (k) =>
        Math.log(high[k]! / close[k]!) * Math.log(high[k]! / open[k]!) +
        Math.log(low[k]! / close[k]!) * Math.log(low[k]! / open[k]!),
    );
    const k = 0.34 / (1.34 + 21 / 19);
    const mean = terms.reduce((sum, each) => sum + each) / 20;
    const variance = sampleVariance(gaps) + k * sampleVariance(bodies) + (1 - k) * mean;
    expect(values[i]).toBeCloseTo(Math.sqrt(variance * 252), 12);
  }
});

it('is 0 for a flat price', () => {
  expect(yangZhangVolatility(flatBars(new Array(21).fill(0.1)))[20]).toBe(0);
});

it('starts again after a bar with a price that has no logarithm', () => {
  const bars = flatBars([1, 2, 3, 4, 5, 6, 7]);
  for (const none of [0, -1, Number.NaN]) {
    for (const column of ['open', 'high', 'low', 'close'] as const) {
      const values = yangZhangVolatility({ ...bars, [column]: bars[column].with(3, none) }, 2);
      expect(Array.from(values, Number.isNaN)).toEqual([true, true, false, true, true, true, false]);
    }
  }
});
