import { type BarSeries, createContext, type RegimeSeries, resampleBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { plainAtr } from '../testing/plain-indicators.js';
import { marked } from '../testing/priced-bars.js';
import { regimeAwareSwing } from './regime-aware-swing.js';
import { regimeAwareSwingSettings } from './regime-aware-swing-settings.js';

type Params = Parameters<typeof regimeAwareSwing>[0];

const bars = randomBars({ length: 2000, timeframe: '5m', seed: 9, volatility: 0.002 });
const [TREND, CHOP, HIGH_VOLATILITY, SHOCK, NOT_READY] = [0, 1, 2, 3, 255];

function regimeOf(reading: (bar: number) => number): RegimeSeries {
  const column = (value: number) => new Float64Array(bars.length).fill(value);
  const regime = Uint8Array.from({ length: bars.length }, (_, i) => reading(i));
  return { length: bars.length, regime, multiplier: column(1), probability: column(1) };
}

function signalsOf(params: Params = {}, regime?: RegimeSeries, given: BarSeries = bars) {
  return regimeAwareSwing(params).signals(given, createContext(given, regime ? { regime } : {}));
}

const free = signalsOf();
const warm = marked(free.enterLong).filter((i) => i >= 600);
const warmShort = marked(free.enterShort).filter((i) => i >= 600);

it('has entries both ways to test with', () => {
  expect(warm.length).toBeGreaterThan(5);
  expect(warmShort.length).toBeGreaterThan(5);
});

describe('the regime', () => {
  it.each([TREND, CHOP, HIGH_VOLATILITY])('%d leaves entries as they are: it scales sizes elsewhere', (reading) => {
    const signals = signalsOf(
      {},
      regimeOf(() => reading),
    );
    expect(signals.enterLong).toEqual(free.enterLong);
    expect(signals.enterShort).toEqual(free.enterShort);
    expect(signals.exitLong).toEqual(free.exitLong);
  });

  it.each([SHOCK, NOT_READY])('%d allows no entry', (reading) => {
    const signals = signalsOf(
      {},
      regimeOf(() => reading),
    );
    expect(marked(signals.enterLong)).toEqual([]);
    expect(marked(signals.enterShort)).toEqual([]);
  });

  it('is asked of the very bar', () => {
    const [bar] = warm;
    const signals = signalsOf(
      {},
      regimeOf((i) => (i === bar ? SHOCK : TREND)),
    );
    expect(marked(signals.enterLong)).toEqual(marked(free.enterLong).filter((i) => i !== bar));
  });

  it('shock ends positions, unless told to hold them, and one that is not ready does not', () => {
    const shock = regimeOf((i) => (i === 1000 ? SHOCK : i === 1001 ? NOT_READY : TREND));
    const [left, held] = [signalsOf({}, shock), signalsOf({ leaveInShock: false }, shock)];
    expect([left.exitLong![1000], left.exitShort![1000]]).toEqual([1, 1]);
    expect([held.exitLong![1000], held.exitShort![1000]]).toEqual([free.exitLong![1000], free.exitShort![1000]]);
    expect([left.exitLong![1001], left.exitShort![1001]]).toEqual([free.exitLong![1001], free.exitShort![1001]]);
  });
});

it('has the stop 3 ATR of the base bars away and the target twice as far', () => {
  const atr = plainAtr(bars, 14);
  const [long, short] = [warm[0]!, warmShort[0]!];
  expect(free.stopLoss![long]).toBeCloseTo(bars.close[long]! - 3 * atr[long]!, 9);
  expect(free.takeProfit![long]).toBeCloseTo(bars.close[long]! + 6 * atr[long]!, 9);
  expect(free.stopLoss![short]).toBeCloseTo(bars.close[short]! + 3 * atr[short]!, 9);
  const near = signalsOf({ atrMultiple: 1, rewardRisk: 1 });
  expect(near.takeProfit![long]).toBeCloseTo(bars.close[long]! + atr[long]!, 9);
  expect(free.stopLoss![long + 1]).toBeNaN();
});

it('leaves where the signal has turned', () => {
  const bar = warm[0]!;
  expect([free.exitLong![bar], free.exitShort![bar]]).toEqual([0, 1]);
  const short = warmShort[0]!;
  expect([free.exitLong![short], free.exitShort![short]]).toEqual([1, 0]);
});

it('states the volatility of the closed bars of the signal, as of a year that never closes', () => {
  const higher = resampleBars(bars, '30m');
  // At the close of base bar 1199 half hour 199 has closed.
  const changes = Array.from({ length: 96 }, (_, i) => Math.log(higher.close[104 + i]! / higher.close[103 + i]!));
  const mean = changes.reduce((sum, change) => sum + change, 0) / 96;
  const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / 95;
  expect(free.volatility![1199]).toBeCloseTo(Math.sqrt(variance * 365 * 48), 9);
  // One bar earlier it has not.
  expect(free.volatility![1198]).not.toBe(free.volatility![1199]);
});

it('takes another timeframe of the signal, that of the bars or above', () => {
  expect(signalsOf({ signalTimeframe: '1h' }).enterLong).not.toEqual(free.enterLong);
  expect(() => signalsOf({ signalTimeframe: '5m' })).not.toThrow();
  expect(() => signalsOf({ signalTimeframe: '1m' })).toThrow('timeframe must not be lower');
  expect(() => regimeAwareSwing({ signalTimeframe: '30 minutes' as never })).toThrow('signalTimeframe');
  expect(() => regimeAwareSwing({ fast: 50 })).toThrow('must be below slow');
});

it('warms up until a cross of its entry average is possible', () => {
  const context = createContext(bars);
  regimeAwareSwing({ entryPeriod: 900 }).signals(bars, context);
  expect(context.warmup).toBe(900);
});

it('has no shorts when told', () => {
  const { enterShort, exitShort, enterLong } = signalsOf({ allowShort: false });
  expect([enterShort, exitShort]).toEqual([undefined, undefined]);
  expect(enterLong).toEqual(free.enterLong);
});

it('says how it is meant to be traded', () => {
  expect(regimeAwareSwingSettings()).toEqual({
    symbols: ['BTCUSDT', 'ETHUSDT', 'SOLUSDT'],
    timeframes: { regime: '4h', signal: '30m', entry: '5m' },
    capital: 10_000,
    maxPositionFraction: 0.25,
    margin: { leverage: 3 },
    volatilityTarget: 0.15,
    multipliers: { trend: 1, chop: 0.3, highVolatility: 0.5, shock: 0 },
    limits: { drawdown: 0.15, dailyLoss: 0.03, consecutiveLosses: 5, fundingSpike: 0.01 },
  });
});
