import { expect, it } from 'vitest';
import { CandlestickPattern } from './pattern.js';
import { MORNING_STAR, morningStar } from './stars.js';

/** Ten candles with a body of 2, a black body from 110 to 100, a short one from 98 to 97 and a white one from 99. */
function barsWith(lastClose: number) {
  const open = Float64Array.of(...new Array<number>(10).fill(110), 110, 98, 99);
  const close = Float64Array.of(...new Array<number>(10).fill(108), 100, 97, lastClose);
  return {
    open,
    close,
    high: open.map((price, i) => Math.max(price, close[i]!)),
    low: close.map((price) => price - 1),
  };
}

it('must close beyond 103, which is 0.3 of the first body', () => {
  expect(morningStar(barsWith(103.5))[12]).toBe(100);
  expect(morningStar(barsWith(103))[12]).toBe(0);
  expect(morningStar(barsWith(103.5), 0.4)[12]).toBe(0);
  expect(morningStar(barsWith(104.5), 0.4)[12]).toBe(100);
});

it('refuses a penetration below 0 in both faces', () => {
  expect(() => morningStar(barsWith(104), -0.1)).toThrow('penetration must be a number from 0, was -0.1');
  expect(() => new CandlestickPattern(MORNING_STAR, Number.NaN)).toThrow('penetration must be');
});
