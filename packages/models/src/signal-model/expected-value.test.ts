import { expect, it } from 'vitest';
import { breakEvenProbability, expectedValue } from './expected-value.js';

it('weighs gain, loss and cost', () => {
  // 0.6 x 0.03 - 0.4 x 0.02 - 0.001.
  expect(expectedValue(0.6, { gain: 0.03, loss: 0.02, cost: 0.001 })).toBeCloseTo(0.009, 12);
});

it('breaks even where nothing is expected', () => {
  const payoff = { gain: 0.03, loss: 0.02, cost: 0.0025 };

  expect(breakEvenProbability(payoff)).toBeCloseTo(0.45, 12);
  expect(expectedValue(0.45, payoff)).toBeCloseTo(0, 12);
});

it.each<[string, () => unknown]>([
  ['payoff.gain must be a fraction above 0, was 0', () => breakEvenProbability({ gain: 0, loss: 1 })],
  ['payoff.loss must be a fraction above 0, was -0.02', () => breakEvenProbability({ gain: 1, loss: -0.02 })],
  ['payoff.cost must be below the gain of 0.01', () => breakEvenProbability({ gain: 0.01, loss: 0.01, cost: 0.01 })],
  ['payoff.cost must be a fraction of at least 0', () => breakEvenProbability({ gain: 0.01, loss: 0.01, cost: -1 })],
  ['probability must be from 0 to 1, was 60', () => expectedValue(60, { gain: 0.01, loss: 0.01 })],
])('refuses: %s', (message, act) => expect(act).toThrow(message));

it('says that the payoff is missing', () => {
  expect(() => breakEvenProbability(undefined as never)).toThrow('payoff must be { gain, loss } in fractions');
});
