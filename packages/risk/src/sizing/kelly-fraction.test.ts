import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { kellyFraction } from './kelly-fraction.js';

it.each([
  // Even money: 2 x 0.6 - 1 = 0.2.
  [0.6, 1, 0.2],
  // 0.6 - 0.4 / 2 = 0.4; 0.6 - 0.4 / 3 = 0.4666...
  [0.6, 2, 0.4],
  [0.6, 3, 7 / 15],
  // 0.6 - 0.4 / (2/3) = 0: the odds are just fair.
  [0.6, 2 / 3, 0],
  [0.3, 1, 0],
])('a win rate of %s at a payoff of %s stakes %s', (winRate, payoff, stake) => {
  expect(kellyFraction({ winRate, payoff })).toBeCloseTo(stake, 14);
});

it('takes a part of it', () => {
  expect(kellyFraction({ winRate: 0.6, payoff: 1, fraction: 0.25 })).toBeCloseTo(0.05, 14);
});

it('is where the log of the equity grows fastest', () => {
  const growth = (stake: number) => 0.6 * Math.log(1 + 2 * stake) + 0.4 * Math.log(1 - stake);
  const best = kellyFraction({ winRate: 0.6, payoff: 2 });

  expect(growth(best)).toBeGreaterThan(growth(best - 0.001));
  expect(growth(best)).toBeGreaterThan(growth(best + 0.001));
});

it('refuses percents, no payoff, betting more than Kelly, and unknown settings', () => {
  expect(() => kellyFraction({ winRate: 60, payoff: 1 })).toThrow('(60 % is 0.6), was 60');
  expect(() => kellyFraction({ winRate: 1, payoff: 1 })).toThrow(ValidationError);
  expect(() => kellyFraction({ winRate: 0.6, payoff: 0 })).toThrow('payoff must be a number above 0, was 0');
  expect(() => kellyFraction({ winRate: 0.6, payoff: Number.NaN })).toThrow('payoff must be a number above 0');
  expect(() => kellyFraction({ winRate: 0.6, payoff: 1, fraction: 2 })).toThrow('fraction must be a fraction');
  const misspelt = { winRate: 0.6, payoff: 1, fracton: 0.5 };
  expect(() => kellyFraction(misspelt)).toThrow('Did you mean "fraction"?');
});
