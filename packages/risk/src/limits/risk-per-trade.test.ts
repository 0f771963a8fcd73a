import { PASSED, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { riskPerTrade } from './risk-per-trade.js';

const verdict = (riskAmount: number, max?: number) => {
  return riskPerTrade(max === undefined ? {} : { max }).validate(tradeOf({ riskAmount }), accountOf());
};

it('passes up to and including 2 % of the equity', () => {
  expect(verdict(0)).toBe(PASSED);
  expect(verdict(999.99)).toBe(PASSED);
  expect(verdict(1000)).toBe(PASSED);
});

it('denies more, with the limit and the value', () => {
  expect(verdict(1500)).toEqual({
    passed: false,
    rule: 'risk-per-trade',
    reason: 'The stop would lose 1500, 3 % of the equity; allowed is 2 %.',
    limit: 0.02,
    actual: 0.03,
  });
  expect(verdict(1000.01).passed).toBe(false);
});

it('takes a part in 1e9 for rounding and more for a breach', () => {
  expect(verdict(1000 * (1 + 5e-10)).passed).toBe(true);
  expect(verdict(1000 * (1 + 5e-9)).passed).toBe(false);
  // In floating point 3 x 0.1 is above 0.3.
  expect(riskPerTrade({ max: 0.3 }).validate(tradeOf({ riskAmount: 0.1 * 3 }), accountOf({ equity: 1 })).passed).toBe(
    true,
  );
});

it('keeps the limit it is given', () => {
  expect(verdict(500, 0.01).passed).toBe(true);
  expect(verdict(501, 0.01)).toMatchObject({ passed: false, limit: 0.01, actual: 0.01002 });
});

it('denies a trade without a stop', () => {
  const { riskAmount: _, stopLoss: __, ...trade } = tradeOf();
  expect(riskPerTrade().validate(trade, accountOf())).toEqual({
    passed: false,
    rule: 'risk-per-trade',
    reason: 'The trade in RELIANCE.NS has no stop, so its risk is unknown.',
  });
});

it('denies what it cannot compare', () => {
  expect(verdict(Number.NaN).passed).toBe(false);
  expect(verdict(-1).passed).toBe(false);
  for (const equity of [0, -1, Number.NaN]) {
    expect(riskPerTrade().validate(tradeOf(), accountOf({ equity })).passed).toBe(false);
  }
});

it('refuses percents, negatives and unknown options', () => {
  expect(() => riskPerTrade({ max: 2 })).toThrow('max must be a fraction above 0 and below 1 (2 % is 0.02), was 2');
  expect(() => riskPerTrade({ max: -0.02 })).toThrow(ValidationError);
  expect(() => riskPerTrade({ max: 0 })).toThrow(ValidationError);
  const misspelt = { max: 0.02, maximum: 0.02 };
  expect(() => riskPerTrade(misspelt)).toThrow('"maximum" is not an option.');
});

it('refuses a bare number, which would leave the default in force', () => {
  const [bare, none] = [0.005, null].map((value) => value as unknown as { max: number });

  expect(() => riskPerTrade(bare)).toThrow('options must be an object such as { max: ... }, was 0.005');
  expect(() => riskPerTrade(none)).toThrow('options must be an object such as { max: ... }, was null');
});
