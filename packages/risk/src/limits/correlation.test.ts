import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, tradeOf } from '../testing/trades.js';
import { type CorrelationLookup, type CorrelationOptions, correlation } from './correlation.js';

const symbols = ['RELIANCE.NS', 'TCS.NS', 'INFY.NS'];
const matrix = (withTcs: number | undefined, withInfy: number | undefined) => ({
  symbols,
  values: [
    [1, withTcs, withInfy],
    [withTcs, 1, undefined],
    [withInfy, undefined, 1],
  ],
});
const both = accountOf({ positions: [heldOf(), heldOf({ symbol: 'INFY.NS' })] });
const verdict = (correlations: CorrelationOptions['correlations'], options: Partial<CorrelationOptions> = {}) => {
  return correlation({ correlations, ...options }).validate(tradeOf(), both);
};

it('passes up to and including 0.7', () => {
  expect(verdict(matrix(0.7, -0.9))).toBe(PASSED);
  expect(correlation({ correlations: matrix(1, 1) }).validate(tradeOf(), accountOf())).toBe(PASSED);
});

it('denies more, with the closest position, the limit and the value', () => {
  expect(verdict(matrix(0.75, 0.82))).toEqual({
    passed: false,
    rule: 'correlation',
    reason: 'A long in RELIANCE.NS has a correlation of 0.82 with the long INFY.NS; allowed is 0.7.',
    limit: 0.7,
    actual: 0.82,
  });
});

it('turns the sign for opposite directions', () => {
  const rule = correlation({ correlations: matrix(0.9, -0.9) });
  const short = tradeOf({ direction: 'short' });
  expect(rule.validate(short, accountOf({ positions: [heldOf()] })).passed).toBe(true);
  expect(rule.validate(short, accountOf({ positions: [heldOf({ symbol: 'INFY.NS' })] }))).toMatchObject({
    reason: 'A short in RELIANCE.NS has a correlation of 0.9 with the long INFY.NS; allowed is 0.7.',
  });
  const shorted = accountOf({ positions: [heldOf({ direction: 'short' })] });
  expect(rule.validate(short, shorted).passed).toBe(false);
});

it('leaves positions in the same symbol to another rule', () => {
  const own = accountOf({ positions: [heldOf({ symbol: 'RELIANCE.NS' })] });
  expect(correlation({ correlations: matrix(0, 0) }).validate(tradeOf(), own)).toBe(PASSED);
});

it('holds a trade to benchmarks as if they were held long', () => {
  const rule = correlation({ correlations: matrix(0.71, 0.2), benchmarks: ['TCS.NS', 'INFY.NS'] });
  expect(rule.validate(tradeOf(), accountOf())).toEqual({
    passed: false,
    rule: 'correlation',
    reason: 'A long in RELIANCE.NS has a correlation of 0.71 with the benchmark TCS.NS; allowed is 0.7.',
    limit: 0.7,
    actual: 0.71,
  });
  expect(rule.validate(tradeOf({ direction: 'short' }), accountOf())).toBe(PASSED);
  expect(correlation({ correlations: matrix(0.7, 0.2), benchmarks: ['TCS.NS'] }).validate(tradeOf(), accountOf())).toBe(
    PASSED,
  );
  const own = correlation({ correlations: matrix(0.1, 0.1), benchmarks: ['RELIANCE.NS'] });
  expect(own.validate(tradeOf(), accountOf())).toBe(PASSED);
  const unknown = correlation({ correlations: matrix(undefined, 0.1), benchmarks: ['TCS.NS'] });
  expect(unknown.validate(tradeOf(), accountOf())).toMatchObject({
    reason: 'The correlation of RELIANCE.NS with TCS.NS is unknown.',
  });
  expect(rule.params).toMatchObject({ benchmarks: ['TCS.NS', 'INFY.NS'] });
  for (const wrong of ['SPY', [''], [5]]) {
    expect(() => correlation({ correlations: matrix(0, 0), benchmarks: wrong as never })).toThrow(
      'benchmarks must be a list of symbols',
    );
  }
});

it('denies a pair that is unknown, unless told to pass', () => {
  expect(verdict(matrix(undefined, 0.1))).toMatchObject({
    reason: 'The correlation of RELIANCE.NS with TCS.NS is unknown.',
  });
  expect(verdict(matrix(undefined, 0.1), { ifUnknown: 'pass' }).passed).toBe(true);
  expect(verdict(matrix(undefined, 0.9), { ifUnknown: 'pass' }).passed).toBe(false);
  expect(verdict({ symbols: ['SPY'], values: [[1]] }).passed).toBe(false);
});

it('asks a function of two symbols, and takes what is no correlation for unknown', () => {
  const asked: string[] = [];
  const lookup: CorrelationLookup = (symbol, other) => {
    asked.push(`${symbol} ${other}`);
    return 0.2;
  };
  expect(verdict(lookup).passed).toBe(true);
  expect(asked).toEqual(['RELIANCE.NS TCS.NS', 'RELIANCE.NS INFY.NS']);
  expect(verdict(() => Number.NaN).passed).toBe(false);
  expect(verdict(() => 70)).toMatchObject({ reason: 'The correlation of RELIANCE.NS with TCS.NS is unknown.' });
});

it('refuses what is no matrix', () => {
  const none = {} as CorrelationOptions;
  expect(() => correlation(none)).toThrow('correlations must be { symbols, values } or a function of two symbols');
  expect(() => correlation({ correlations: { symbols, values: [[1]] } })).toThrow(
    'correlations must have one row and one column for each of its symbols',
  );
  const twice = {
    symbols: ['A', 'A'],
    values: matrix(0, 0)
      .values.slice(1)
      .map((row) => row.slice(1)),
  };
  expect(() => correlation({ correlations: twice })).toThrow('one row and one column');
  expect(() => verdict(matrix(70, 0.1))).toThrow('correlations must be from -1 to 1, was 70');
  expect(() => verdict(matrix(0, 0), { max: 70 })).toThrow('70 % is 0.7');
});
