import { createContext, type TradeProposal, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { marked, pricedBars } from '../testing/priced-bars.js';
import { meanReversion } from './mean-reversion.js';

type Params = Parameters<typeof meanReversion>[0];

const short = { rsiPeriod: 2, bollingerPeriod: 2, bollingerDeviations: 0.9 };

function signalsOf(closes: readonly number[], params: Params) {
  const bars = pricedBars(closes);
  return meanReversion({ ...short, ...params }).signals(bars, createContext(bars));
}

// Changes +1 and -2: gains 0.5, losses 1 on average, RSI 33.33. Bands of 101 and 99: 100 +- 0.9, so 99 lies below the lower one.
const FALL = [100, 101, 99];
// The mirror image: RSI 66.67, 101 above the upper band of 100.9.
const RISE = [100, 99, 101];

describe('enters', () => {
  it('long with RSI below its limit, not at it', () => {
    expect(marked(signalsOf(FALL, { oversold: 33.34 }).enterLong)).toEqual([2]);
    expect(marked(signalsOf(FALL, { oversold: 33.33 }).enterLong)).toEqual([]);
    const level = [100, 100.5, 99.5, 100];
    // Changes 0.5, -1, then 0.5: (0.25 x 1 + 0.5) / 2 = 0.375 against (0.5 x 1) / 2 = 0.25, RSI 60: neither.
    expect(marked(signalsOf(level, {}).enterLong)).toEqual([]);
  });

  it('short with RSI above its limit', () => {
    expect(marked(signalsOf(RISE, { overbought: 66.66 }).enterShort)).toEqual([2]);
    expect(marked(signalsOf(RISE, { overbought: 66.67 }).enterShort)).toEqual([]);
  });

  it('at a Bollinger band or beyond only', () => {
    const both = { oversold: 40, overbought: 60 };
    // The lower band is 100 - 1.1, the upper one 100 + 1.1.
    expect(marked(signalsOf(FALL, { ...both, bollingerDeviations: 1.1 }).enterLong)).toEqual([]);
    expect(marked(signalsOf(RISE, { ...both, bollingerDeviations: 1.1 }).enterShort)).toEqual([]);
    expect(marked(signalsOf(FALL, { ...both, bollingerDeviations: 1 }).enterLong)).toEqual([2]);
  });

  it('not on RSI alone, however sure it is', () => {
    // RSI 0, worth 25 / 45 = 0.56 by itself; 98 lies above the lower band of 98.5 - 0.55.
    const { enterLong, confidence, consensus } = signalsOf([100, 99, 98], { bollingerDeviations: 1.1 });
    expect([enterLong![2], confidence![2], consensus![2]]).toEqual([0, 25 / 45, 0.5]);
  });

  it('from its confidence on', () => {
    // RSI: 0.5 + 0.5 x 6.67 / 40 = 0.5833; band: 0.5 + 0.5 x 0.1 / 0.9 = 0.5556; (25 x 0.5833 + 20 x 0.5556) / 45 = 0.5710.
    const { confidence, consensus } = signalsOf(FALL, { oversold: 40 });
    expect(confidence![2]).toBeCloseTo(0.571, 4);
    expect(consensus![2]).toBe(1);
    expect(marked(signalsOf(FALL, { oversold: 40, minConfidence: 0.57 }).enterLong)).toEqual([2]);
    expect(marked(signalsOf(FALL, { oversold: 40, minConfidence: 0.572 }).enterLong)).toEqual([]);
  });

  it('weighs the votes as told', () => {
    const { confidence } = signalsOf(FALL, { oversold: 40, rsiWeight: 1, bollingerWeight: 3 });
    // (0.5833 + 3 x 0.5556) / 4
    expect(confidence![2]).toBeCloseTo(0.5625, 4);
  });
});

it('has the stop 1.5 % away and the target 1.5 times as far', () => {
  const long = signalsOf(FALL, { oversold: 40 });
  expect(long.stopLoss![2]).toBeCloseTo(99 - 1.485, 10);
  expect(long.takeProfit![2]).toBeCloseTo(99 + 2.2275, 10);
  expect(long.stopLoss![1]).toBeNaN();
  const other = signalsOf(RISE, { overbought: 60, stop: 0.1, rewardRisk: 2 });
  expect(other.stopLoss![2]).toBeCloseTo(111.1, 10);
  expect(other.takeProfit![2]).toBeCloseTo(80.8, 10);
});

it('leaves where the signal is for the other side', () => {
  const both = { oversold: 40, overbought: 60 };
  expect(marked(signalsOf(RISE, both).exitLong)).toEqual([2]);
  expect(marked(signalsOf(FALL, both).exitShort)).toEqual([2]);
});

it('goes long only when told', () => {
  const signals = signalsOf(RISE, { overbought: 60, allowShort: false });
  expect(signals.enterShort).toBeUndefined();
  expect(signals.exitShort).toBeUndefined();
  expect(marked(signals.exitLong)).toEqual([2]);
});

it('has the last word about a confidence that is too low', () => {
  const proposal = { confidence: 0.5, consensus: 1 } as TradeProposal;
  expect(meanReversion().accept!(proposal)).toEqual({ passed: true });
  expect(meanReversion().accept!({ ...proposal, confidence: 0.49 })).toMatchObject({ rule: 'confidence', limit: 0.5 });
  expect(meanReversion().accept!({ ...proposal, consensus: 0.5 })).toMatchObject({ rule: 'consensus', limit: 1 });
});

it.each<[Params, string]>([
  [{ oversold: 71 }, 'oversold'],
  [{ stop: 1.5 }, 'stop'],
  [{ minConfidence: 50 }, 'minConfidence'],
  [{ minconfidence: 0.5 } as Params, 'minconfidence'],
])('refuses %o', (params, field) => {
  expect(() => meanReversion(params)).toThrow(ValidationError);
  expect(() => meanReversion(params)).toThrow(field);
});
