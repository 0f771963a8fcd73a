import { type BarSeries, createContext, type TradeProposal } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { plainAdx, plainAtr } from '../testing/plain-indicators.js';
import { plainMultiIndicator } from '../testing/plain-strategies.js';
import { marked, pricedBars } from '../testing/priced-bars.js';
import { explainMultiIndicator } from './explain-multi-indicator.js';
import { multiIndicator } from './multi-indicator.js';

type Params = Parameters<typeof multiIndicator>[0];

/** Sixty bars that fall ever faster, a plunge, and a recovery: oversold first, then MACD crosses its signal. */
function plungeAndRecovery(sign: 1 | -1 = 1): BarSeries {
  const changes = [
    ...Array.from({ length: 60 }, (_, i) => (i % 7 === 3 ? 0.002 : -0.004)),
    ...[-0.03, -0.03, -0.04, 0.03, 0.03, 0.03, 0.02, 0.02, 0.02, 0.01],
  ];
  let price = 1000;
  const rows = changes.map((change) => {
    const open = price;
    price *= 1 + sign * change;
    return { open, high: Math.max(open, price) * 1.001, low: Math.min(open, price) * 0.999, close: price };
  });
  return pricedBars(rows);
}

function signalsOf(bars: BarSeries, params: Params = {}) {
  return multiIndicator(params).signals(bars, createContext(bars));
}

const falling = plungeAndRecovery();
const rising = plungeAndRecovery(-1);
// The plain loop names the bar; the thresholds around its readings are what is tested here.
const plain = plainMultiIndicator(falling, { minConfidence: 0 });
const bar = Array.from({ length: falling.length }, (_, i) => i).find((i) => plain(i).long)!;
const reading = { ...plain(bar), adx: plainAdx(falling, 14).adx[bar]!, atr: plainAtr(falling, 14)[bar]! };

describe('enters', () => {
  it('where four of six agree, in the bar in which MACD crosses', () => {
    expect(reading.consensus).toBe(4 / 6);
    const votes = explainMultiIndicator(falling, bar).votes.filter(({ direction }) => direction === 'long');
    expect(votes.map(({ voter }) => voter)).toEqual(['rsi', 'macd', 'bollinger', 'stochastic']);
    expect(signalsOf(falling, { minConfidence: 0 }).enterLong![bar]).toBe(1);
    expect(signalsOf(rising, { minConfidence: 0 }).enterShort![bar]).toBe(1);
    expect(signalsOf(rising, { minConfidence: 0 }).enterLong![bar]).toBe(0);
  });

  it.each<[string, Params, 0 | 1]>([
    ['confidence at its limit', { minConfidence: reading.confidence! - 1e-9 }, 1],
    ['confidence below its limit', { minConfidence: reading.confidence! + 1e-9 }, 0],
    ['consensus at its limit', { minConfidence: 0, minConsensus: 4 / 6 }, 1],
    ['consensus below its limit', { minConfidence: 0, minConsensus: 0.67 }, 0],
    ['ADX above its limit', { minConfidence: 0, minAdx: reading.adx - 1e-9 }, 1],
    ['ADX at its limit', { minConfidence: 0, minAdx: reading.adx + 1e-9 }, 0],
  ])('by %s', (_, params, expected) => {
    expect(signalsOf(falling, params).enterLong![bar]).toBe(expected);
  });

  it('for as long as the votes stand', () => {
    // The plunge ended with bar 62; without its votes MACD is alone.
    const age = bar - 62;
    expect(age).toBeGreaterThan(0);
    expect(signalsOf(falling, { minConfidence: 0, voteBars: age + 1 }).enterLong![bar]).toBe(1);
    expect(signalsOf(falling, { minConfidence: 0, voteBars: age }).enterLong![bar]).toBe(0);
  });

  it('by RSI and stochastic limits as told', () => {
    expect(signalsOf(falling, { minConfidence: 0, rsiOversold: 1 }).enterLong![bar]).toBe(0);
    expect(signalsOf(falling, { minConfidence: 0, stochasticOversold: 0 }).enterLong![bar]).toBe(0);
    expect(signalsOf(rising, { minConfidence: 0, rsiOverbought: 99 }).enterShort![bar]).toBe(0);
    expect(signalsOf(rising, { minConfidence: 0, stochasticOverbought: 100 }).enterShort![bar]).toBe(0);
  });

  it('with the weights as told, of which those left out keep theirs', () => {
    const { votes } = explainMultiIndicator(falling, bar);
    const sure = votes.map(({ confidence }) => confidence);
    const [rsi = 0, macd = 0, bollinger = 0, , stochastic = 0] = sure;
    // 100 in all becomes 300 when RSI weighs 225.
    const expected = (225 * rsi + 25 * macd + 20 * bollinger + 10 * stochastic) / 300;
    expect(signalsOf(falling, { weights: { rsi: 225 } }).confidence![bar]).toBeCloseTo(expected, 12);
  });
});

