import { randomKronos, TINY_PREDICTOR, TINY_TOKENIZER } from '../fixtures/tiny-kronos.js';
import type { KronosFiles } from '../model/kronos-files.js';

/**
 * The files of a tiny Kronos with random weights, in the real formats: for tests of what uses Kronos, and as a placebo beside the real one. It knows
 * nothing, so whatever seems to be gained by its features is chance.
 *
 * @param seed - The same seed gives the same weights.
 * @example
 * ```ts
 * import { placeboKronos } from '@kairos/models/testing';
 *
 * placeboKronos().predictor.weights.length > 10_000; // => true
 * ```
 */
export function placeboKronos(seed = 'placebo'): KronosFiles {
  return randomKronos(TINY_PREDICTOR, TINY_TOKENIZER, seed).files;
}
