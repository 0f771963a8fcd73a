import { PASSED, type TradeProposal } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { type VolatilityFilterOptions, volatilityFilter } from './volatility-filter.js';

const verdict = (options: VolatilityFilterOptions, facts: Partial<TradeProposal>) => {
  return volatilityFilter(options).validate(tradeOf(facts), accountOf());
};

it('passes up to and including the limit', () => {
  expect(verdict({ max: 0.8 }, { volatility: 0.8 })).toBe(PASSED);
  expect(verdict({ max: 0.8 }, { volatility: 0 })).toBe(PASSED);
});

it('denies more, with the limit and the value', () => {
  expect(verdict({ max: 0.8 }, { volatility: 0.95 })).toEqual({
    passed: false,
    rule: 'volatility-filter',
    reason: 'The volatility of RELIANCE.NS is 95 % a year; allowed is 80 %.',
    limit: 0.8,
    actual: 0.95,
  });
});

it('compares with what is usual when asked', () => {
  expect(verdict({ maxMultiple: 2 }, { volatility: 0.4, averageVolatility: 0.2 }).passed).toBe(true);
  expect(verdict({ maxMultiple: 2 }, { volatility: 0.5, averageVolatility: 0.2 })).toMatchObject({
    reason: 'The volatility of RELIANCE.NS is 2.5 times the usual; allowed is 2 times.',
    limit: 2,
    actual: 2.5,
  });
  expect(verdict({ max: 0.4, maxMultiple: 9 }, { volatility: 0.5, averageVolatility: 0.2 })).toMatchObject({
    limit: 0.4,
  });
});

it('denies a trade that does not say its volatility, or what is usual, unless told to pass', () => {
  expect(verdict({ max: 0.8 }, {})).toMatchObject({ reason: 'The volatility of RELIANCE.NS is unknown.' });
  expect(verdict({ max: 0.8, ifUnknown: 'pass' }, {}).passed).toBe(true);
  for (const volatility of [Number.NaN, -0.1]) expect(verdict({ max: 0.8 }, { volatility }).passed).toBe(false);
  expect(verdict({ maxMultiple: 2 }, { volatility: 0.4 })).toMatchObject({
    reason: 'The usual volatility of RELIANCE.NS is unknown.',
  });
  for (const averageVolatility of [0, -0.2, Number.NaN]) {
    expect(verdict({ maxMultiple: 2 }, { volatility: 0.4, averageVolatility }).passed).toBe(false);
  }
  expect(verdict({ maxMultiple: 2, ifUnknown: 'pass' }, { volatility: 0.4 }).passed).toBe(true);
});

it('refuses no limit, and limits that are not above 0', () => {
  expect(() => volatilityFilter({})).toThrow('options must set max or maxMultiple, was without a limit');
  expect(() => volatilityFilter({ max: -1 })).toThrow('max must be a number above 0, was -1');
  expect(() => volatilityFilter({ maxMultiple: 0 })).toThrow('maxMultiple must be a number above 0, was 0');
});
