import { InsufficientDataError } from '@kairos/core';
import { expect, it } from 'vitest';
import { meanPayoff } from './mean-payoff.js';

const rows = { labels: Uint8Array.of(1, 1, 0, 0, 0), returns: Float64Array.of(0.02, 0.04, -0.02, 0.01, -0.05) };

it('is what rows labeled 1 gained, and what the others lost, on average', () => {
  // (0.02 + 0.04) / 2; (0.02 - 0.01 + 0.05) / 3: one that ended by time with a gain is among the others.
  expect(meanPayoff(rows)).toEqual({ gain: expect.closeTo(0.03, 12), loss: expect.closeTo(0.02, 12) });
});

it('weighs rows as the slice does', () => {
  // (0.02 + 3 x 0.04) / 4; 0.02 alone.
  const weights = Float64Array.of(1, 3, 2, 0, 0);
  expect(meanPayoff({ ...rows, weights })).toEqual({ gain: expect.closeTo(0.035, 12), loss: expect.closeTo(0.02, 12) });
});

it('needs rows of both labels', () => {
  const won = { labels: Uint8Array.of(1), returns: Float64Array.of(0.02) };

  expect(() => meanPayoff(won)).toThrow(InsufficientDataError);
  expect(() => meanPayoff({ ...rows, weights: Float64Array.of(0, 0, 1, 1, 1) })).toThrow('got none labeled 1');
});

it('refuses a label that does not tell winners from losers', () => {
  const returns = (...values: number[]) => ({ labels: Uint8Array.of(1, 0), returns: Float64Array.from(values) });

  expect(() => meanPayoff(returns(-0.01, -0.02))).toThrow(
    'returns of rows labeled 1 must be above 0 on average, were -0.01',
  );
  expect(() => meanPayoff(returns(0.01, 0.02))).toThrow(
    'returns of rows labeled 0 must be below 0 on average, were 0.02',
  );
});
