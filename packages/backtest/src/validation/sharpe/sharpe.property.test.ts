import { createRandom } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deflatedSharpeRatio, luckProbability } from './deflated-sharpe-ratio.js';
import { minimumTrackRecord } from './minimum-length.js';
import { probabilisticSharpeRatio } from './probabilistic-sharpe-ratio.js';
import { sharpeRecord } from './sharpe-record.js';

const record = fc.record({
  sharpe: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  observations: fc.integer({ min: 20, max: 5000 }),
  skewness: fc.double({ min: -1, max: 1, noNaN: true }),
  excessKurtosis: fc.double({ min: 0, max: 10, noNaN: true }),
});
const search = fc.record({
  trials: fc.integer({ min: 2, max: 5000 }),
  variance: fc.double({ min: 0, max: 0.01, noNaN: true }),
});

it('luck is never less than that of one trial nor more than that of as many unrelated ones', () => {
  fc.assert(
    fc.property(record, search, (one, { trials, variance }) => {
      const single = 1 - probabilisticSharpeRatio(one)!;
      const luck = luckProbability(one, { trials, variance })!;

      expect(luck).toBeGreaterThanOrEqual(single - 1e-9);
      expect(luck).toBeLessThanOrEqual(Math.min(1, 1 - (1 - single) ** trials) + 1e-9);
    }),
    { numRuns: 50 },
  );
});

it('luck grows with trials and shrinks with the ratio; the deflated ratio does the opposite', () => {
  fc.assert(
    fc.property(record, search, (one, { trials, variance }) => {
      const more = { trials: trials * 2, variance };

      expect(luckProbability(one, more)!).toBeGreaterThanOrEqual(luckProbability(one, { trials, variance })! - 1e-9);
      expect(deflatedSharpeRatio(one, more)!).toBeLessThanOrEqual(
        deflatedSharpeRatio(one, { trials, variance })! + 1e-12,
      );
      // At no skew the score grows with the ratio.
      const [low, high] = [one.sharpe, one.sharpe + 0.05].map((sharpe) => ({ sharpe, observations: one.observations }));
      expect(luckProbability(high!, more)!).toBeLessThanOrEqual(luckProbability(low!, more)! + 1e-9);
    }),
    { numRuns: 50 },
  );
});

it('a record of the minimum length has just the confidence that was asked for', () => {
  fc.assert(
    fc.property(record, fc.double({ min: 0.6, max: 0.99, noNaN: true }), ({ observations: _, ...one }, confidence) => {
      const benchmark = one.sharpe - 0.1;
      const observations = minimumTrackRecord(one, { benchmark, confidence })!;
      fc.pre(observations >= 2);

      expect(probabilisticSharpeRatio({ ...one, observations }, { benchmark })).toBeCloseTo(confidence, 9);
    }),
  );
});

it('does not depend on the scale of the returns', () => {
  const random = createRandom('scale');
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 100, noNaN: true }), (scale) => {
      const returns = Array.from({ length: 50 }, () => 0.01 * random.normal() + 0.001);
      const scaled = returns.map((value) => scale * value);

      const probability = probabilisticSharpeRatio(sharpeRecord(returns)!)!;
      expect(probabilisticSharpeRatio(sharpeRecord(scaled)!)).toBeCloseTo(probability, 10);
    }),
  );
});

it('is right as often as it says: the one-sided interval of 95 % covers the truth', () => {
  const source = createRandom('coverage');
  let covered = 0;
  for (let i = 0; i < 2000; i++) {
    const random = source.fork(`record ${i}`);
    const returns = Array.from({ length: 250 }, () => 0.1 + random.normal());
    // The true ratio is inside where the probability of being above it is at most 95 %.
    if (probabilisticSharpeRatio(sharpeRecord(returns)!, { benchmark: 0.1 })! <= 0.95) covered++;
  }

  // 1,900 with a standard error of 10.
  expect(covered).toBeGreaterThan(1860);
  expect(covered).toBeLessThan(1940);
});
