import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetRisk } from './risk-budget.js';
import { riskContributions } from './risk-contributions.js';

it('leaves weights within the budget as they are', () => {
  const weights = { A: 0.5, B: 0.5 };
  const covariance = { symbols: ['A', 'B'], values: Float64Array.of(1, 0, 0, 1) };

  expect(budgetRisk(weights, covariance, 0.5)).toEqual({ weights, isMet: true });
});

it('finds equal risk where the budget leaves nothing else', () => {
  // Deviations 0.2 and 0.1 that do not move together: equal risk is 1 to 2.
  const covariance = { symbols: ['A', 'B'], values: Float64Array.of(0.04, 0, 0, 0.01) };
  const { weights, isMet } = budgetRisk({ A: 0.6, B: 0.3 }, covariance, 0.5);

  expect(isMet).toBe(true);
  expect(weights.A).toBeCloseTo(0.3, 5);
  expect(weights.B).toBeCloseTo(0.6, 5);
});

it('gives up with fewer positions than the budget needs, and changes nothing', () => {
  const weights = { A: 0.7, B: 0.3 };
  const covariance = { symbols: ['A', 'B'], values: Float64Array.of(1, 0.5, 0.5, 1) };

  expect(budgetRisk(weights, covariance, 0.25)).toEqual({ weights, isMet: false });
});

it('does not touch what the covariance does not know', () => {
  const covariance = { symbols: ['A', 'B', 'C'], values: Float64Array.of(9, 0, 0, 0, 1, 0, 0, 0, 1) };
  const { weights } = budgetRisk({ A: 0.3, B: 0.3, C: 0.3, NEW: 0.1 }, covariance, 0.4);

  expect(weights.NEW).toBe(0.1);
  expect(weights.A! + weights.B! + weights.C!).toBeCloseTo(0.9, 12);
});

it('refuses a budget that is no fraction', () => {
  expect(() => budgetRisk({}, { symbols: [], values: new Float64Array(0) }, 25)).toThrow(
    'budget must be a fraction above 0 and at most 1, was 25',
  );
});

it('meets the budget with six positions that move together, whatever they weigh', () => {
  const values = (of: fc.Arbitrary<number>) => fc.array(of, { minLength: 6, maxLength: 6 });
  const given = fc.record({
    loads: values(fc.double({ min: 0.5, max: 2, noNaN: true })),
    own: values(fc.double({ min: 0.2, max: 2, noNaN: true })),
    shares: values(fc.double({ min: 0.02, max: 1, noNaN: true })),
  });
  fc.assert(
    fc.property(given, ({ loads, own, shares }) => {
      // One market that all follow, and a risk of their own.
      const matrix = Float64Array.from({ length: 36 }, (_, i) => {
        const [a, b] = [Math.floor(i / 6), i % 6];
        return loads[a]! * loads[b]! + (a === b ? own[a]! ** 2 : 0);
      });
      const symbols = [...'ABCDEF'];
      const covariance = { symbols, values: matrix };
      const sum = shares.reduce((total, share) => total + share, 0);
      const targets = Object.fromEntries(symbols.map((symbol, at) => [symbol, shares[at]! / sum]));
      const { weights, isMet } = budgetRisk(targets, covariance, 0.25);
      const after = riskContributions(weights, covariance)!;

      expect(isMet).toBe(true);
      expect(Math.max(...Object.values(after))).toBeLessThanOrEqual(0.25 + 1.01e-6);
      expect(Object.values(weights).reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 9);
      expect(Math.min(...Object.values(weights))).toBeGreaterThan(0);
    }),
  );
});
