import { PASSED, type PositionView, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { positionSize } from './position-size.js';

const held = (changes: Partial<PositionView> = {}): PositionView => ({
  symbol: 'RELIANCE.NS',
  direction: 'long',
  quantity: 2,
  averagePrice: 2400,
  marketPrice: 2500,
  notional: 5000,
  openedAt: 0,
  ...changes,
});

it('passes up to and including a fifth of the equity', () => {
  expect(positionSize().validate(tradeOf({ notional: 10_000 }), accountOf())).toBe(PASSED);
});

it('denies more, with the limit and the value', () => {
  expect(positionSize().validate(tradeOf({ notional: 17_500 }), accountOf())).toEqual({
    passed: false,
    rule: 'position-size',
    reason: '17500 of RELIANCE.NS would be 35 % of the equity; allowed is 20 %.',
    limit: 0.2,
    actual: 0.35,
  });
});

it('counts what is already held in the symbol and direction', () => {
  const portfolio = accountOf({ positions: [held()] });
  expect(positionSize().validate(tradeOf({ notional: 5000 }), portfolio).passed).toBe(true);
  expect(positionSize().validate(tradeOf({ notional: 7500 }), portfolio)).toMatchObject({
    reason: '7500 of RELIANCE.NS with the 5000 already held would be 25 % of the equity; allowed is 20 %.',
    actual: 0.25,
  });
});

it('leaves other symbols and the other direction out', () => {
  const positions = [held({ symbol: 'TCS.NS' }), held({ direction: 'short' })];
  expect(positionSize().validate(tradeOf({ notional: 10_000 }), accountOf({ positions })).passed).toBe(true);
});

it('denies what it cannot compare', () => {
  expect(positionSize().validate(tradeOf({ notional: Number.NaN }), accountOf()).passed).toBe(false);
  expect(positionSize().validate(tradeOf(), accountOf({ equity: 0 })).passed).toBe(false);
});

it('takes the whole equity as a limit, but no percent and nothing negative', () => {
  expect(positionSize({ max: 1 }).validate(tradeOf({ notional: 50_000 }), accountOf()).passed).toBe(true);
  expect(() => positionSize({ max: 20 })).toThrow('max must be a fraction above 0 and at most 1 (20 % is 0.2), was 20');
  expect(() => positionSize({ max: -0.2 })).toThrow(ValidationError);
});
