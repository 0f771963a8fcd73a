import { expect, it } from 'vitest';
import { priced } from '../testing/priced.js';
import { backtestPortfolio } from './backtest-portfolio.js';

const none = Number.NaN;

it('pays the funding of a bar at its open, on what it opens with: longs pay a positive rate, shorts receive it', () => {
  const funded = { ...priced('A', [100, 100, 200, 200]), fundingRate: Float64Array.of(0.5, 0.5, 0.01, none) };
  const test = (weight: number, funding: boolean) =>
    backtestPortfolio({
      series: [funded],
      weights: { A: [weight, none, none, none] },
      capital: 1000,
      costs: { funding },
    }).contributions.A!.carry;

  expect(test(0.5, true)).toBe(-10);
  expect(test(-0.5, true)).toBe(10);
  expect(test(0.5, false)).toBe(0);
});

it('charges shorts for borrowing, by time', () => {
  const test = (weight: number) =>
    backtestPortfolio({
      series: [priced('A', [100, 100, 100, null, 100])],
      weights: { A: [weight, none, none, none] },
      capital: 1000,
      costs: { borrowRate: 0.36525 },
    }).contributions.A!.carry;

  // 500 sold short for three days at 0.001 a day.
  expect(test(-0.5)).toBeCloseTo(-1.5, 9);
  expect(test(0.5)).toBe(0);
});
