import { ALWAYS_OPEN, NSE, NYSE } from '@kairos/core';
import { expect, it } from 'vitest';
import { yahooCalendar } from './yahoo-calendar.js';

it.each([
  ['RELIANCE.NS', NSE],
  ['M&M.NS', NSE],
  ['500325.BO', NSE],
  ['^NSEI', NSE],
  ['^NSEBANK', NSE],
  ['^BSESN', NSE],
  ['AAPL', NYSE],
  ['F', NYSE],
  ['BRK-B', NYSE],
  ['^GSPC', NYSE],
  ['BTC-USD', ALWAYS_OPEN],
  ['EURUSD=X', ALWAYS_OPEN],
  ['SAP.DE', undefined],
  ['^FTSE', undefined],
  ['ES=F', undefined],
])('%s', (symbol, calendar) => {
  expect(yahooCalendar(symbol)).toBe(calendar);
});
