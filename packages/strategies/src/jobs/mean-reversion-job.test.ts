import { createContext } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { marked, type PricedBar, pricedBars } from '../testing/priced-bars.js';
import { meanReversionJob, meanReversionJobSettings } from './mean-reversion-job.js';

type Params = Parameters<typeof meanReversionJob>[0];

const quick = { rsiPeriod: 2, bollingerPeriod: 2, bollingerDeviations: 0.5, volumeBars: 2 };

function signalsOf(rows: ReadonlyArray<number | PricedBar>, params: Params = {}) {
  const bars = pricedBars(rows, '15m');
  return meanReversionJob({ ...quick, ...params }).signals(bars, createContext(bars));
}

// Bands of 101 and 90: middle 95.5, deviation 5.5, lower band 92.75, of which 90 is 0.9704. RSI: gains 0.5, losses 5.5, 8.33.
const plunge = (volume = 121) => [100, 101, { close: 90, volume }];
// Bands of 99 and 110: upper band 107.25, of which 110 is 1.0256. RSI 91.67.
const leap = (volume = 121) => [100, 99, { close: 110, volume }];

describe('enters', () => {
  it('long far below the lower band, short far above the upper one', () => {
    expect(marked(signalsOf(plunge()).enterLong)).toEqual([2]);
    expect(marked(signalsOf(plunge()).enterShort)).toEqual([]);
    expect(marked(signalsOf(leap()).enterShort)).toEqual([2]);
    expect(marked(signalsOf(leap()).enterLong)).toEqual([]);
  });

  it('by how far', () => {
    expect(marked(signalsOf(plunge(), { bandFactor: 0.971 }).enterLong)).toEqual([2]);
    expect(marked(signalsOf(plunge(), { bandFactor: 0.97 }).enterLong)).toEqual([]);
    expect(marked(signalsOf(leap(), { bandFactor: 0.975 }).enterShort)).toEqual([2]);
    expect(marked(signalsOf(leap(), { bandFactor: 0.974 }).enterShort)).toEqual([]);
  });

  it('by RSI beyond its limits', () => {
    expect(marked(signalsOf(plunge(), { oversold: 8.4 }).enterLong)).toEqual([2]);
    expect(marked(signalsOf(plunge(), { oversold: 8.3 }).enterLong)).toEqual([]);
    expect(marked(signalsOf(leap(), { overbought: 91.6 }).enterShort)).toEqual([2]);
    expect(marked(signalsOf(leap(), { overbought: 91.7 }).enterShort)).toEqual([]);
  });

  it('above 1.2 times the average volume of the bars before, not at it', () => {
    expect(marked(signalsOf(plunge(120)).enterLong)).toEqual([]);
    expect(marked(signalsOf(leap(120)).enterShort)).toEqual([]);
    expect(marked(signalsOf(plunge(120), { volumeMultiple: 1.19 }).enterLong)).toEqual([2]);
  });
});

describe('leaves', () => {
  it('a long above the middle band, or above RSI 50', () => {
    const leaves = (closes: readonly number[], params: Params = {}) => signalsOf(closes, params).exitLong![2];
    // RSI of +1 and -1 is 50, and 100 is below the middle of 100.5.
    expect(leaves([100, 101, 100])).toBe(0);
    // Above the middle of 98.95, while -2 and +1.9 give RSI 48.7.
    expect(leaves([100, 98, 99.9])).toBe(1);
    // Below the middle of 102.75, while +3 and -0.5 give RSI 85.7.
    expect(leaves([100, 103, 102.5])).toBe(1);
    expect(leaves([100, 103, 102.5], { exitRsi: 86 })).toBe(0);
  });

  it('a short below the middle band, or below RSI 50', () => {
    const leaves = (closes: readonly number[], params: Params = {}) => signalsOf(closes, params).exitShort![2];
    expect(leaves([100, 99, 100])).toBe(0);
    expect(leaves([100, 102, 100.1])).toBe(1);
    expect(leaves([100, 97, 97.5])).toBe(1);
    expect(leaves([100, 97, 97.5], { exitRsi: 14 })).toBe(0);
  });

  it('at 5 % against it or 4 % in its favour', () => {
    const bars = pricedBars([100]);
    const { levels } = meanReversionJob();
    const long = levels!({ bars, index: 0, direction: 'long', price: 100 });
    expect(long).toEqual({ entry: 100, stopLoss: 95, takeProfit: 104 });
    const short = levels!({ bars, index: 0, direction: 'short', price: 100 });
    expect(short).toEqual({ entry: 100, stopLoss: 105, takeProfit: 96 });
  });
});

it.each<[Params, number]>([[{ volumeBars: 60 }, 60]])('warms up with %o for %d bars', (params, expected) => {
  const bars = pricedBars(new Array(100).fill(1));
  const context = createContext(bars);
  meanReversionJob(params).signals(bars, context);
  expect(context.warmup).toBe(expected);
});

it('has no shorts when told', () => {
  expect(Object.keys(signalsOf(leap(), { allowShort: false }))).toEqual(['enterLong', 'exitLong']);
});

it('says how it is meant to be run', () => {
  expect(meanReversionJobSettings()).toEqual({
    symbols: ['SPY', 'QQQ', 'IWM', 'DIA', 'VTI'],
    timeframe: '15m',
    schedule: '*/15 9-16 * * 1-5',
    timeZone: 'America/New_York',
    calendar: 'XNYS',
    market: 'open',
    holdingStyle: 'swing',
    positionFraction: 0.08,
    maxOpenPositions: 2,
    historyBars: 100,
    // Five sessions of 26 bars.
    maxBars: 130,
    maxCorrelation: 0.7,
    benchmark: 'SPY',
  });
  expect(meanReversionJobSettings({ bollingerPeriod: 150 }).historyBars).toBe(150);
  expect(meanReversionJobSettings({ rsiPeriod: 150 }).historyBars).toBe(151);
  expect(meanReversionJobSettings({ volumeBars: 150 }).historyBars).toBe(151);
});
