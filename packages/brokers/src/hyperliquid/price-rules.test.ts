import { describe, expect, it } from 'vitest';
import { checkNotional, checkPrice, checkSize, isOnGrid, roundToGrid, tickAt } from './price-rules.js';

describe('the grid of prices', () => {
  // Examples of https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/tick-and-lot-size
  it.each([
    ['1234.5', 0, true],
    ['1234.56', 0, false],
    ['0.001234', 0, true],
    ['0.0012345', 0, false],
    ['0.01234', 1, true],
    ['0.012345', 1, false],
    ['123456', 0, true],
    ['12345.6', 0, false],
    ['12345', 5, true],
    ['0.1', 5, true],
    ['0.12', 5, false],
  ])('%s with %i decimals of the size: %s', (price, szDecimals, isRight) => {
    expect(isOnGrid(price, szDecimals)).toBe(isRight);
  });

  it('gets coarser with the price', () => {
    expect([0.5, 9.9999, 10, 99_999, 1e6].map((price) => tickAt(price, 0).toString())).toEqual([
      '0.00001',
      '0.0001',
      '0.001',
      '1',
      '1',
    ]);
  });

  it('is rounded to across a power of ten', () => {
    expect(roundToGrid('9999.96', 0, 'up').toString()).toBe('10000');
    expect(roundToGrid('9999.96', 0, 'down').toString()).toBe('9999.9');
    expect(roundToGrid('1234.5', 0, 'up').toString()).toBe('1234.5');
  });
});

describe('an order off the rules', () => {
  it('is refused with the rule and the numbers', () => {
    expect(() => checkPrice('order.limitPrice', '1234.56', 4)).toThrow(
      'order.limitPrice must have at most 5 significant digits and 2 decimals, or be whole, was 1234.56: the nearest are 1234.5 and 1234.6',
    );
    expect(() => checkSize('order.quantity', '0.00012', 4)).toThrow(
      'order.quantity must have at most 4 decimals, was 0.00012',
    );
    expect(() => checkNotional('order', '2500', '0.0039')).toThrow(
      'order must be worth at least 10 USDC, was 0.0039 x 2500 = 9.75',
    );
  });

  it('passes at the bounds', () => {
    expect(() => checkPrice('p', 1234.5, 4)).not.toThrow();
    expect(() => checkSize('q', '0.1200', 2)).not.toThrow();
    expect(() => checkNotional('o', 2500, '0.004')).not.toThrow();
  });
});
