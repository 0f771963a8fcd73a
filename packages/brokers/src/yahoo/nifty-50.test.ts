import { NSE, validateSymbol } from '@kairos/core';
import { expect, it } from 'vitest';
import { NIFTY_50 } from './nifty-50.js';
import { yahooCalendar } from './yahoo-calendar.js';

const symbols = NIFTY_50.map(({ symbol }) => symbol);

it('has fifty companies, each once, by ticker', () => {
  expect(new Set(symbols).size).toBe(50);
  expect(new Set(NIFTY_50.map(({ name }) => name)).size).toBe(50);
  expect(symbols).toEqual(expect.arrayContaining(['RELIANCE.NS', 'TCS.NS', 'HDFCBANK.NS', 'INFY.NS', 'M&M.NS']));
});

it('has symbols that the rest of Kairos takes', () => {
  for (const symbol of symbols) {
    expect(validateSymbol(symbol), symbol).toEqual({ valid: true, message: '' });
    expect(yahooCalendar(symbol), symbol).toBe(NSE);
  }
});

it('says the sector of each', () => {
  const of = (wanted: string) =>
    NIFTY_50.filter(({ sector }) => sector === wanted).map(({ symbol }) => symbol.replace('.NS', ''));
  expect(of('Information Technology')).toEqual(['HCLTECH', 'INFY', 'TCS', 'TECHM', 'WIPRO']);
  expect(of('Financial Services')).toHaveLength(11);
  expect(of('Power')).toEqual(['NTPC', 'POWERGRID']);
  expect(new Set(NIFTY_50.map(({ sector }) => sector)).size).toBe(15);
});
