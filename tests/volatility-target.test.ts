import { backtest } from '@kairos/backtest';
import { barsFromColumns, createInstrument, createRandom, defineStrategy, mask } from '@kairos/core';
import { indicators } from '@kairos/indicators';
import { capped, fixedFraction, volatilityTarget } from '@kairos/risk';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const DAY = 86_400_000;
const DAYS = 252;
const YEARS = 40;
/** Annualised volatility of the market, which changes every quarter. */
const CLIMATES = [0.08, 0.2, 0.45, 0.12, 0.3];
const QUARTER = 63;
/** Days in the estimate of the volatility. */
const WINDOW = 15;

const climateOn = (day: number) => CLIMATES[Math.floor(day / QUARTER) % CLIMATES.length]!;

function changingMarket(seed: string) {
  const random = createRandom(seed);
  const length = YEARS * DAYS;
  const close = new Float64Array(length);
  const open = new Float64Array(length);
  let price = 100;
  for (let day = 0; day < length; day++) {
    open[day] = price;
    const deviation = climateOn(day) / Math.sqrt(DAYS);
    price *= Math.exp(deviation * random.normal() - deviation ** 2 / 2);
    close[day] = price;
  }
  const higher = open.map((value, i) => Math.max(value, close[i]!));
  const lower = open.map((value, i) => Math.min(value, close[i]!));
  return barsFromColumns({
    symbol: 'CHANGING',
    timeframe: '1d',
    time: Float64Array.from({ length }, (_, i) => Date.UTC(1980, 0, 1) + i * DAY),
    open,
    high: higher,
    low: lower,
    close,
    volume: new Float64Array(length).fill(1000),
  });
}

/** Turns its position round at every close, so that every day is sized anew; the drift of the market cancels out. */
const everyDay = defineStrategy({
  name: 'every-day',
  params: z.object({ knows: z.boolean().default(false) }),
  signals(bars, { knows }, context) {
    const estimate = indicators(bars, context).closeVolatility(WINDOW, DAYS);
    return {
      enterLong: mask(bars.length, (i) => i % 2 === 0),
      enterShort: mask(bars.length, (i) => i % 2 === 1),
      volatility: knows ? estimate.map((_, i) => climateOn(i + 1)) : estimate,
    };
  },
});

/** Standard deviation of the daily returns of an equity curve, of a year. */
function realised(equity: ArrayLike<number>, days: (day: number) => boolean = () => true): number {
  const returns = Array.from({ length: equity.length - 30 }, (_, i) => i + 30)
    .filter(days)
    .map((day) => equity[day]! / equity[day - 1]! - 1);
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const squares = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt((squares / (returns.length - 1)) * DAYS);
}

describe.each(['first', 'second', 'third'])('over 40 years of a market between 8 and 45 %% (%s seed)', (seed) => {
  const bars = changingMarket(seed);
  const instrument = createInstrument({ symbol: 'CHANGING', settlement: 'margin' });
  const shared = { bars, strategy: everyDay(), capital: 1e6, instrument, margin: { leverage: 5 } };
  const uncapped = { maxPositionFraction: null };
  const targeted = backtest({ ...shared, sizer: volatilityTarget(0.15, uncapped) });
  const plain = backtest({ ...shared, sizer: fixedFraction(0.5, uncapped) });
  const isSettled = (day: number) => day % QUARTER > WINDOW;
  const inClimate = (climate: number) => (day: number) => climateOn(day) === climate && isSettled(day);
  const ofClimates = (equity: ArrayLike<number>) => CLIMATES.map((climate) => realised(equity, inClimate(climate)));
  const spread = (values: readonly number[]) => Math.max(...values) / Math.min(...values);

  it('the equity has the volatility that was asked for, when that of the market is known', () => {
    const { equity } = backtest({
      ...shared,
      strategy: everyDay({ knows: true }),
      sizer: volatilityTarget(0.15, uncapped),
    });

    // The sampling error of 10,000 days is 0.7 %.
    expect(Math.abs(realised(equity) / 0.15 - 1)).toBeLessThan(0.02);
  });

  it('it has a little more where the volatility is estimated', () => {
    // The estimate of n days from a normal market errs: the mean of (true / estimated)^2 is (n - 1) / (n - 3), here 14 / 12.
    const expected = 0.15 * Math.sqrt((WINDOW - 1) / (WINDOW - 3));
    expect(Math.abs(realised(targeted.equity, isSettled) / expected - 1)).toBeLessThan(0.02);
    // The days after each change, when the estimate is that of the old market, included.
    expect(realised(targeted.equity)).toBeLessThan(0.175);
  });

  it('in calm and in wild markets alike, as with a fixed fraction it has not', () => {
    expect(spread(ofClimates(targeted.equity))).toBeLessThan(1.1);
    expect(spread(ofClimates(plain.equity))).toBeGreaterThan(5);
  });

  it('a cap on the leverage takes volatility away where it binds', () => {
    const sizer = capped(volatilityTarget(0.15, uncapped), { maxLeverage: 1 });
    const { equity } = backtest({ ...shared, sizer });

    // At 8 % a whole position is all there is; at 45 % a third is enough, and nothing changes.
    expect(realised(equity, inClimate(0.08))).toBeLessThan(0.085);
    expect(realised(equity, inClimate(0.45))).toBeCloseTo(realised(targeted.equity, inClimate(0.45)), 10);
  });
});
