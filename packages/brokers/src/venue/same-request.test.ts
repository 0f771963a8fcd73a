import { exact, type OrderRequest } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { asVenueShows, isSameRequest, isSameTrade } from './same-request.js';

const LIMIT: OrderRequest = {
  clientOrderId: 'a',
  symbol: 'T',
  side: 'buy',
  quantity: 10,
  type: 'limit',
  limitPrice: '5.10',
};

describe('isSameRequest', () => {
  it('compares amounts by their value', () => {
    const other = { ...LIMIT, quantity: exact('10.00'), limitPrice: 5.1, bracket: { stopLoss: 4 } } as OrderRequest;
    expect(isSameRequest({ ...LIMIT, bracket: { stopLoss: '4.0' } }, other)).toBe(true);
  });

  it('sees every difference', () => {
    const { limitPrice: _, ...market } = { ...LIMIT, type: 'market' };
    const others = [
      { quantity: 11 },
      { side: 'sell' },
      { limitPrice: '5.11' },
      { timeInForce: 'day' },
      { reduceOnly: true },
    ];
    for (const other of others) expect(isSameRequest(LIMIT, { ...LIMIT, ...other } as OrderRequest)).toBe(false);
    expect(isSameRequest(LIMIT, market as OrderRequest)).toBe(false);
    expect(isSameRequest({ ...LIMIT, bracket: { stopLoss: 4 } }, { ...LIMIT, bracket: { takeProfit: 4 } })).toBe(false);
  });
});

describe('asVenueShows', () => {
  it('is our request as long as its amounts are those of the venue', () => {
    expect(asVenueShows(LIMIT, { ...LIMIT, quantity: '10.0', limitPrice: '5.1' } as OrderRequest)).toBe(LIMIT);
  });

  it('takes amounts that differ, and nothing that we did not ask for', () => {
    const shown = { ...LIMIT, quantity: '3', stopPrice: '1', type: 'stop-limit' } as OrderRequest;
    expect(asVenueShows({ ...LIMIT, strategy: 's' }, shown)).toEqual({ ...LIMIT, quantity: '3', strategy: 's' });
  });
});

it('an order that was sent before is known by what the venue shows of it', () => {
  const shown = {
    clientOrderId: 'a',
    symbol: 'SPY',
    side: 'buy',
    quantity: '10.0',
    type: 'limit',
    limitPrice: 471,
  } as const;
  const asked = { ...shown, quantity: 10, limitPrice: 470, strategy: 'breakout' } as const;
  expect(isSameTrade(shown, asked)).toBe(true);
  for (const other of [{ quantity: 11 }, { side: 'sell' }, { symbol: 'QQQ' }] as const) {
    expect(isSameTrade(shown, { ...asked, ...other })).toBe(false);
  }
});
