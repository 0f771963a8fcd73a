import { createContext, type TradeProposal } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { plainAdx } from '../testing/plain-indicators.js';
import { marked, pricedBars } from '../testing/priced-bars.js';
import { breakout } from './breakout.js';

type Params = Parameters<typeof breakout>[0];

const quick = { channelBars: 2, adxPeriod: 2, atrPeriod: 2 };

/** Closes `step` apart, each bar from 1 below to 1 above its close: all movement is one way, ADX is 100, and ATR is step + 1. */
function stairs(step: number, length = 8) {
  return pricedBars(
    Array.from({ length }, (_, i) => ({ close: 100 + i * step, high: 101 + i * step, low: 99 + i * step })),
  );
}

function signalsOf(bars: ReturnType<typeof stairs>, params: Params = {}) {
  return breakout({ ...quick, ...params }).signals(bars, createContext(bars));
}

describe('enters', () => {
  it('where the close leaves the range of the bars before', () => {
    // 3 up from a high 1 above the close before: beyond it by 2. Steps of 1 only reach that high.
    expect(marked(signalsOf(stairs(3)).enterLong)).toEqual([3, 4, 5, 6, 7]);
    expect(marked(signalsOf(stairs(1)).enterLong)).toEqual([]);
    expect(marked(signalsOf(stairs(-3)).enterShort)).toEqual([3, 4, 5, 6, 7]);
    expect(marked(signalsOf(stairs(-1)).enterShort)).toEqual([]);
  });

  it('looks at as many bars before as told', () => {
    const peak = { close: 100, high: 130, low: 99 };
    const { close, high, low } = stairs(3);
    const rows = [...close].map((price, i) => ({ close: price, high: high[i]!, low: low[i]! }));
    const bars = pricedBars(rows.with(2, { ...peak, close: 106 }));
    // The peak of bar 2 is in the channel of bars 3 and 4 with two bars, of bars 3 to 5 with three.
    expect(marked(signalsOf(bars, { minConfidence: 0 }).enterLong).filter((bar) => bar > 2)[0]).toBe(5);
    expect(marked(signalsOf(bars, { channelBars: 3, minConfidence: 0 }).enterLong).filter((bar) => bar > 2)[0]).toBe(6);
  });

  it('above its confidence, not at it', () => {
    // Beyond by 2 of an ATR of 4: 0.75; ADX of 100: 1; the mean of both is 0.875.
    const { confidence, consensus } = signalsOf(stairs(3));
    expect(confidence![5]).toBe(0.875);
    expect(consensus![5]).toBe(1);
    expect(marked(signalsOf(stairs(3), { minConfidence: 0.875 }).enterLong)).toEqual([]);
    expect(marked(signalsOf(stairs(3), { minConfidence: 0.874 }).enterLong)).toEqual([3, 4, 5, 6, 7]);
    // (3 x 0.75 + 1) / 4
    expect(signalsOf(stairs(3), { channelWeight: 3, trendWeight: 1 }).confidence![5]).toBe(0.8125);
  });

  it('in a trend above its limit, not at it', () => {
    const bars = randomBars({ length: 400, seed: 12, volatility: 0.02 });
    const params = { minConfidence: 0 };
    const { adx } = plainAdx(bars, 14);
    const usual = breakout(params).signals(bars, createContext(bars));
    const bar = marked(usual.enterLong).find((i) => adx[i]! < 49)!;
    const at = (minAdx: number) => breakout({ ...params, minAdx }).signals(bars, createContext(bars)).enterLong![bar];
    expect([at(adx[bar]! - 1e-6), at(adx[bar]! + 1e-6)]).toEqual([1, 0]);
  });

  it('only with the trend', () => {
    // Up for long, then one close below the last two lows: the channel says short, the trend still long.
    const { close, high, low } = stairs(3, 12);
    const rows = [...close].map((price, i) => ({ close: price, high: high[i]!, low: low[i]! }));
    const bars = pricedBars([...rows, { close: 127, high: 134, low: 127 }]);
    const signals = signalsOf(bars, { minConfidence: 0, adxPeriod: 5 });
    expect(signals.enterShort![12]).toBe(0);
    expect(signals.consensus![12]).toBe(0.5);
  });
});

it('has the stop at the wider of 3 % and 2 ATR, and the target four times as far', () => {
  // ATR 4 at a close of 115.
  const wide = signalsOf(stairs(3));
  expect([wide.stopLoss![5], wide.takeProfit![5], wide.atr![5]]).toEqual([107, 147, 4]);
  const narrow = signalsOf(stairs(3), { atrMultiple: 0.5, rewardRisk: 2 });
  expect(narrow.stopLoss![5]).toBeCloseTo(115 - 3.45, 10);
  expect(narrow.takeProfit![5]).toBeCloseTo(115 + 6.9, 10);
});

it('leaves where the signal is for the other side, and goes long only when told', () => {
  const down = signalsOf(stairs(-3), { allowShort: false });
  expect(marked(down.exitLong)).toEqual([3, 4, 5, 6, 7]);
  expect([down.enterShort, down.exitShort]).toEqual([undefined, undefined]);
  expect(marked(signalsOf(stairs(3)).exitShort)).toEqual([3, 4, 5, 6, 7]);
});

it('warms up until the channel of the bar before is whole', () => {
  const bars = stairs(1, 80);
  const context = createContext(bars);
  breakout({ channelBars: 60 }).signals(bars, context);
  expect(context.warmup).toBe(60);
});

it('says nothing while the average true range warms up', () => {
  const { enterLong, confidence } = signalsOf(stairs(3, 12), { atrPeriod: 9 });
  expect(marked(enterLong)).toEqual([9, 10, 11]);
  expect(confidence!.every((value) => value >= 0 && value <= 1)).toBe(true);
});

it('has the last word about a confidence or a consensus that is too low', () => {
  const proposal = { confidence: 0.71, consensus: 1 } as TradeProposal;
  expect(breakout().accept!(proposal)).toEqual({ passed: true });
  expect(breakout().accept!({ ...proposal, confidence: 0.69 })).toMatchObject({ rule: 'confidence', actual: 0.69 });
  expect(breakout().accept!({ ...proposal, consensus: 0.5 })).toMatchObject({ rule: 'consensus', actual: 0.5 });
});

it.each<[Params, string]>([
  [{ minAdx: 50 }, 'minAdx'],
  [{ channelBars: 0 }, 'channelBars'],
  [{ minStop: 3 }, 'minStop'],
])('refuses %o', (params, field) => {
  expect(() => breakout(params)).toThrow(field);
});
