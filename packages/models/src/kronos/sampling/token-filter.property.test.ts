import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenProbabilities } from './token-filter.js';

const logits = fc.array(
  fc.integer({ min: -3000, max: 3000 }).map((value) => value / 100),
  { minLength: 1, maxLength: 30 },
);
const sampling = fc.record({
  temperature: fc.double({ min: 0.05, max: 5, noNaN: true }),
  topK: fc.nat(10),
  topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

it('gives probabilities: together 1, the likeliest token always kept, no kept one less likely than one left out', () => {
  fc.assert(
    fc.property(logits, sampling, (given, options) => {
      const probabilities = tokenProbabilities(given, options);
      const sum = probabilities.reduce((total, value) => total + value, 0);
      const kept = given.filter((_, i) => probabilities[i]! > 0);
      const dropped = given.filter((_, i) => probabilities[i] === 0);

      expect(sum).toBeCloseTo(1, 9);
      expect(Math.max(...kept)).toBe(Math.max(...given));
      // A token may also be too unlikely for a number: then it is below all others.
      expect(Math.min(...kept)).toBeGreaterThanOrEqual(Math.max(Number.NEGATIVE_INFINITY, ...dropped));
    }),
    { numRuns: 300 },
  );
});
