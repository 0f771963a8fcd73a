import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, tradeOf } from '../testing/trades.js';
import { buyingPower } from './buying-power.js';

/** The trade costs 10,000 of an equity of 50,000. */
const verdict = (notional: number, leverage?: number) => {
  const portfolio = accountOf({ cash: 10_000, positions: [heldOf({ notional })] });
  return buyingPower(leverage === undefined ? {} : { leverage }).validate(tradeOf(), portfolio);
};

it('passes what the equity that is not invested covers', () => {
  expect(verdict(40_000)).toBe(PASSED);
});

it('denies more, with the limit and the value', () => {
  expect(verdict(41_000)).toEqual({
    passed: false,
    rule: 'buying-power',
    reason: '10000 of RELIANCE.NS is more than the buying power of 9000.',
    limit: 9000,
    actual: 10_000,
  });
});

it('multiplies the equity by the leverage', () => {
  expect(verdict(90_000, 2).passed).toBe(true);
  expect(verdict(90_001, 2)).toMatchObject({ limit: 9999 });
});

it('gives no power to the proceeds of shorts', () => {
  const portfolio = accountOf({ cash: 91_000, positions: [heldOf({ direction: 'short', notional: 41_000 })] });
  expect(buyingPower().validate(tradeOf(), portfolio)).toMatchObject({ limit: 9000 });
});

it('believes the venue where it says its own', () => {
  const rule = buyingPower();
  expect(rule.validate(tradeOf(), accountOf({ buyingPower: 10_000 })).passed).toBe(true);
  expect(rule.validate(tradeOf(), accountOf({ buyingPower: 9999 }))).toMatchObject({ limit: 9999 });
});

it('denies what it cannot compare, and all when there is none', () => {
  const rule = buyingPower();
  expect(rule.validate(tradeOf(), accountOf({ equity: Number.NaN })).passed).toBe(false);
  expect(rule.validate(tradeOf({ notional: Number.NaN }), accountOf()).passed).toBe(false);
  expect(rule.validate(tradeOf({ notional: 0 }), accountOf({ equity: 0 })).passed).toBe(false);
  expect(rule.validate(tradeOf({ notional: -60_000 }), accountOf({ equity: -50_000 })).passed).toBe(false);
});

it('refuses a leverage below 1', () => {
  expect(() => buyingPower({ leverage: 0.5 })).toThrow(
    'leverage must be a multiple of the equity of at least 1, was 0.5',
  );
});
