import { expect, it } from 'vitest';
import type { KronosFrame } from '../model/kronos-backend.js';
import { frameMeasures } from './frame-measures.js';

/** A frame whose last token has probabilities 1/2 and 1/4, each among 1/2, 1/4, 1/4. */
const logits = Float32Array.of(0.5, 0.25, 0.25).map(Math.log);
const frame = (s1: number, s2: number, change: Partial<KronosFrame> = {}): KronosFrame => ({
  s1: Int32Array.of(0, s1),
  s2: Int32Array.of(0, s2),
  hidden: new Float32Array(2),
  expectedS1: logits,
  expectedS2: logits,
  nextS1: logits,
  ...change,
});

it('the surprise is that of both halves of the token', () => {
  // -log(1/2) - log(1/4).
  expect(frameMeasures(frame(0, 1)).surprise).toBeCloseTo(3 * Math.LN2, 6);
});

it('the entropy is that of the next first half, as a fraction of the largest', () => {
  // 1.5 bits of log2(3).
  expect(frameMeasures(frame(0, 0)).entropy).toBeCloseTo(1.5 / Math.log2(3), 6);
  expect(frameMeasures(frame(0, 0, { nextS1: new Float32Array(8) })).entropy).toBeCloseTo(1, 12);
  expect(frameMeasures(frame(0, 0, { nextS1: Float32Array.of(500, 0, 0) })).entropy).toBeCloseTo(0, 12);
});

it('the standardised surprise counts deviations from what the model expected', () => {
  // One half: 1 bit with probability 1/2, 2 bits else; mean 1.5, deviation 0.5 bits. So each half is off by -1 or 1.
  expect(frameMeasures(frame(0, 0)).standardisedSurprise).toBeCloseTo(-Math.SQRT2, 6);
  expect(frameMeasures(frame(1, 2)).standardisedSurprise).toBeCloseTo(Math.SQRT2, 6);
  expect(frameMeasures(frame(0, 1)).standardisedSurprise).toBeCloseTo(0, 6);
});

it('has mean 0 and variance 1 under the model itself', () => {
  const second = [Float32Array.of(1, 0, -1), Float32Array.of(0, 2, 0), Float32Array.of(0.3, 0.2, 0.1)];
  const first = Float32Array.of(0.2, -0.7, 1.1);
  const softmax = (values: Float32Array) => {
    const sum = values.reduce((total, value) => total + Math.exp(value), 0);
    return [...values].map((value) => Math.exp(value) / sum);
  };
  let [mean, square] = [0, 0];
  for (const [s1, p] of softmax(first).entries()) {
    for (const [s2, q] of softmax(second[s1]!).entries()) {
      const measured = frameMeasures(
        frame(s1, s2, { expectedS1: first, expectedS2: second[s1]! }),
      ).standardisedSurprise;
      mean += p * q * measured;
      square += p * q * measured ** 2;
    }
  }

  expect(mean).toBeCloseTo(0, 6);
  expect(square).toBeCloseTo(1, 6);
});

it('stays finite when the model was certain, and wrong', () => {
  const certain = Float32Array.of(0, -2000, -2000);
  const wrong = frameMeasures(frame(1, 1, { expectedS1: certain, expectedS2: certain }));

  expect(wrong.surprise).toBeGreaterThan(1000);
  expect(Number.isFinite(wrong.surprise)).toBe(true);
  expect(wrong.standardisedSurprise).toBe(0);
});
