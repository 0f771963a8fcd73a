import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, tradeOf } from '../testing/trades.js';
import { capital } from './capital.js';

/** The trade costs 10,000. */
const verdict = (cash: number, reserve?: number) => {
  return capital(reserve === undefined ? {} : { reserve }).validate(tradeOf(), accountOf({ cash }));
};

it('passes when 1,000 are left', () => {
  expect(verdict(11_000)).toBe(PASSED);
  expect(verdict(50_000)).toBe(PASSED);
});

it('denies when less is left, with the limit and the value', () => {
  expect(verdict(10_999)).toEqual({
    passed: false,
    rule: 'capital',
    reason: '10000 of RELIANCE.NS would leave 999 of the cash; kept back is 1000.',
    limit: 1000,
    actual: 999,
  });
  expect(verdict(5000)).toMatchObject({ actual: -5000 });
});

it('takes a part in 1e9 of the cash for rounding', () => {
  expect(verdict(11_000 * (1 - 5e-10)).passed).toBe(true);
  expect(verdict(11_000 * (1 - 5e-9)).passed).toBe(false);
});

it('keeps the reserve it is given, and none at 0', () => {
  expect(verdict(15_000, 5000).passed).toBe(true);
  expect(verdict(14_999, 5000).passed).toBe(false);
  expect(verdict(10_000, 0).passed).toBe(true);
});

it('does not spend what short sales brought in, nor what stands behind them', () => {
  const short = heldOf({ direction: 'short', notional: 5000 });
  // 20,000 of its own and 5,000 from the sale, of which 15,000 are free: 10,000 for the trade leave 5,000.
  const portfolio = accountOf({ cash: 25_000, positions: [short] });
  expect(capital({ reserve: 5000 }).validate(tradeOf(), portfolio).passed).toBe(true);
  expect(capital({ reserve: 5001 }).validate(tradeOf(), portfolio)).toMatchObject({ actual: 5000 });
});

it('denies what it cannot compare', () => {
  expect(verdict(Number.NaN).passed).toBe(false);
  expect(capital().validate(tradeOf({ notional: Number.NaN }), accountOf()).passed).toBe(false);
});

it('refuses a negative reserve', () => {
  expect(() => capital({ reserve: -1 })).toThrow('reserve must be an amount of money of at least 0, was -1');
  expect(() => capital({ reserve: Number.NaN })).toThrow('was NaN');
});
