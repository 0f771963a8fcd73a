import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { restrictedList } from './restricted-list.js';

const verdict = (...symbols: string[]) => restrictedList({ symbols }).validate(tradeOf(), accountOf());

it('tells the symbols apart, by case too', () => {
  expect(verdict('TCS.NS')).toBe(PASSED);
  expect(verdict('TCS.NS', 'RELIANCE.NS')).toEqual({
    passed: false,
    rule: 'restricted-list',
    reason: 'RELIANCE.NS is restricted.',
  });
  expect(verdict('reliance.ns').passed).toBe(true);
  expect(verdict().passed).toBe(true);
});

it('keeps the list as it was', () => {
  const symbols = ['TCS.NS'];
  const rule = restrictedList({ symbols });
  symbols.push('RELIANCE.NS');
  expect(rule.validate(tradeOf(), accountOf()).passed).toBe(true);
});

it('refuses what is no list of symbols', () => {
  const text = { symbols: 'TCS.NS' as unknown as string[] };
  expect(() => restrictedList(text)).toThrow('symbols must be a list of symbols, was "TCS.NS"');
  expect(() => verdict('')).toThrow('symbols must be a list of symbols, was [""]');
  const misspelt = { symbols: [], symbol: [] };
  expect(() => restrictedList(misspelt)).toThrow('Did you mean "symbols"?');
});
