import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { linearRegressionIntercept, linearRegressionInterceptEntry } from './linear-regression-intercept.js';

indicatorContract(linearRegressionInterceptEntry);
agreesWithTalib(linearRegressionInterceptEntry, { function: 'LINEARREG_INTERCEPT' });

it('starts the line through 1, 2, 6 at 0.5', () => {
  // Mean 3, slope 2.5: 3 - 2.5.
  expect(linearRegressionIntercept(Float64Array.of(1, 2, 6), 3)[2]).toBe(0.5);
});

it('is 0.1 for a flat price, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(linearRegressionIntercept(prices, 14).subarray(43))).toEqual(new Set([0.1]));
});
