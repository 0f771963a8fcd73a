import { expect, it } from 'vitest';
import { trialVariance } from './trial-variance.js';

const of = (...sharpes: (number | undefined)[]) => sharpes.map((sharpe) => ({ sharpe, observations: 101 }));

it('is the sample variance of trials that all have their figure', () => {
  expect(trialVariance(of(0.01, 0.03, 0.05))).toBeCloseTo(0.0004, 15);
  expect(trialVariance(of(0.02, 0.02))).toBe(0);
});

it('gives one without its figure the variance of luck', () => {
  expect(trialVariance(of(undefined, undefined))).toBeCloseTo(1 / 100, 15);
  // Three of four as counted, one at 1 / 100.
  expect(trialVariance(of(0.01, 0.03, 0.05, undefined))).toBeCloseTo((3 * 0.0004 + 0.01) / 4, 15);
});

it('does not take the only figure for agreement', () => {
  expect(trialVariance(of(0.3))).toBeCloseTo(1 / 100, 15);
  expect(trialVariance(of(0.3, undefined))).toBeCloseTo(1 / 100, 15);
});

it('is defined for records of no length, and for none', () => {
  expect(trialVariance([{ sharpe: undefined, observations: 0 }])).toBe(1);
  expect(trialVariance([])).toBe(0);
});
