import { expect, it } from 'vitest';
import type { ClosedTrade } from '../result.js';
import { stepsOf } from './steps-of.js';

const trade = (profit: number, entryBar: number, exitBar: number) => ({ profit, entryBar, exitBar }) as ClosedTrade;
/** Entered in bar 1 with an account of 1,000, which is down to 800 at its close, and left at a gain of 300. */
const result = {
  capital: 500,
  equity: Float64Array.of(1000, 800, 1300, 1300),
  trades: [trade(300, 1, 2)],
};

it('takes the profit of a trade by the account at the close before its bar', () => {
  expect([...stepsOf(result, 'trades', 'compound').changes]).toEqual([0.3]);
  expect([...stepsOf({ ...result, trades: [trade(300, 0, 2)] }, 'trades', 'compound').changes]).toEqual([0.6]);
  expect([...stepsOf(result, 'trades', 'additive').changes]).toEqual([300]);
});

it('puts trades in the order in which they were entered, then left', () => {
  const trades = [trade(1, 2, 3), trade(2, 1, 3), trade(3, 0, 4), trade(4, 1, 2)];

  expect([...stepsOf({ ...result, trades }, 'trades', 'additive').changes]).toEqual([3, 4, 2, 1]);
});

it('takes a bar by the close before, the first by the capital', () => {
  expect([...stepsOf(result, 'bars', 'additive').changes]).toEqual([500, -200, 500, 0]);
  expect([...stepsOf(result, 'bars', 'compound').changes]).toEqual([1, -0.2, 0.625, 0]);
});
