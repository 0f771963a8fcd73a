import { expect, it } from 'vitest';
import { type Candle, newCandles, pushCandle } from './candle-window.js';
import { Candles } from './candles.js';

function lookAt(rows: readonly Candle[]): Candles {
  let from = newCandles();
  let to = newCandles();
  for (const row of rows) {
    pushCandle(from, to, row);
    [from, to] = [to, from];
  }
  const candles = new Candles();
  candles.look(from);
  return candles;
}

/** Ten candles with bodies 1 to 10 and shadows of 1 on both sides, then one with a body of `body`. */
function elevenWith(body: number): Candle[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, body].map((size) => ({
    open: 100,
    high: 101 + size,
    low: 99,
    close: 100 + size,
  }));
}

it('measures a candle by the ten before it, itself not among them', () => {
  // Bodies 1 to 10 have a mean of 5.5, ranges 3 to 12 of 7.5.
  expect([5.5, 6].map((body) => lookAt(elevenWith(body)).isLong(0))).toEqual([false, true]);
  expect([5.5, 5].map((body) => lookAt(elevenWith(body)).isShort(0))).toEqual([false, true]);
  expect([0.75, 0.8].map((body) => lookAt(elevenWith(body)).isDoji(0))).toEqual([true, false]);
  expect(lookAt(elevenWith(1)).trifle(0)).toBe(0.75);
  // Both shadows together are 2 long, one is 1.
  expect(lookAt(elevenWith(1)).meanShadow(0)).toBe(1);
});

it('measures distances by the five before it', () => {
  // The last five ranges are 8 to 12, of mean 10.
  const candles = lookAt(elevenWith(1));
  expect([candles.near(0), candles.far(0), candles.leeway(0)]).toEqual([2, 6, 0.5]);
  // The five before those have ranges 3 to 7 before the candle of age 5, of mean 5.
  expect(candles.near(5)).toBe(1);
  expect([candles.isEqual(10.5, 10, 0), candles.isEqual(9.5, 10, 0), candles.isEqual(10.6, 10, 0)]).toEqual([
    true,
    true,
    false,
  ]);
});

it('sees body, shadows and color, and gaps between bodies', () => {
  const candles = lookAt([
    { open: 10, high: 13, low: 8, close: 9 },
    { open: 11, high: 15, low: 7, close: 13 },
  ]);
  expect([candles.body(1), candles.range(1), candles.upper(1), candles.lower(1)]).toEqual([1, 5, 3, 1]);
  expect([candles.upper(0), candles.lower(0), candles.top(0), candles.bottom(0)]).toEqual([2, 4, 13, 11]);
  expect([candles.color(1), candles.color(0), candles.isBlack(1), candles.isWhite(0)]).toEqual([-1, 1, true, true]);
  expect([candles.gapsUp(0), candles.gapsDown(0)]).toEqual([true, false]);
});
