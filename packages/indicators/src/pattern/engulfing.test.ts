import { expect, it } from 'vitest';
import { ENGULFING, engulfing } from './engulfing.js';
import { CandlestickPattern } from './pattern.js';

const black = { open: 12, high: 12.5, low: 10.5, close: 11 };

function after(open: number, close: number): number | undefined {
  const pattern = new CandlestickPattern(ENGULFING);
  pattern.next({ open: 12, high: 13, low: 11, close: 12 });
  pattern.next(black);
  return pattern.next({ open, high: 15, low: 9, close });
}

it('covers a black body of 11 to 12 with a white one', () => {
  expect(after(10.75, 12.25)).toBe(100);
  // One end is the same.
  expect(after(11, 12.25)).toBe(80);
  expect(after(10.75, 12)).toBe(80);
  // Both ends are, or one stands out.
  expect(after(11, 12)).toBe(0);
  expect(after(11.25, 12.25)).toBe(0);
  // The color is the same.
  expect(after(12.25, 10.75)).toBe(0);
});

it('gives one signal per bar, after two', () => {
  const bars = {
    open: Float64Array.of(12, 12, 10, 14, 13),
    high: Float64Array.of(13, 12, 14, 14, 14),
    low: Float64Array.of(11, 10, 9, 9, 11),
    close: Float64Array.of(12, 11, 13, 10, 12),
  };
  // White 10 to 13 over black 12 to 11; then black 14 to 10, which shares the end at 10.
  expect(engulfing(bars)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 100, -80, 0));
});
