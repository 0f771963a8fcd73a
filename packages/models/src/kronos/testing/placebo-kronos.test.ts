import { expect, it } from 'vitest';
import { placeboKronos } from './placebo-kronos.js';

it('is the same for the same seed, and another for another', () => {
  expect(placeboKronos()).toEqual(placeboKronos());
  expect(placeboKronos('other').predictor.weights).not.toEqual(placeboKronos().predictor.weights);
});
