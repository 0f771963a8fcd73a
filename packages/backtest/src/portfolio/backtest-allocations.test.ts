import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { on, scripted } from '../testing/scripted.js';
import { backtestAllocations } from './backtest-allocations.js';
import { backtestPortfolio } from './backtest-portfolio.js';

const START = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;
const a = randomBars({ length: 40, seed: 1, symbol: 'A', timeframe: '1d', start: START });
const b = randomBars({ length: 20, seed: 2, symbol: 'B', timeframe: '1d', start: START + 10 * 24 * HOUR + 14 * HOUR });
const buyFirst = scripted({ enterLong: on(40, 0) });

describe('several allocations', () => {
  const options = {
    series: [a, b],
    costs: { feeRate: 0.001 },
    capital: 10_000,
    allocations: [
      { name: 'even', share: 0.5, weights: { A: 0.5, B: 0.4 }, rebalance: 5 },
      { name: 'hold', share: 0.3, series: [a], strategy: buyFirst },
    ],
  };

  it('each give the result of a portfolio with its share of the capital', () => {
    const { allocations } = backtestAllocations(options);

    const alone = backtestPortfolio({
      series: [a, b],
      costs: { feeRate: 0.001 },
      capital: 5000,
      weights: { A: 0.5, B: 0.4 },
      rebalance: 5,
    });
    expect(allocations[0]).toMatchObject({ name: 'even', share: 0.5, capital: 5000, stats: alone.stats });
    expect(allocations[0]!.equity).toEqual(alone.equity);
    expect(allocations[1]!.symbols).toEqual(['A']);
  });

  it('sum to the whole, with the capital that none has', () => {
    const { allocations, equity, stats, cash, trades } = backtestAllocations(options);

    const profit = allocations.reduce((sum, allocation) => sum + allocation.profit, 0);
    expect(stats.finalEquity).toBeCloseTo(10_000 + profit, 8);
    expect(equity[equity.length - 1]).toBe(stats.finalEquity);
    expect(Math.min(...cash)).toBeGreaterThanOrEqual(2000 - 1e-9);
    expect(stats.commissions).toBeCloseTo(allocations[0]!.stats.commissions + allocations[1]!.stats.commissions, 9);
    expect(stats.trades).toBe(trades.length);
    expect(new Set(trades.map(({ allocation }) => allocation))).toEqual(new Set(['even']));
  });

  it('count as of their last row that has ended', () => {
    const { time, equity, allocations } = backtestAllocations({
      capital: 1000,
      allocations: [
        { name: 'a', share: 0.5, series: [a], strategy: buyFirst },
        { name: 'b', share: 0.5, series: [b], weights: { B: 0 } },
      ],
    });

    // From day 10 on B opens at 14:00, before the day of A has ended.
    const row = time.indexOf(b.time[5]!);
    expect(time[row - 1]).toBe(a.time[15]);
    expect(equity[row - 1]).toBeCloseTo(allocations[0]!.equity[14]! + 500, 9);
    expect(equity[row]).toBeCloseTo(allocations[0]!.equity[15]! + 500, 9);
  });
});

describe('refuses', () => {
  const one = { name: 'x', share: 0.6, weights: { A: 1 } };
  const refused: [string, unknown, RegExp][] = [
    ['shares of more than 1', [one, { ...one, name: 'y' }], /shares of at most 1 together, was 1.2/],
    [
      'a name twice',
      [one, { ...one, share: 0.1 }],
      /allocations\.1\.name must be unlike those of the others, was "x" again/,
    ],
    ['none', [], /at least 1 allocation/],
    [
      'an unknown option of an allocation',
      [{ ...one, rebalence: 'day' }],
      /"rebalence" is not an option. Did you mean "rebalance"/,
    ],
  ];
  it.each(refused)('%s', (_name, allocations, message) => {
    expect(() => backtestAllocations({ series: [a], capital: 100, allocations: allocations as [] })).toThrow(message);
  });
});
