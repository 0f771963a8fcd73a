import fc from 'fast-check';
import { expect, it } from 'vitest';
import { covarianceOf } from './covariance-of.js';
import { minimumVarianceWeights } from './minimum-variance-weights.js';
import { riskContributions } from './risk-contributions.js';
import { riskParityWeights } from './risk-parity-weights.js';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Covariances of returns that have noise of their own, so that no portfolio is free of risk; scales differ by up to 1e6. */
const covariance = fc
  .integer({ min: 1, max: 8 })
  .chain((assets) =>
    fc.tuple(
      fc.array(fc.array(number(-1, 1), { minLength: 20, maxLength: 20 }), { minLength: assets, maxLength: assets }),
      fc.array(number(-3, 3), { minLength: assets, maxLength: assets }),
      fc.array(number(-3, 3), { minLength: assets, maxLength: assets }),
    ),
  )
  .map(([returns, loadings, scales]) => {
    const market = Array.from({ length: 20 }, (_, t) => Math.sin(1 + t * t));
    const moved = returns.map((row, i) =>
      row.map((value, t) => 10 ** scales[i]! * (value + loadings[i]! * market[t]!)),
    );
    return covarianceOf(moved).map((row, i) =>
      row.map((value, j) => (i === j ? value + 0.1 * 100 ** scales[i]! : value)),
    );
  });

const varianceOf = (weights: readonly number[], matrix: readonly number[][]) =>
  matrix.reduce(
    (sum, row, i) => sum + weights[i]! * row.reduce((total, value, j) => total + value * weights[j]!, 0),
    0,
  );

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

it('risk parity meets its budgets with weights above 0 that sum to 1', () => {
  fc.assert(
    fc.property(covariance, fc.array(number(0.05, 1), { minLength: 8, maxLength: 8 }), (matrix, raw) => {
      const total = sumOf(raw.slice(0, matrix.length));
      const budgets = raw.slice(0, matrix.length).map((value) => value / total);
      const weights = riskParityWeights(matrix, budgets);

      expect(sumOf(weights)).toBeCloseTo(1, 12);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      riskContributions(weights, matrix).forEach((share, i) => {
        expect(share).toBeCloseTo(budgets[i]!, 8);
      });
    }),
    { numRuns: 300 },
  );
});

it('minimum variance has weights from 0 that sum to 1, and no portfolio has less', () => {
  const tilt = fc.array(number(0, 1), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(covariance, tilt, number(0, 1), (matrix, raw, step) => {
      const weights = minimumVarianceWeights(matrix);
      const least = varianceOf(weights, matrix);
      const others = raw.slice(0, matrix.length).map((value) => value + 1e-9);
      const between = weights.map((weight, i) => weight * (1 - step) + (step * others[i]!) / sumOf(others));

      expect(sumOf(weights)).toBeCloseTo(1, 12);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(varianceOf(between, matrix)).toBeGreaterThanOrEqual(least * (1 - 1e-9));
      expect(varianceOf(riskParityWeights(matrix), matrix)).toBeGreaterThanOrEqual(least * (1 - 1e-9));
    }),
    { numRuns: 300 },
  );
});

it('neither cares about the unit of the returns nor about the order of the assets', () => {
  fc.assert(
    fc.property(covariance, fc.constantFrom(1e-6, 0.25, 252, 1e8), (matrix, k) => {
      for (const solve of [riskParityWeights, minimumVarianceWeights]) {
        const weights = solve(matrix);
        const scaled = solve(matrix.map((row) => row.map((value) => value * k)));
        const turned = solve(matrix.map((row) => row.toReversed()).toReversed()).toReversed();
        weights.forEach((weight, i) => {
          expect(scaled[i]).toBeCloseTo(weight, 8);
          expect(turned[i]).toBeCloseTo(weight, 8);
        });
      }
    }),
    { numRuns: 200 },
  );
});
