import { parseWith, type Random } from '@kairos/core';
import { z } from 'zod';

/** How the next token is drawn. */
export interface SamplingOptions {
  /** What logits are divided by, above 0: below 1 the likely ones gain. Default 1. */
  readonly temperature?: number;
  /** Likeliest tokens that are drawn from, 0 for all. Default 0. */
  readonly topK?: number;
  /** Tokens are drawn from the likeliest ones that together have more than this probability, above 0 and at most 1. Not looked at when `topK` is given, as in the original. Default 0.9. */
  readonly topP?: number;
}

/** @internal */
export const samplingShape = {
  temperature: z.number('must be a number above 0').positive().default(1),
  topK: z.int('must be a whole number from 0').min(0).default(0),
  topP: z.number('must be a fraction above 0 and at most 1').gt(0).max(1).default(0.9),
};

const schema = z.strictObject(samplingShape);

/**
 * Probabilities of tokens after temperature and filter.
 *
 * `topK` keeps the k largest logits, and those equal to the smallest of them. `topP` goes from the likeliest down and keeps each token until
 * the probability of those before it is above the limit, so at least one is kept.
 *
 * @throws `ValidationError` naming a bad option.
 * @see Holtzman et al. (2020), "The Curious Case of Neural Text Degeneration", for `topP`.
 * @example
 * ```ts
 * import { tokenProbabilities } from '@kairos/models/kronos';
 *
 * const logits = Float32Array.of(Math.log(4), Math.log(2), Math.log(2));
 * const round = (values: Float64Array) => values.map((value) => Number(value.toFixed(4)));
 * round(tokenProbabilities(logits, { topP: 1 })); // => Float64Array(3) [ 0.5, 0.25, 0.25 ]
 * round(tokenProbabilities(logits, { topK: 1 })); // => Float64Array(3) [ 1, 0, 0 ]
 * round(tokenProbabilities(logits, { topP: 0.6 })); // => Float64Array(3) [ 0.6667, 0.3333, 0 ]
 * ```
 */
export function tokenProbabilities(logits: ArrayLike<number>, options: SamplingOptions = {}): Float64Array {
  return filterTokens(logits, parseWith(schema, options, 'options'));
}

/** {@link tokenProbabilities} with options that were checked. */
export function filterTokens(logits: ArrayLike<number>, options: z.output<typeof schema>): Float64Array {
  const { temperature, topK, topP } = options;
  const probabilities = softmax(logits, temperature);
  if (topK > 0) keepTopK(logits, probabilities, topK);
  else if (topP < 1) keepTopP(probabilities, topP);
  return scaled(probabilities);
}

/** Probabilities by logits. The largest logit is taken off first, so that none overflows. */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i]!);
  return scaled(Float64Array.from(logits, (logit) => Math.exp((logit - largest) / temperature)));
}

/** Draws a token. */
export function drawToken(probabilities: Float64Array, random: Random): number {
  const point = random.next();
  let below = 0;
  let last = 0;
  for (let token = 0; token < probabilities.length; token++) {
    if (probabilities[token]! === 0) continue;
    below += probabilities[token]!;
    last = token;
    if (point < below) return token;
  }
  // Rounding may leave the sum just below 1.
  return last;
}

function keepTopK(logits: ArrayLike<number>, probabilities: Float64Array, topK: number): void {
  if (topK >= logits.length) return;
  const least = Float64Array.from(logits).sort()[logits.length - topK]!;
  for (let i = 0; i < logits.length; i++) if (logits[i]! < least) probabilities[i] = 0;
}

function keepTopP(probabilities: Float64Array, topP: number): void {
  const byRank = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  let before = 0;
  for (const token of byRank) {
    const probability = probabilities[token]!;
    if (before > topP) probabilities[token] = 0;
    before += probability;
  }
}

function scaled(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  return values.map((value) => value / sum);
}
