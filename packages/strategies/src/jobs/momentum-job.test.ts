import { createContext } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { marked, type PricedBar, pricedBars } from '../testing/priced-bars.js';
import { momentumJob, momentumJobSettings } from './momentum-job.js';

type Params = Parameters<typeof momentumJob>[0];

const quick = { rsiPeriod: 2, volumeBars: 2, oversold: 35, overbought: 65 };

function signalsOf(rows: ReadonlyArray<number | PricedBar>, params: Params = {}) {
  const bars = pricedBars(rows, '5m');
  return momentumJob({ ...quick, ...params }).signals(bars, createContext(bars));
}

// Changes -4 and +2.1: gains 1.05, losses 2, RSI 34.43; the last bar rose by 2.19 %.
const bounce = (close = 98.1, volume = 151) => [100, 96, { close, volume }];
// The mirror image: changes +4 and -2.1, RSI 65.57; the last bar fell by 2.02 %.
const drop = (close = 101.9, volume = 151) => [100, 104, { close, volume }];

describe('enters', () => {
  it('long on a rise beyond 2 % while RSI is low and the volume high', () => {
    expect(marked(signalsOf(bounce()).enterLong)).toEqual([2]);
    expect(marked(signalsOf(bounce()).enterShort)).toEqual([]);
  });

  it('short on a fall beyond 2 % while RSI is high and the volume high', () => {
    expect(marked(signalsOf(drop()).enterShort)).toEqual([2]);
    expect(marked(signalsOf(drop()).enterLong)).toEqual([]);
  });

  it('not at exactly 2 %', () => {
    expect(marked(signalsOf(bounce(97.92)).enterLong)).toEqual([]);
    expect(marked(signalsOf(bounce(97.921)).enterLong)).toEqual([2]);
    expect(marked(signalsOf(drop(101.92)).enterShort)).toEqual([]);
    expect(marked(signalsOf(drop(101.919)).enterShort)).toEqual([2]);
  });

  it('not at exactly 1.5 times the average volume of the bars before', () => {
    expect(marked(signalsOf(bounce(98.1, 150)).enterLong)).toEqual([]);
    expect(marked(signalsOf(drop(101.9, 150)).enterShort)).toEqual([]);
    expect(marked(signalsOf(bounce(98.1, 121), { volumeMultiple: 1.2 }).enterLong)).toEqual([2]);
  });

  it('by RSI below or above its limits', () => {
    expect(marked(signalsOf(bounce(), { oversold: 34.4 }).enterLong)).toEqual([]);
    expect(marked(signalsOf(bounce(), { oversold: 34.5 }).enterLong)).toEqual([2]);
    expect(marked(signalsOf(drop(), { overbought: 65.6 }).enterShort)).toEqual([]);
    expect(marked(signalsOf(drop(), { overbought: 65.5 }).enterShort)).toEqual([2]);
  });

  it('by the change over more bars when told', () => {
    // Over two bars the price fell.
    expect(marked(signalsOf(bounce(), { changeBars: 2 }).enterLong)).toEqual([]);
    // Changes +5, -4 and +2.1: RSI 69.7; 98.1 is 3.26 % above 95.
    const longer = { changeBars: 3, oversold: 70, overbought: 70 };
    expect(marked(signalsOf([95, ...bounce()], longer).enterLong)).toEqual([3]);
    expect(marked(signalsOf([95, ...bounce()], { ...longer, priceChange: 0.033 }).enterLong)).toEqual([]);
  });
});

describe('leaves', () => {
  it('a long where RSI is above its limit, a short where it is below', () => {
    expect(marked(signalsOf(drop()).exitLong)).toEqual([2]);
    expect(marked(signalsOf(drop(), { overbought: 65.6 }).exitLong)).toEqual([]);
    expect(marked(signalsOf(bounce()).exitShort)).toEqual([2]);
    expect(marked(signalsOf(bounce(), { oversold: 34.4 }).exitShort)).toEqual([]);
  });

  it('at 3 % against it or 6 % in its favour', () => {
    const { levels } = momentumJob();
    const bars = pricedBars([100]);
    const long = levels!({ bars, index: 0, direction: 'long', price: 100 });
    expect(long).toEqual({ entry: 100, stopLoss: 97, takeProfit: 106 });
    const short = levels!({ bars, index: 0, direction: 'short', price: 100 });
    expect(short).toEqual({ entry: 100, stopLoss: 103, takeProfit: 94 });
  });
});

it.each<[Params, number]>([
  [{ volumeBars: 60 }, 60],
  [{ changeBars: 70 }, 70],
])('warms up with %o for %d bars', (params, expected) => {
  const bars = pricedBars(new Array(100).fill(1));
  const context = createContext(bars);
  momentumJob(params).signals(bars, context);
  expect(context.warmup).toBe(expected);
});

it('has no shorts when told', () => {
  expect(Object.keys(signalsOf(drop(), { allowShort: false }))).toEqual(['enterLong', 'exitLong']);
});

it('says how it is meant to be run', () => {
  expect(momentumJobSettings()).toEqual({
    symbols: ['AAPL', 'GOOGL', 'MSFT', 'TSLA', 'AMD', 'NVDA'],
    timeframe: '5m',
    schedule: '*/5 9-16 * * 1-5',
    timeZone: 'America/New_York',
    calendar: 'XNYS',
    market: 'open',
    holdingStyle: 'swing',
    positionFraction: 0.05,
    maxOpenPositions: 3,
    historyBars: 50,
  });
  expect(momentumJobSettings({ volumeBars: 80 }).historyBars).toBe(81);
  expect(momentumJobSettings({ changeBars: 78 }).historyBars).toBe(79);
  expect(momentumJobSettings({ rsiPeriod: 60 }).historyBars).toBe(61);
});
