import { barsFromRows } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { informationRatio, trackingError } from '../statistics/benchmark/tracking-error.js';
import { backtestPortfolio } from './backtest-portfolio.js';
import { portfolioAllocation } from './portfolio-allocation.js';

const day = 86_400_000;
const barsOf = (symbol: string, prices: readonly number[]) =>
  barsFromRows(
    prices.map((price, i) => ({ time: i * day, open: price, high: price, low: price, close: price, volume: 1 })),
    { symbol, timeframe: '1d' },
  );

/** Half of 1,000 in A at the second open, slipping 1 %, 10 for the fill; A then rises to twice its price. */
const result = backtestPortfolio({
  series: [barsOf('A', [100, 100, 150, 200]), barsOf('B', [10, 10, 10, 10])],
  weights: { A: [0.5, Number.NaN, Number.NaN, Number.NaN] },
  capital: 1000,
  costs: { slippageBps: 100, commission: () => 10 },
});
const market = barsOf('M', [100, 110, 110, 121]);
const report = portfolioAllocation(result, { targets: { A: 0.5 }, benchmarks: [market] });

describe('portfolioAllocation', () => {
  it('says how far each weight is and was from its target', () => {
    // 5 units; cash 1,000 - 505 - 10 = 485. Weights: 0, 500/985, 750/1235, 1000/1485.
    const weights = [0, 500 / 985, 750 / 1235, 1000 / 1485];
    const [a, b] = report.symbols;

    expect(a!.weight).toBeCloseTo(weights[3]!, 12);
    expect(a!.drift).toBeCloseTo(weights[3]! - 0.5, 12);
    expect(a!.largestDrift).toBe(0.5);
    expect(a!.averageDrift).toBeCloseTo(weights.reduce((sum, weight) => sum + Math.abs(weight - 0.5), 0) / 4, 12);
    expect(b).toEqual({ symbol: 'B', target: 0, weight: 0, drift: 0, averageDrift: 0, largestDrift: 0 });
    expect(report.cashWeight).toBeCloseTo(485 / 1485, 12);
  });

  it('tells commission and slippage apart', () => {
    const mean = (1000 + 985 + 1235 + 1485) / 4;

    expect(report.costs).toMatchObject({
      commission: 10,
      slippage: expect.closeTo(5, 9),
      total: expect.closeTo(15, 9),
    });
    expect(report.costs.share).toBeCloseTo(15 / mean / result.stats.years, 9);
    expect(report.turnover).toBeCloseTo(505 / mean / result.stats.years, 9);
  });

  it('compares row by row with a benchmark', () => {
    const own = [0, 985 / 1000 - 1, 1235 / 985 - 1, 1485 / 1235 - 1];
    const other = [0, 0.1, 0, 0.1];
    const { periodsPerYear } = result.stats;
    const [m] = report.benchmarks;

    expect(m!.symbol).toBe('M');
    expect(m!.return).toBeCloseTo(0.21, 12);
    expect(m!.trackingError).toBeCloseTo(trackingError(own, other, { periodsPerYear })!, 9);
    expect(m!.informationRatio).toBeCloseTo(informationRatio(own, other, { periodsPerYear })!, 9);
  });

  it('refuses what is not of the result', () => {
    expect(() => portfolioAllocation(result, { targets: { C: 1 } })).toThrow(
      'must name symbols of the result, was "C"',
    );
    expect(() => portfolioAllocation(result, { targets: {}, benchmarks: [barsOf('M', [1])] })).toThrow(
      'one close per bar',
    );
  });
});
