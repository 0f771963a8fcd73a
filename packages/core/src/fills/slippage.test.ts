import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { bpsSlippage, noSlippage, spreadSlippage, tickSlippage } from './slippage.js';

const buy = { side: 'buy', price: 200, quantity: 10, volume: 1000, tickSize: 0.25 } as const;
const sell = { ...buy, side: 'sell' } as const;

it('worsens both sides by the same amount', () => {
  expect(noSlippage.price(buy)).toBe(200);
  expect(bpsSlippage(50).price(buy)).toBe(201);
  expect(bpsSlippage(50).price(sell)).toBe(199);
  expect(tickSlippage(2).price(buy)).toBe(200.5);
  expect(tickSlippage(2).price(sell)).toBe(199.5);
});

it('pays half of the spread', () => {
  expect(spreadSlippage(0.01).price(buy)).toBe(201);
  expect(spreadSlippage(0.01).price(sell)).toBe(199);
});

it('worsens negative prices too', () => {
  expect(bpsSlippage(50).price({ ...buy, price: -200 })).toBe(-199);
  expect(bpsSlippage(50).price({ ...sell, price: -200 })).toBe(-201);
});

it('never sells below nothing by ticks', () => {
  expect(tickSlippage(4).price({ ...sell, price: 0.5 })).toBe(0);
});

it('refuses tick slippage without a tick size', () => {
  expect(() => tickSlippage(1).price({ ...buy, tickSize: 0 })).toThrow(
    'tickSize must be above 0 for tick slippage, was 0',
  );
});

it('names itself with its parameter', () => {
  expect([noSlippage, bpsSlippage(5), tickSlippage(1), spreadSlippage(0.001)].map(({ name }) => name)).toEqual([
    'none',
    'bps(5)',
    'ticks(1)',
    'spread(0.001)',
  ]);
});

describe.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 10_000])('a parameter of %s', (bad) => {
  it('is refused', () => {
    expect(() => bpsSlippage(bad)).toThrow(ValidationError);
    expect(() => spreadSlippage(bad)).toThrow(ValidationError);
    if (bad !== 10_000) expect(() => tickSlippage(bad)).toThrow(`ticks must be at least 0 and finite, was ${bad}`);
  });
});
