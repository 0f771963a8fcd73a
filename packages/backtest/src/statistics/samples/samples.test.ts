import { describe, expect, it } from 'vitest';
import { returnsGoldens } from '../fixtures/goldens.js';
import { linearFit } from './linear-fit.js';
import { normalCdf, normalQuantile } from './normal.js';
import { median, quantile } from './quantile.js';
import { jarqueBera, kurtosis, skewness } from './shape.js';
import { longestStreaks } from './streaks.js';

const { returns, quantstats, scipy } = returnsGoldens();

describe('normal distribution', () => {
  it.each(scipy.norm_cdf)('cdf of %d equals SciPy', (x, p) => {
    expect(normalCdf(x) / p).toBeCloseTo(1, 12);
  });

  it.each(scipy.norm_ppf)('quantile of %d equals SciPy', (p, x) => {
    expect(normalQuantile(p)).toBeCloseTo(x, 9);
  });
});

describe('quantile', () => {
  it.each(scipy.percentiles)('%d equals numpy', (level, value) => {
    expect(quantile(returns, level)).toBeCloseTo(value, 14);
  });

  it('leaves the values in their order', () => {
    const values = Float64Array.of(3, 1, 2);

    expect(median(values)).toBe(2);
    expect([...values]).toEqual([3, 1, 2]);
  });

  it('is undefined without values and for NaN, and refuses a level that is no share', () => {
    expect(quantile([], 0.5)).toBeUndefined();
    expect(quantile([1, Number.NaN], 0.5)).toBeUndefined();
    expect(() => quantile([1, 2], 5)).toThrow('level must be a share from 0 to 1 (0.05 is 5 %), was 5');
    expect(() => quantile([1, 2], Number.NaN)).toThrow('was NaN');
  });
});

describe('shape', () => {
  it('equals SciPy and quantstats', () => {
    expect(skewness(returns)).toBeCloseTo(scipy.skew!, 12);
    expect(kurtosis(returns)).toBeCloseTo(quantstats.kurtosis!, 12);
    expect(jarqueBera(returns)).toBeCloseTo(scipy.jarque_bera!, 12);
  });

  it('is undefined without variance, and for too few values', () => {
    expect([skewness([0.1, 0.1, 0.1]), kurtosis([0.1, 0.1, 0.1, 0.1]), jarqueBera([0, 0])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([skewness([1, 2]), kurtosis([1, 2, 3]), jarqueBera([1])]).toEqual([undefined, undefined, undefined]);
  });
});

it('fits a line exactly', () => {
  expect(linearFit([0, 1, 2], [1, 3, 5])).toEqual({ slope: 2, intercept: 1, correlation: 1 });
  expect(linearFit([1, 1], [1, 2])).toBeUndefined();
  expect(linearFit([1], [1])).toBeUndefined();
  expect(linearFit([1, 2], [1, Number.NaN])).toBeUndefined();
});

it('streaks equal quantstats', () => {
  expect(longestStreaks(returns).losses).toBe(quantstats.consecutive_losses);
  expect(longestStreaks(returns).wins).toBe(quantstats.consecutive_wins);
  expect(longestStreaks([])).toEqual({ wins: 0, losses: 0 });
});
