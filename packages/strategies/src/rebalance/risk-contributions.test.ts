import { expect, it } from 'vitest';
import { correlationRisk, riskContributions } from './risk-contributions.js';

/** Deviations 0.2 and 0.1, correlation 0.5. */
const covariance = { symbols: ['A', 'B'], values: Float64Array.of(0.04, 0.01, 0.01, 0.01) };

it('shares the variance out by weight times covariance with the whole', () => {
  // A: 0.5 (0.02 + 0.005) = 0.0125; B: 0.5 (0.005 + 0.005) = 0.005; together 0.0175.
  const shares = riskContributions({ A: 0.5, B: 0.5 }, covariance)!;

  expect(shares.A).toBeCloseTo(0.0125 / 0.0175, 12);
  expect(shares.B).toBeCloseTo(0.005 / 0.0175, 12);
});

it('gives a hedge a negative share', () => {
  const hedge = { symbols: ['A', 'B'], values: Float64Array.of(0.04, -0.018, -0.018, 0.01) };

  // A: 0.8 (0.032 - 0.0036) = 0.02272; B: 0.2 (-0.0144 + 0.002) = -0.00248.
  expect(riskContributions({ A: 0.8, B: 0.2 }, hedge)!.B).toBeCloseTo(-0.00248 / 0.02024, 12);
});

it('has no shares of a risk that is none', () => {
  expect(riskContributions({ A: 0, B: 0 }, covariance)).toBeUndefined();
});

it('weighs each pair with both weights', () => {
  // Correlations 0.5 (A B), 0 (A C), -1 (B C).
  const values = Float64Array.of(0.04, 0.01, 0, 0.01, 0.01, -0.01, 0, -0.01, 0.01);
  const three = { symbols: ['A', 'B', 'C'], values };

  // (0.5 x 0.3 x 0.5 + 0 - 0.3 x 0.2) / (0.15 + 0.1 + 0.06)
  expect(correlationRisk({ A: 0.5, B: 0.3, C: 0.2 }, three)).toBeCloseTo(0.015 / 0.31, 12);
});

it('leaves out what never moved, and needs two positions', () => {
  const still = { symbols: ['A', 'B'], values: Float64Array.of(0.04, 0, 0, 0) };

  expect(correlationRisk({ A: 0.5, B: 0.5 }, still)).toBeUndefined();
  expect(correlationRisk({ A: 1 }, covariance)).toBeUndefined();
});
