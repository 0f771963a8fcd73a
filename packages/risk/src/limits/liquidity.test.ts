import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { liquidity } from './liquidity.js';

/** The trade is four shares. */
const verdict = (averageVolume: number, max?: number) => {
  return liquidity(max === undefined ? {} : { max }).validate(tradeOf({ averageVolume }), accountOf());
};

it('passes up to and including 2.5 % of the average volume', () => {
  expect(verdict(160)).toBe(PASSED);
  expect(verdict(1e6)).toBe(PASSED);
});

it('denies more, with the limit and the value', () => {
  expect(verdict(100)).toEqual({
    passed: false,
    rule: 'liquidity',
    reason: "4 of RELIANCE.NS is 4 % of a bar's average volume of 100; allowed is 2.5 %.",
    limit: 0.025,
    actual: 0.04,
  });
  expect(verdict(159).passed).toBe(false);
});

it('keeps the limit it is given', () => {
  expect(verdict(100, 0.04).passed).toBe(true);
  expect(verdict(100, 0.039)).toMatchObject({ limit: 0.039 });
});

it('denies a market that does not trade, also when told to pass what is unknown', () => {
  const rule = liquidity({ ifUnknown: 'pass' });
  expect(rule.validate(tradeOf({ averageVolume: 0 }), accountOf())).toMatchObject({
    reason: 'RELIANCE.NS does not trade: its average volume is 0.',
  });
});

it('denies an unknown volume, unless told to pass', () => {
  expect(liquidity().validate(tradeOf(), accountOf())).toMatchObject({
    reason: 'The volume of RELIANCE.NS is unknown.',
  });
  expect(verdict(Number.NaN).passed).toBe(false);
  expect(verdict(-1).passed).toBe(false);
  expect(liquidity({ ifUnknown: 'pass' }).validate(tradeOf(), accountOf()).passed).toBe(true);
});

it('refuses a percent', () => {
  expect(() => liquidity({ max: 5 })).toThrow('max must be a fraction above 0 and at most 1 (5 % is 0.05), was 5');
});
