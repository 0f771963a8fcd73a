import { PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { allowedSymbols } from './allowed-symbols.js';

const verdict = (...symbols: string[]) => allowedSymbols({ symbols }).validate(tradeOf(), accountOf());

it('tells the symbols apart, by case too', () => {
  expect(verdict('TCS.NS', 'RELIANCE.NS')).toBe(PASSED);
  expect(verdict('TCS.NS')).toEqual({
    passed: false,
    rule: 'allowed-symbols',
    reason: 'RELIANCE.NS is not among the symbols allowed.',
  });
  expect(verdict('reliance.ns').passed).toBe(false);
  expect(verdict().passed).toBe(false);
});

it('keeps the list as it was', () => {
  const symbols = ['TCS.NS'];
  const rule = allowedSymbols({ symbols });
  symbols.push('RELIANCE.NS');
  expect(rule.validate(tradeOf(), accountOf()).passed).toBe(false);
});

it('refuses what is no list of symbols', () => {
  const text = { symbols: 'TCS.NS' as unknown as string[] };
  expect(() => allowedSymbols(text)).toThrow('symbols must be a list of symbols, was "TCS.NS"');
  expect(() => verdict('')).toThrow('symbols must be a list of symbols, was [""]');
  const misspelt = { symbols: [], symbol: [] };
  expect(() => allowedSymbols(misspelt)).toThrow('Did you mean "symbols"?');
});
