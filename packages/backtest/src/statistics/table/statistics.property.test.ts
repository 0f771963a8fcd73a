import { createRandom } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from '../../backtest.js';
import type { BacktestResult } from '../../result.js';
import { barsOf, flatBars, on, scripted } from '../../testing/scripted.js';
import { STATISTICS } from './figures.js';
import { statistics } from './statistics.js';

type Table = Readonly<Record<string, number | undefined>>;

/** A made-up backtest with entries and exits on both sides and stops below longs; wild bars wipe shorts out. */
function randomBacktest(seed: number, length: number, volatility: number, scale = 1) {
  const bars = randomBars({ length, seed, volatility, timeframe: '1d' });
  const random = createRandom(seed);
  const mask = (share: number) => Uint8Array.from({ length }, () => (random.next() < share ? 1 : 0));
  const enterLong = mask(0.2);
  const stopLoss = bars.close.map((close, i) => (enterLong[i] ? close * 0.97 : Number.NaN));
  const strategy = scripted({ enterLong, exitLong: mask(0.2), enterShort: mask(0.1), exitShort: mask(0.3), stopLoss });
  const sizer = { name: 'five', size: () => ({ quantity: 5 * scale, notional: 0, boundBy: 'fixed' }) };
  const costs = { feeRate: 0.001, slippageBps: 5 };
  return { bars, result: backtest({ bars, strategy, capital: 1024 * scale, sizer, costs }) };
}

function expectSound(table: Table): void {
  for (const { name, always } of STATISTICS) {
    const value = table[name];
    if (value === undefined) expect([name, always]).toEqual([name, undefined]);
    else expect([name, Number.isFinite(value)]).toEqual([name, true]);
  }
}

const run = fc.record({
  seed: fc.integer({ min: 1, max: 100_000 }),
  length: fc.integer({ min: 1, max: 120 }),
  volatility: fc.constantFrom(0.001, 0.02, 0.4),
});

function tableOf(result: BacktestResult, options = {}): Table {
  return statistics(result, options) as unknown as Table;
}

describe('whatever the backtest', () => {
  it('every figure is a finite number or undefined, and those that are always numbers are', () => {
    fc.assert(
      fc.property(run, ({ seed, length, volatility }) => {
        const { bars, result } = randomBacktest(seed, length, volatility);
        expectSound(tableOf(result));
        expectSound(tableOf(result, { bars, riskFreeRate: 0.0001 }));
        expectSound(tableOf(result, { benchmark: bars.close }));
      }),
      { numRuns: 60 },
    );
  });

  it('four times the money makes four times the money, and changes no ratio', () => {
    fc.assert(
      fc.property(run, ({ seed, length, volatility }) => {
        const { bars, result } = randomBacktest(seed, length, volatility);
        const one = tableOf(result, { bars });
        const four = tableOf(randomBacktest(seed, length, volatility, 4).result, { bars });
        for (const { name, unit } of STATISTICS) {
          // A power of two changes no digit.
          const expected = unit === 'money' && one[name] !== undefined ? 4 * one[name] : one[name];
          expect([name, four[name]]).toEqual([name, expected]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the hour at which the clock began changes nothing but the times', () => {
    const { result } = randomBacktest(8, 100, 0.02);
    const later = { ...result, trades: result.trades, time: result.time.map((time) => time + 3_600_000) };

    const [before, after] = [tableOf(result), tableOf(later)];

    for (const { name, unit } of STATISTICS)
      if (unit !== 'time') expect([name, after[name]]).toEqual([name, before[name]]);
  });

  it('the order of the trades matters to streaks and pauses only', () => {
    const { result } = randomBacktest(12, 120, 0.02);
    const turned = { ...result, trades: [...result.trades].reverse() };

    const [before, after] = [tableOf(result), tableOf(turned)];

    const ordered = ['longestWinStreak', 'longestLossStreak', 'averageBarsBetweenTrades'];
    for (const { name, group } of STATISTICS) {
      if (group !== 'trades' || ordered.includes(name)) continue;
      if (before[name] === undefined) expect([name, after[name]]).toEqual([name, undefined]);
      else expect(after[name]).toBeCloseTo(before[name], 9);
    }
    expect(result.trades.length).toBeGreaterThan(5);
  });
});

describe('at the edges', () => {
  it('a flat account without trades', () => {
    const bars = flatBars([100, 101, 102]);
    const table = statistics(backtest({ bars, strategy: scripted({}), capital: 1000 }), { bars });

    expectSound(table as unknown as Table);
    expect(table).toMatchObject({
      totalReturn: 0,
      volatility: 0,
      trades: 0,
      drawdowns: 0,
      timeUnderWater: 0,
      grossProfit: 0,
    });
    const undefinedOnes = [table.sharpe, table.omega, table.skewness, table.winRate, table.calmar, table.payoffRatio];
    expect(undefinedOnes).toEqual(undefinedOnes.map(() => undefined));
    expect(table.beta).toBe(0);
  });

  it('a single bar', () => {
    const bars = flatBars([100]);

    expectSound(tableOf(backtest({ bars, strategy: scripted({}), capital: 1000 }), { bars, benchmark: bars.close }));
  });

  it('a total loss', () => {
    const bars = barsOf([
      [100, 100, 100, 100],
      [100, 100, 100, 100],
      [100, 100, 0, 0],
      [0, 0, 0, 0],
    ]);
    const result = backtest({ bars, strategy: scripted({ enterLong: on(4, 0) }), capital: 1000 });
    const table = statistics(result);

    expectSound(table as unknown as Table);
    expect(table).toMatchObject({ finalEquity: 0, totalReturn: -1, cagr: -1, maxDrawdown: 1, logReturn: undefined });
    expect(table.sharpe).toBeUndefined();
  });

  it('a debt', () => {
    const bars = flatBars([100, 100, 350, 350, 300]);
    const result = backtest({ bars, strategy: scripted({ enterShort: on(5, 0) }), capital: 1000 });
    const table = statistics(result, { bars });

    expectSound(table as unknown as Table);
    expect(table).toMatchObject({ lowestEquity: -1500, maxDrawdown: 2.5, cagr: undefined, sharpe: undefined });
    expect(table.valueAtRisk).toBeUndefined();
  });
});
