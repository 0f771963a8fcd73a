import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { linearRegressionAngle, linearRegressionAngleEntry } from './linear-regression-angle.js';

indicatorContract(linearRegressionAngleEntry);
agreesWithTalib(linearRegressionAngleEntry, { function: 'LINEARREG_ANGLE' });

it('is 45 degrees for a rise of 1 per bar and 60 for one of the root of 3', () => {
  expect(linearRegressionAngle(Float64Array.of(5, 6, 7), 3)[2]).toBeCloseTo(45, 12);
  expect(linearRegressionAngle(Float64Array.of(0, Math.sqrt(3), 2 * Math.sqrt(3)), 3)[2]).toBeCloseTo(60, 12);
});

it('is 0 for a flat price, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(linearRegressionAngle(prices, 14).subarray(43))).toEqual(new Set([0]));
});
