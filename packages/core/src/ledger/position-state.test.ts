import { expect, it } from 'vitest';
import { exact } from '../money/exact.js';
import type { Amount } from '../orders/order.js';
import type { Side } from '../trade/direction.js';
import { applyExecution } from './position-state.js';

const state = (quantity: Amount, cost: Amount) => ({ quantity: exact(quantity), cost: exact(cost) });

function after(before: ReturnType<typeof state>, side: Side, quantity: Amount, price: Amount): string {
  const execution = { side, quantity: exact(quantity), price: exact(price), multiplier: exact(10) };
  const { state: next, realizedPnl, value } = applyExecution(before, execution);
  return `${next.quantity} at ${next.cost}, realised ${realizedPnl}, value ${value}`;
}

it.each([
  ['opens a long', state(0, 0), 'buy', 2, 5, '2 at 100, realised 0, value 100'],
  ['opens a short', state(0, 0), 'sell', 2, 5, '-2 at -100, realised 0, value -100'],
  ['adds to a short', state(-2, -100), 'sell', 1, 8, '-3 at -180, realised 0, value -80'],
  // A quarter of 100 is released; 1 sold at 3 x 10 brings 30.
  ['reduces a long', state(4, 100), 'sell', 1, 3, '3 at 75, realised 5, value -30'],
  ['reduces a short', state(-4, -100), 'buy', 1, 3, '-3 at -75, realised -5, value 30'],
  ['closes a short', state(-4, -100), 'buy', 4, 2, '0 at 0, realised 20, value 80'],
  ['flips long to short', state(4, 100), 'sell', 5, 3, '-1 at -30, realised 20, value -150'],
  ['flips short to long', state(-4, -100), 'buy', 6, 3, '2 at 60, realised -20, value 180'],
] as const)('%s', (_, before, side, quantity, price, expected) => {
  expect(after(before, side, quantity, price)).toBe(expected);
});

it('releases a share of the cost that does not end half to even at 18 decimals, and keeps the rest', () => {
  // 100 / 3 = 33.333...: sold for nothing, the released cost is the loss.
  expect(after(state(3, 100), 'sell', 1, 0)).toBe(
    '2 at 66.666666666666666667, realised -33.333333333333333333, value 0',
  );
  // Half of 1e-18 and of 3e-18 lie between two last digits: 0 and 2 are the even ones.
  expect(after(state(2, '1e-18'), 'sell', 1, 0)).toContain('at 0.000000000000000001, realised 0,');
  expect(after(state(2, '3e-18'), 'sell', 1, 0)).toContain('at 0.000000000000000001, realised -0.000000000000000002,');
});

it('gives the two parts of a flip the value of the whole, where each alone would round to nothing', () => {
  // In units of 1e-40 the whole is 1; its halves of 0.5 are each rounded to the even 0.
  const execution = { side: 'sell', quantity: exact(1), price: exact('1e-40'), multiplier: exact(1) } as const;
  const { state: next, realizedPnl, value } = applyExecution(state('0.5', 0), execution);

  expect([next.quantity, next.cost, value].map((each) => each.toFixed())).toEqual([
    '-0.5',
    `-0.${'0'.repeat(39)}1`,
    `-0.${'0'.repeat(39)}1`,
  ]);
  expect(realizedPnl.isZero()).toBe(true);
});
