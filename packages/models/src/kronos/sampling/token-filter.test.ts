import { createRandom } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { drawToken, type SamplingOptions, tokenProbabilities } from './token-filter.js';

const logits = Float64Array.of(0.4, 0.1, 0.3, 0.2).map(Math.log);
const rounded = (values: Float64Array) => [...values].map((value) => Number(value.toFixed(6)));

describe('tokenProbabilities', () => {
  it('raises the likely with a low temperature', () => {
    // Squares 16, 1, 9, 4 of 30.
    expect(rounded(tokenProbabilities(logits, { temperature: 0.5, topP: 1 }))).toEqual([
      0.533333, 0.033333, 0.3, 0.133333,
    ]);
  });

  it('keeps the k likeliest, and ties with the last of them', () => {
    expect(rounded(tokenProbabilities(logits, { topK: 2 }))).toEqual([0.571429, 0, 0.428571, 0]);
    expect(rounded(tokenProbabilities([0, 0, 0], { topK: 1 }))).toEqual([0.333333, 0.333333, 0.333333]);
    expect(rounded(tokenProbabilities(logits, { topK: 9 }))).toEqual([0.4, 0.1, 0.3, 0.2]);
  });

  it('keeps the first token beyond the limit of topP', () => {
    expect(rounded(tokenProbabilities(logits, { topP: 0.3 }))).toEqual([1, 0, 0, 0]);
    expect(rounded(tokenProbabilities(logits, { topP: 0.5 }))).toEqual([0.571429, 0, 0.428571, 0]);
    expect(rounded(tokenProbabilities(logits))).toEqual([0.4, 0.1, 0.3, 0.2]);
    expect(rounded(tokenProbabilities(logits, { topP: 0.8 }))).toEqual([0.444444, 0, 0.333333, 0.222222]);
  });

  it('does not look at topP when topK is given', () => {
    expect(rounded(tokenProbabilities(logits, { topK: 3, topP: 0.1 }))).toEqual([0.444444, 0, 0.333333, 0.222222]);
  });

  it('takes logits of any size', () => {
    expect(rounded(tokenProbabilities([1000, 1000, -1000], { topP: 1 }))).toEqual([0.5, 0.5, 0]);
  });

  it.each([[{ temperature: 0 }], [{ topK: -1 }], [{ topP: 0 }], [{ topP: 1.1 }], [{ topp: 0.9 }]])(
    'refuses %j',
    (options) => {
      expect(() => tokenProbabilities(logits, options as SamplingOptions)).toThrow('options');
    },
  );
});

describe('drawToken', () => {
  it('draws each token as often as it is likely', () => {
    const random = createRandom(1);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 20_000; i++) counts[drawToken(Float64Array.of(0.4, 0, 0.35, 0.25), random)]!++;

    // Three deviations of a share of 0.4 among 20,000 are 0.0104.
    expect(counts[1]).toBe(0);
    expect(counts[0]! / 20_000).toBeCloseTo(0.4, 1.9);
    expect(Math.abs(counts[0]! / 20_000 - 0.4)).toBeLessThan(0.0104);
    expect(Math.abs(counts[3]! / 20_000 - 0.25)).toBeLessThan(0.0104);
  });

  it('draws the last possible token when rounding leaves a rest', () => {
    const almostOne = { next: () => 1 - 2 ** -53 } as ReturnType<typeof createRandom>;

    expect(drawToken(Float64Array.of(0.5, 0.5 - 1e-12, 0), almostOne)).toBe(1);
  });
});
