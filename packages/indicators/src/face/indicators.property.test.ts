import { createContext } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barsOf } from '../testing/fake-context.js';
import { ema } from '../trend/ema.js';
import { indicators } from './indicators.js';

const HOUR = 3_600_000;
const closes = fc.array(fc.double({ min: 10, max: 1000, noNaN: true }), { minLength: 1, maxLength: 80 });
const faceOver = (prices: readonly number[]) => {
  const bars = barsOf(prices, '1h', HOUR);
  const context = createContext(bars);
  return { ta: indicators(bars, context), context };
};

it('shows at each hour the 4h average of the last full four hours', () => {
  fc.assert(
    fc.property(closes, fc.integer({ min: 1, max: 5 }), (prices, period) => {
      const fourth = ema(Float64Array.from(prices.filter((_, i) => i % 4 === 3)), period);
      const expected = prices.map((_, i) => fourth[Math.floor((i + 1) / 4) - 1] ?? Number.NaN);
      expect([...faceOver(prices).ta.on('4h').ema(period)]).toEqual(expected);
    }),
  );
});

it('changes no past value when bars are added, on any timeframe', () => {
  fc.assert(
    fc.property(closes, fc.nat(80), (prices, cut) => {
      const known = Math.max(1, Math.min(cut, prices.length));
      const early = faceOver(prices.slice(0, known)).ta;
      const late = faceOver(prices).ta;
      for (const [now, later] of [
        [early.sma(3, early.rsi(2)), late.sma(3, late.rsi(2))],
        [early.on('4h').rsi(2), late.on('4h').rsi(2)],
        [early.on('4h').atr(2), late.on('4h').atr(2)],
        [early.sma(2, early.on('4h').close), late.sma(2, late.on('4h').close)],
      ] as const) {
        expect(now).toEqual(later.slice(0, known));
      }
    }),
  );
});

it('makes the warm-up of a run the first bar on which all has a value', () => {
  fc.assert(
    fc.property(closes, (prices) => {
      const { ta, context } = faceOver(prices);
      const all = [ta.sma(5), ta.rsi(3), ta.on('4h').ema(2), ta.sma(2, ta.on('4h').close)];
      const first = prices.findIndex((_, i) => all.every((values) => Number.isFinite(values[i])));
      expect(Math.min(context.warmup, prices.length)).toBe(first === -1 ? prices.length : first);
    }),
  );
});