describe('stop and target', () => {
  const close = falling.close[bar]!;

  it('stand at 2 % where that is wider than 1.5 ATR, the target three times as far', () => {
    const { stopLoss, takeProfit } = signalsOf(falling, {
      minConfidence: 0,
      atrMultiple: (0.019 * close) / reading.atr,
    });
    expect(stopLoss![bar]).toBeCloseTo(close * 0.98, 9);
    expect(takeProfit![bar]).toBeCloseTo(close * 1.06, 9);
  });

  it('stand at 1.5 ATR where that is wider', () => {
    expect(1.5 * reading.atr).toBeGreaterThan(0.02 * close);
    const { stopLoss, takeProfit, atr } = signalsOf(falling, { minConfidence: 0 });
    expect(atr![bar]).toBeCloseTo(reading.atr, 9);
    expect(stopLoss![bar]).toBeCloseTo(close - 1.5 * reading.atr, 9);
    expect(takeProfit![bar]).toBeCloseTo(close + 4.5 * reading.atr, 9);
    expect(stopLoss![bar - 1]).toBeNaN();
  });
});

it('leaves where the signal is for the other side, and goes long only when told', () => {
  const both = signalsOf(rising, { minConfidence: 0 });
  expect(marked(both.exitLong)).toEqual(marked(both.enterShort));
  expect(marked(both.exitShort)).toEqual(marked(both.enterLong));
  const longs = signalsOf(rising, { minConfidence: 0, allowShort: false });
  expect([longs.enterShort, longs.exitShort]).toEqual([undefined, undefined]);
  expect(longs.exitLong![bar]).toBe(1);
});

it('has the last word about a confidence or a consensus that is too low', () => {
  const proposal = { confidence: 0.6, consensus: 0.6 } as TradeProposal;
  const { accept } = multiIndicator();
  expect(accept!(proposal)).toEqual({ passed: true });
  expect(accept!({} as TradeProposal)).toEqual({ passed: true });
  expect(accept!({ ...proposal, confidence: 0.59 })).toEqual({
    passed: false,
    rule: 'confidence',
    reason: 'confidence must be at least 0.6, was 0.59',
    limit: 0.6,
    actual: 0.59,
  });
  expect(accept!({ ...proposal, consensus: 0.5 })).toMatchObject({ rule: 'consensus', limit: 0.6, actual: 0.5 });
});

it('is swing unless told to be intraday', () => {
  expect(multiIndicator().holdingStyle).toBe('swing');
  expect(multiIndicator({ holdingStyle: 'intraday' }).holdingStyle).toBe('intraday');
});

describe('an explanation', () => {
  const bars = randomBars({ length: 400, seed: 21, volatility: 0.02, timeframe: '1d' });
  const params = { minConfidence: 0.4, minConsensus: 0.5, minAdx: 20 };

  it('passes on exactly the bars that the strategy marks', () => {
    const { enterLong, enterShort, confidence, stopLoss } = signalsOf(bars, params);
    let entries = 0;
    for (let i = 60; i < bars.length; i += 1) {
      const { verdict, direction, levels, ...said } = explainMultiIndicator(bars, i, params);
      expect(verdict.passed, `bar ${i}`).toBe(enterLong![i] === 1 || enterShort![i] === 1);
      expect(said.confidence).toBe(confidence![i]);
      if (!verdict.passed) continue;
      entries++;
      expect(direction).toBe(enterLong![i] ? 'long' : 'short');
      expect(levels!.stopLoss).toBe(stopLoss![i]);
    }
    expect(entries).toBeGreaterThan(0);
  });

  it('names the first rule that is against the trade', () => {
    const at = (given: Params) => explainMultiIndicator(falling, bar, given).verdict;
    expect(at({ minConfidence: 1 })).toMatchObject({ rule: 'confidence', limit: 1 });
    expect(at({ minConfidence: 0, minConsensus: 1 })).toMatchObject({ rule: 'consensus', actual: 4 / 6 });
    expect(at({ minConfidence: 0, minAdx: 99 })).toMatchObject({ rule: 'adx', limit: 99 });
    expect(at({ minConfidence: 0 })).toEqual({ passed: true });
    expect(explainMultiIndicator(falling, 0).verdict).toMatchObject({ rule: 'direction' });
    expect(explainMultiIndicator(falling, 0).levels).toBeUndefined();
  });

  it('says that ADX has no value yet', () => {
    const { verdict } = explainMultiIndicator(falling, bar, { minConfidence: 0, adxPeriod: 60 });
    expect(verdict).toMatchObject({ rule: 'adx', reason: expect.stringContaining('no value yet') });
  });

  it('is of the last bar unless told, and of bars that exist', () => {
    expect(explainMultiIndicator(falling)).toEqual(explainMultiIndicator(falling, falling.length - 1));
    expect(() => explainMultiIndicator(falling, 70)).toThrow('index must be a whole number from 0 to 69, was 70');
    expect(() => explainMultiIndicator(falling, -1)).toThrow('index');
  });
});

it.each<[Params, string]>([
  [{ macdFast: 26 }, 'must be below macdSlow'],
  [{ rsiOversold: 71 }, 'must not be above rsiOverbought'],
  [{ stochasticOversold: 81 }, 'must not be above stochasticOverbought'],
  [
    { weights: { rsi: 0, macd: 0, bollinger: 0, adx: 0, stochastic: 0, atr: 0 } },
    'at least one weight must be above 0',
  ],
  [{ weights: { rsl: 1 } as never }, 'rsl'],
  [{ minConfidence: 60 }, 'minConfidence'],
  [{ minconfidence: 0.6 } as Params, 'minconfidence'],
])('refuses %o', (params, message) => {
  expect(() => multiIndicator(params)).toThrow(message);
});
