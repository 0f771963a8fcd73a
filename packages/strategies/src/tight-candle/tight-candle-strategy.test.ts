import { createContext } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { marked, pricedBars } from '../testing/priced-bars.js';
import { tightCandleSettings } from './tight-candle-settings.js';
import { tightCandle } from './tight-candle-strategy.js';

type Candle = { open: number; high: number; low: number; close: number };

function sideOf(candle: Candle, params: Parameters<typeof tightCandle>[0] = {}): string {
  const bars = pricedBars([candle]);
  const { enterLong, enterShort } = tightCandle(params).signals(bars, createContext(bars));
  return enterLong![0] ? 'long' : enterShort?.[0] ? 'short' : 'none';
}

// A range of 100: what is no body is wick.
describe.each<[string, Candle, string]>([
  ['a bullish one, wicks of 62 and 31, exactly twice', { open: 162, high: 200, low: 100, close: 169 }, 'long'],
  ['a body of 10 of 100, which is not below 0.1', { open: 160, high: 200, low: 100, close: 170 }, 'none'],
  ['wicks of 60 and 30.5, less than twice', { open: 160, high: 200, low: 100, close: 169.5 }, 'none'],
  ['no upper wick', { open: 192, high: 200, low: 100, close: 200 }, 'long'],
  ['a bearish one, wicks 31 and 62', { open: 131, high: 200, low: 100, close: 138 }, 'short'],
  ['wicks of 31.5 and 62, less than twice', { open: 131.5, high: 200, low: 100, close: 138 }, 'none'],
  ['no lower wick', { open: 100, high: 200, low: 100, close: 108 }, 'short'],
  ['equal wicks', { open: 148, high: 200, low: 100, close: 152 }, 'none'],
  ['no range', { open: 100, high: 100, low: 100, close: 100 }, 'none'],
])('%s', (_, candle, side) => {
  it(`is ${side}`, () => {
    expect(sideOf(candle)).toBe(side);
  });
});

it('takes other thresholds', () => {
  const candle = { open: 160, high: 200, low: 100, close: 170 };
  expect(sideOf(candle, { tightnessThreshold: 0.101 })).toBe('long');
  expect(sideOf({ ...candle, close: 169.5 }, { wickRatioThreshold: 1.9 })).toBe('long');
});

it('has no shorts when told', () => {
  const bars = pricedBars([{ open: 100, high: 200, low: 100, close: 108 }]);
  const signals = tightCandle({ allowShort: false }).signals(bars, createContext(bars));
  expect(Object.keys(signals)).toEqual(['enterLong']);
  expect(marked(signals.enterLong)).toEqual([]);
});

it('has the stop at the end of the long wick, and the target twice as far from the close', () => {
  const bars = pricedBars([
    { open: 160, high: 200, low: 100, close: 168 },
    { open: 131, high: 200, low: 100, close: 138 },
  ]);
  const { levels } = tightCandle();
  expect(levels!({ bars, index: 0, direction: 'long', price: 168 })).toEqual({
    entry: 168,
    stopLoss: 100,
    takeProfit: 304,
  });
  expect(levels!({ bars, index: 1, direction: 'short', price: 138 })).toEqual({
    entry: 138,
    stopLoss: 200,
    takeProfit: 14,
  });
  const near = tightCandle({ riskReward: 0.5 }).levels!({ bars, index: 0, direction: 'long', price: 168 });
  expect(near.takeProfit).toBe(202);
});

it('says how much to risk', () => {
  expect(tightCandleSettings()).toEqual({ symbols: ['QQQ'], riskPerTrade: 0.01, maxDailyLoss: 0.02, chartBars: 20 });
});
