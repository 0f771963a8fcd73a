import { expect, it } from 'vitest';
import { limitQuotePrice, marketQuotePrice, stopQuotePrice } from './quote.js';

it('crosses the spread with a market order', () => {
  expect(marketQuotePrice('buy', 99.9, 100.1)).toBe(100.1);
  expect(marketQuotePrice('sell', 99.9, 100.1)).toBe(99.9);
});

it('fills a limit at the other side once that is at or inside the limit', () => {
  expect(limitQuotePrice('buy', 100.1, 99.9, 100.1)).toBe(100.1);
  expect(limitQuotePrice('buy', 101, 99.9, 100.1)).toBe(100.1);
  expect(limitQuotePrice('buy', 100, 99.9, 100.1)).toBeNaN();
  expect(limitQuotePrice('sell', 99.9, 99.9, 100.1)).toBe(99.9);
  expect(limitQuotePrice('sell', 100, 99.9, 100.1)).toBeNaN();
});

it('triggers a stop on the side that it trades against', () => {
  expect(stopQuotePrice('buy', 100.1, 99.9, 100.1)).toBe(100.1);
  expect(stopQuotePrice('buy', 100.2, 99.9, 100.1)).toBeNaN();
  expect(stopQuotePrice('sell', 99.9, 99.9, 100.1)).toBe(99.9);
  expect(stopQuotePrice('sell', 99.8, 99.9, 100.1)).toBeNaN();
});

it('fills nothing against an empty side', () => {
  expect(marketQuotePrice('buy', 99.9, Number.NaN)).toBeNaN();
  expect(limitQuotePrice('buy', 101, 99.9, Number.NaN)).toBeNaN();
  expect(stopQuotePrice('buy', 90, 99.9, Number.NaN)).toBeNaN();
});
