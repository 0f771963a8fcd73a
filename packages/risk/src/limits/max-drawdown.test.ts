import { PASSED, type PortfolioView, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { type MaxDrawdownOptions, maxDrawdown } from './max-drawdown.js';

/** The account began everything with 50,000. */
const verdict = (changes: Partial<PortfolioView>, options?: MaxDrawdownOptions) => {
  return maxDrawdown(options).validate(tradeOf(), accountOf(changes));
};

it('passes a loss of up to and including 5 % of the equity at the start of the day', () => {
  expect(verdict({ equity: 60_000 })).toBe(PASSED);
  expect(verdict({ equity: 50_000 })).toBe(PASSED);
  expect(verdict({ equity: 47_500 })).toBe(PASSED);
});

it('denies more, with the limit and the value', () => {
  expect(verdict({ equity: 47_000 })).toEqual({
    passed: false,
    rule: 'max-drawdown',
    reason: 'The equity fell 6 %, from 50000 at the start of the day to 47000; allowed is 5 %.',
    limit: 0.05,
    actual: expect.closeTo(0.06, 12),
  });
  expect(verdict({ equity: 47_499.9 }).passed).toBe(false);
});

it('takes a part in 1e9 of the limit for rounding', () => {
  expect(verdict({ equity: 50_000 * (0.95 - 0.05 * 5e-10) }).passed).toBe(true);
  expect(verdict({ equity: 50_000 * (0.95 - 0.05 * 5e-9) }).passed).toBe(false);
});

it('counts from the start of the day, not from that of the account', () => {
  expect(verdict({ equity: 30_000, dayStartEquity: 31_000 }).passed).toBe(true);
  expect(verdict({ equity: 60_000, dayStartEquity: 70_000 }).passed).toBe(false);
});

it('watches week, month and peak only when asked', () => {
  const options = { weekly: 0.06, monthly: 0.1, total: 0.15 };
  const account = { equity: 85_000, dayStartEquity: 86_000, weekStartEquity: 88_000, monthStartEquity: 93_000 };

  expect(verdict({ ...account, peakEquity: 98_000 }, options).passed).toBe(true);
  expect(verdict({ ...account, weekStartEquity: 91_000 }).passed).toBe(true);
  expect(verdict({ ...account, weekStartEquity: 91_000 }, options)).toMatchObject({
    reason: 'The equity fell 6.5934 %, from 91000 at the start of the week to 85000; allowed is 6 %.',
    limit: 0.06,
  });
  expect(verdict({ ...account, monthStartEquity: 95_000 }, options)).toMatchObject({
    reason: 'The equity fell 10.5263 %, from 95000 at the start of the month to 85000; allowed is 10 %.',
    limit: 0.1,
  });
  expect(verdict({ ...account, peakEquity: 101_000 }, options)).toMatchObject({
    reason: 'The equity fell 15.8416 %, from 101000 at its peak to 85000; allowed is 15 %.',
    limit: 0.15,
  });
});

it('names the shortest period of several', () => {
  expect(verdict({ equity: 40_000, weekStartEquity: 60_000 }, { weekly: 0.01 })).toMatchObject({ limit: 0.05 });
});

it('has no daily limit where that is null', () => {
  expect(verdict({ equity: 40_000 }, { daily: null, total: 0.3 }).passed).toBe(true);
  expect(verdict({ equity: 34_000 }, { daily: null, total: 0.3 }).passed).toBe(false);
});

it('denies what it cannot compare', () => {
  for (const dayStartEquity of [0, -1, Number.NaN]) expect(verdict({ dayStartEquity }).passed).toBe(false);
  expect(verdict({ equity: Number.NaN })).toMatchObject({
    reason: 'The loss since the start of the day is unknown: the equity was 50000, is NaN.',
  });
});

it('refuses percents, negatives, no limit at all and unknown options', () => {
  expect(() => maxDrawdown({ daily: 5 })).toThrow('daily must be a fraction above 0 and below 1 (5 % is 0.05), was 5');
  expect(() => maxDrawdown({ total: -0.1 })).toThrow(ValidationError);
  expect(() => maxDrawdown({ daily: null })).toThrow(
    'options must set daily or weekly or monthly or total, was without a limit',
  );
  const misspelt = { dayly: 0.05 } as MaxDrawdownOptions;
  expect(() => maxDrawdown(misspelt)).toThrow('"dayly" is not an option. Did you mean "daily"?');
});
