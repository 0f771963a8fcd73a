import fc from 'fast-check';
import { expect, it } from 'vitest';
import { goldens, madeUpScores } from './fixtures/made-up-scores.js';
import { fitIsotonic, isotonicAt } from './isotonic.js';
import { fitPlatt, type PlattCurve, plattAt } from './platt.js';

const { margins, labels } = madeUpScores();
const ones = labels.map(() => 1);

it('fits the isotonic curve of scikit-learn', () => {
  const curve = fitIsotonic(margins, labels, ones);

  goldens.asked.forEach((margin, i) => {
    expect(isotonicAt(curve, margin)).toBeCloseTo(goldens.isotonic[i]!, 10);
  });
});

it('fits the sigmoid of scikit-learn', () => {
  const curve = fitPlatt(margins, labels, ones);

  goldens.asked.forEach((margin, i) => {
    expect(plattAt(curve, margin)).toBeCloseTo(goldens.platt[i]!, 5);
  });
});

it('pools neighbours that fall', () => {
  // 0, then 1 and 0 pooled to a half, then 1.
  const curve = fitIsotonic([1, 2, 3, 4], [0, 1, 0, 1], [1, 1, 1, 1]);

  expect(curve).toEqual({ kind: 'isotonic', margins: [1, 2, 3, 4], probabilities: [0, 0.5, 0.5, 1] });
  expect([0, 1.5, 2.5, 3.5, 9].map((margin) => isotonicAt(curve, margin))).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

it('pools by weight', () => {
  // 3 of 4 parts at 2, then 0 of 1 at 3: together 3/5.
  const curve = fitIsotonic([1, 2, 2, 3, 4], [0, 1, 0, 0, 1], [1, 3, 1, 1, 0]);

  expect(curve).toEqual({ kind: 'isotonic', margins: [1, 2, 3], probabilities: [0, 0.6, 0.6] });
});

it('takes a weight of n for n rows, by either curve', () => {
  const rows = fc.array(
    fc.record({
      score: fc.integer({ min: -10, max: 10 }),
      label: fc.integer({ min: 0, max: 1 }),
      weight: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 3, maxLength: 30 },
  );
  fc.assert(
    fc.property(rows, (drawn) => {
      // Both labels, with a weight.
      const all = [...drawn, { score: 1, label: 1, weight: 1 }, { score: 0, label: 0, weight: 1 }];
      const repeated = all.flatMap((row) => new Array<typeof row>(row.weight).fill(row));
      const fitted = (fit: typeof fitPlatt | typeof fitIsotonic, of: typeof all, isWeighted: boolean) =>
        fit(
          of.map(({ score }) => score),
          of.map(({ label }) => label),
          of.map(({ weight }) => (isWeighted ? weight : 1)),
        );

      expect(fitted(fitIsotonic, all, true)).toEqual(fitted(fitIsotonic, repeated, false));
      const [weighted, many] = [fitted(fitPlatt, all, true), fitted(fitPlatt, repeated, false)];
      for (const margin of [-8, 0, 8]) {
        expect(plattAt(weighted as PlattCurve, margin)).toBeCloseTo(plattAt(many as PlattCurve, margin), 7);
      }
    }),
    { numRuns: 60 },
  );
});

it('never falls, keeps the mean, and is nearer to the outcomes than any shift of it', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(rows, (pairs) => {
      const scores = pairs.map(([score]) => score);
      const outcomes = pairs.map(([, label]) => label);
      const curve = fitIsotonic(
        scores,
        outcomes,
        scores.map(() => 1),
      );

      const said = scores.map((score) => isotonicAt(curve, score));
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(said)).toBeCloseTo(sum(outcomes), 9);
      for (let i = 1; i < curve.probabilities.length; i++) {
        expect(curve.probabilities[i]!).toBeGreaterThanOrEqual(curve.probabilities[i - 1]!);
        expect(curve.margins[i]!).toBeGreaterThan(curve.margins[i - 1]!);
      }
      const error = (values: readonly number[]) => sum(values.map((value, i) => (value - outcomes[i]!) ** 2));
      // A step up at any score is rising too, so it cannot be nearer.
      for (const step of new Set(scores)) {
        const share = (inside: boolean) => {
          const part = outcomes.filter((_, i) => scores[i]! >= step === inside);
          return part.length === 0 ? 0 : sum(part) / part.length;
        };
        const steps = scores.map((score) => share(score >= step));
        if (share(true) >= share(false)) expect(error(said)).toBeLessThanOrEqual(error(steps) + 1e-9);
      }
    }),
  );
});
