import { createRandom } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mean } from '../../statistics/moments.js';
import { lcg } from '../../testing/lcg.js';
import { bootstrapPaths } from '../bootstrap/bootstrap-indices.js';
import { bootstrapVariance } from './bootstrap-variance.js';
import { realityCheck } from './reality-check.js';

/** 200 rows of five configurations: uniform noise of width 0.02, each with its own drift. */
function configurations(drifts: readonly number[]): Float64Array[] {
  const u = lcg(200 * drifts.length);
  return drifts.map((drift, n) =>
    Float64Array.from({ length: 200 }, (_, i) => (u[i * drifts.length + n]! - 0.5) * 0.02 + drift),
  );
}

it('agrees with SPA of arch', () => {
  const found = realityCheck(configurations([0, 0.0003, 0.0006, 0, -0.004]), { paths: 4000, blockLength: 5, seed: 1 });

  // arch 8 with 20,000 paths: its p-values (not studentized) are 0.234 for White's; Hansen's studentized by its variances and drawn by its
  // stationary bootstrap, 0.212, 0.254 and 0.303. The standard error of 4,000 paths is 0.007.
  expect(Math.abs(found.pValue - 0.2343)).toBeLessThan(0.028);
  expect(Math.abs(found.superior.lower - 0.212)).toBeLessThan(0.028);
  expect(Math.abs(found.superior.consistent - 0.2542)).toBeLessThan(0.028);
  expect(Math.abs(found.superior.upper - 0.3031)).toBeLessThan(0.028);
  expect(found).toMatchObject({ best: 2, blockLength: 5, paths: 4000 });
  expect(found.excess).toBeCloseTo(0.00062984, 8);
});

it('finds one that is better, and none where all lose', () => {
  const better = realityCheck(configurations([0, 0.0003, 0.0015, 0, -0.004]), { paths: 500, seed: 1 });
  expect(better.pValue).toBeLessThan(0.02);
  expect(better.superior.consistent).toBeLessThan(0.02);

  const losing = realityCheck(configurations([-0.003, -0.003]), { paths: 100, seed: 1 });
  expect(losing.superior.consistent).toBe(1);
});

it('measures against a benchmark: nothing beats itself', () => {
  const [one, other] = configurations([0.001, 0.002]);
  const found = realityCheck([one!], { benchmark: one!, paths: 50, seed: 1 });

  expect(found).toMatchObject({ excess: 0, pValue: 1, superior: { lower: 1, consistent: 1, upper: 1 } });
  expect(realityCheck([other!], { benchmark: one!, paths: 50, seed: 1 }).excess).toBeCloseTo(
    mean(other!) - mean(one!),
    15,
  );
});

it('has no p-value of 0: of ten paths the least is 1 in 11', () => {
  const found = realityCheck(configurations([0.02]), { paths: 10, blockLength: 1, seed: 1 });

  expect(found.pValue).toBe(1 / 11);
  expect(found.superior).toEqual({ lower: 1 / 11, consistent: 1 / 11, upper: 1 / 11 });
  expect(found.standardError).toBeCloseTo(Math.sqrt(10 / 11 / 11 / 10), 14);
});

it('is the same on every run and does not depend on scale', () => {
  const returns = configurations([0, 0.0005]);
  const options = { paths: 200, blockLength: 4, seed: 'same' };
  const found = realityCheck(returns, options);

  expect(realityCheck(returns, options)).toEqual(found);
  // A power of two changes no digit.
  const scaled = realityCheck(
    returns.map((column) => column.map((value) => 4 * value)),
    options,
  );
  expect(scaled.pValue).toBe(found.pValue);
  expect(scaled.superior).toEqual(found.superior);
});

it('knows the variance that the stationary bootstrap draws', () => {
  const random = createRandom(5);
  let last = 0;
  const values = Float64Array.from({ length: 60 }, () => (last = 0.6 * last + random.normal()));
  const pathOf = bootstrapPaths({ length: 60, blockLength: 6, seed: 3 });
  const drawn = Array.from({ length: 8000 }, (_, path) => mean(Array.from(pathOf(path), (at) => values[at]!)));
  const center = mean(drawn);
  const variance = (60 * drawn.reduce((sum, value) => sum + (value - center) ** 2, 0)) / drawn.length;

  // The relative standard error of a variance of 8,000 is 1.6 %.
  expect(bootstrapVariance(values, 6) / variance).toBeGreaterThan(0.94);
  expect(bootstrapVariance(values, 6) / variance).toBeLessThan(1.06);
});

it('agrees with the sum over all lags that the lemma has', () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 50 }),
      fc.double({ min: 1, max: 20, noNaN: true }),
      (values, blockLength) => {
        const n = values.length;
        const center = mean(values);
        let plain = 0;
        for (let lag = 0; lag < n; lag++) {
          let product = 0;
          for (let i = 0; i < n - lag; i++) product += (values[i]! - center) * (values[i + lag]! - center);
          const stay = 1 - 1 / blockLength;
          const weight = lag === 0 ? 1 : 2 * ((1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag));
          plain += (weight * product) / n;
        }
        expect(bootstrapVariance(values, blockLength)).toBeCloseTo(Math.max(0, plain), 12);
      },
    ),
  );
});

it('takes long blocks of a long record in no time', () => {
  // By the sum over all lags 2e10 products: half a minute, where a test may last five seconds.
  const u = lcg(1000);
  const values = Float64Array.from({ length: 200_000 }, (_, i) => u[i % 1000]! * (i % 7));

  expect(bootstrapVariance(values, 4000)).toBeGreaterThan(0);
});

it('refuses what it cannot test', () => {
  expect(() => realityCheck([[1, 2, 3]], { seed: 1 })).toThrow('returns[0] must have at least 20 returns, had 3');
  expect(() => realityCheck(configurations([0]), { seed: 1, benchmark: [1] })).toThrow(
    'options.benchmark[1] must have 200 returns as the first, had 1',
  );
  expect(() => realityCheck(configurations([0]), { seed: 1, paths: 3 })).toThrow('options.paths');
});
