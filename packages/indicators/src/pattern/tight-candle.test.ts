import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { candleFigures, tightCandle, tightCandleEntry } from './tight-candle.js';

indicatorContract(tightCandleEntry);

function signal(open: number, high: number, low: number, close: number, tightness = 0.1, ratio = 2): number {
  const of = (price: number) => Float64Array.of(price);
  return tightCandle({ open: of(open), high: of(high), low: of(low), close: of(close) }, tightness, ratio)[0]!;
}

it('is bullish with a lower wick at least twice the upper one', () => {
  // Range 10, body 0.5; wicks 3 above, 6.5 below; then 3.25 and 6.25.
  expect(signal(106.5, 110, 100, 107)).toBe(100);
  expect(signal(106.25, 110, 100, 106.75)).toBe(0);
  expect(signal(103, 110, 100, 103.5)).toBe(-100);
});

it('counts a wick exactly at the ratio, not a body exactly at the threshold', () => {
  // Body 0, wicks 2 and 4.
  expect(signal(104, 106, 100, 104)).toBe(100);
  expect(signal(102, 106, 100, 102)).toBe(-100);
  // Body 1 of a range of 10.
  expect(signal(108, 110, 100, 109)).toBe(0);
  expect(signal(108, 110, 100, 108.99)).toBe(100);
});

it('takes a wick of nothing on the other side as satisfied', () => {
  expect(signal(110, 110, 100, 110)).toBe(100);
  expect(signal(100, 110, 100, 100)).toBe(-100);
});

it('says nothing of even wicks or of a candle without range', () => {
  expect(signal(105, 110, 100, 105, 0.1, 0)).toBe(0);
  expect(signal(5, 5, 5, 5)).toBe(0);
});

it('takes the colour of the body for nothing', () => {
  expect(signal(107, 110, 100, 106.5)).toBe(signal(106.5, 110, 100, 107));
});

it('measures candles', () => {
  expect(candleFigures({ open: 8, high: 10, low: 4, close: 9 })).toEqual({
    body: 1,
    range: 6,
    upperWick: 1,
    lowerWick: 4,
  });
});
