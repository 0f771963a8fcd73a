import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { covariance, covarianceEntry } from './covariance.js';
import { rollingVariance } from './rolling-variance.js';

indicatorContract(covarianceEntry);
it('is 1/3 for 1, 2, 3 beside 1, 3, 2', () => {
  // Distances -1, 0, 1 and -1, 1, 0: 1 / 3.
  expect(covariance({ a: Float64Array.of(1, 2, 3), b: Float64Array.of(1, 3, 2) }, 3)[2]).toBeCloseTo(1 / 3, 14);
});

it('is the variance of a series beside itself, negative beside its mirror image', () => {
  const a = goldenBars().close;
  const variances = rollingVariance(a, 20);
  const same = covariance({ a, b: a }, 20);
  const opposite = covariance({ a, b: a.map((value) => -value) }, 20);
  for (let i = 19; i < a.length; i++) {
    expect(same[i]).toBeCloseTo(variances[i]!, 10);
    expect(opposite[i]).toBeCloseTo(-variances[i]!, 10);
  }
});

it('equals the covariance computed window by window', () => {
  const { close: a, open: b, length } = goldenBars();
  const results = covariance({ a, b }, 7);
  for (let i = 6; i < length; i++) {
    const x = [...a.subarray(i - 6, i + 1)];
    const y = [...b.subarray(i - 6, i + 1)];
    const mean = (window: number[]) => window.reduce((total, each) => total + each) / 7;
    const product = x.reduce((total, each, k) => total + (each - mean(x)) * (y[k]! - mean(y)), 0);
    expect(results[i]).toBeCloseTo(product / 7, 10);
  }
});

it('does not drift over half a million rows', () => {
  const a = Float64Array.from({ length: 500_000 }, (_, i) => Math.sin(i * 1.7) + Math.sin(i * i * 0.013));
  const b = a.map((value, i) => value + Math.cos(i * 0.7));
  const last = covariance({ a: a.slice(-30), b: b.slice(-30) }, 30)[29]!;
  expect(Math.abs(covariance({ a, b }, 30)[499_999]! - last)).toBeLessThan(3e-15);
});
