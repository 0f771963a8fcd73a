import fc from 'fast-check';
import { expect, it } from 'vitest';
import { returnsGoldens } from '../fixtures/goldens.js';
import { sharpe } from '../sharpe.js';
import { rollingBeta, rollingDrawdown, rollingSharpe, rollingSortino, rollingVolatility } from './rolling.js';

const golden = returnsGoldens();
const [returns, market] = [Float64Array.from(golden.returns), Float64Array.from(golden.benchmark)];
const DAILY = { periodsPerYear: 252 };

it('the last windows of 20 equal quantstats', () => {
  const { quantstats } = golden;

  expect(rollingSharpe(returns, 20, DAILY).at(-1)).toBeCloseTo(quantstats.rolling_sharpe_20!, 10);
  expect(rollingSortino(returns, 20, DAILY).at(-1)).toBeCloseTo(quantstats.rolling_sortino_20!, 10);
  expect(rollingVolatility(returns, 20, DAILY).at(-1)).toBeCloseTo(quantstats.rolling_volatility_20!, 12);
  expect(rollingBeta(returns, market, 20).at(-1)).toBeCloseTo(quantstats.rolling_beta_20!, 12);
});

it('every value is that of the plain function over its window, to the bit', () => {
  const numbers = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 2, max: 12 }), (values, window) => {
      const series = rollingSharpe(Float64Array.from(values), window, DAILY);
      series.forEach((value, i) => {
        const full = i >= window - 1;
        expect(value).toBe(full ? (sharpe(values.slice(i - window + 1, i + 1), DAILY) ?? Number.NaN) : Number.NaN);
      });
    }),
  );
});

it('a window longer than the series has no value', () => {
  expect([...rollingVolatility(returns.subarray(0, 3), 4, DAILY)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(rollingDrawdown(new Float64Array(), 2).length).toBe(0);
});

it('a peak before the window does not count', () => {
  expect([...rollingDrawdown(Float64Array.of(100, 50, 40, 20), 2)].slice(1)).toEqual([0.5, 0.2, 0.5]);
});

it.each([0, 1, 2.5, -3, Number.NaN, Number.POSITIVE_INFINITY])('refuses a window of %d', (window) => {
  expect(() => rollingDrawdown(returns, window)).toThrow(
    `window must be a whole number of periods, 2 or more, was ${window}`,
  );
});

it('refuses a market of another length', () => {
  expect(() => rollingBeta(returns, market.subarray(1), 5)).toThrow(
    'market must have one return per period, 64, was 63',
  );
});
