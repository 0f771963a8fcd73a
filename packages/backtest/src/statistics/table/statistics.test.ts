import { NYSE } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { goldenBacktest, statisticsGoldens } from '../fixtures/goldens.js';
import { STATISTICS } from './figures.js';
import { statistics } from './statistics.js';

const golden = statisticsGoldens();

describe('every figure equals its reference', () => {
  const { bars, result } = goldenBacktest(0.001);
  const table = statistics(result, { bars, riskFreeRate: 0.0001 });

  it('on the account that vectorbt computes too', () => {
    for (const [bar, value] of golden.equity.entries()) expect(result.equity[bar]).toBeCloseTo(value, 8);
  });

  it('and none is without one', () => {
    expect(Object.keys(golden.figures).sort()).toEqual(STATISTICS.map(({ name }) => name).sort());
  });

  it.each(STATISTICS.map(({ name }) => name))('%s', (name) => {
    const [expected] = golden.figures[name]!;
    const value = table[name as keyof typeof table];

    if (expected === null) expect(value).toBeUndefined();
    else expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-9 * Math.max(1e-3, Math.abs(expected)));
  });
});

it('the figures of backtesting.py that share a convention', () => {
  const { bars, result } = goldenBacktest(0);
  const table = statistics(result, { bars });
  const peer = golden.backtestingPy;

  const shared: [number | undefined, number][] = [
    [table.finalEquity, peer['Equity Final [$]']!],
    [table.peakEquity, peer['Equity Peak [$]']!],
    [table.totalReturn, peer['Return [%]']! / 100],
    [table.maxDrawdown, -peer['Max. Drawdown [%]']! / 100],
    [table.averageDrawdown, -peer['Avg. Drawdown [%]']! / 100],
    [table.trades, peer['# Trades']!],
    [table.winRate, peer['Win Rate [%]']! / 100],
    [table.bestTradeReturn, peer['Best Trade [%]']! / 100],
    [table.worstTradeReturn, peer['Worst Trade [%]']! / 100],
    [table.geometricTradeReturn, peer['Avg. Trade [%]']! / 100],
    [table.expectancyReturn, peer['Expectancy [%]']! / 100],
    [table.longestTradeBars, 6],
    [table.systemQuality, peer.SQN!],
    [table.kellyCriterion, peer['Kelly Criterion']!],
  ];
  for (const [ours, theirs] of shared) expect(ours).toBeCloseTo(theirs, 10);
});

it('what result.stats has too is the same', () => {
  const { result } = goldenBacktest(0.001);
  const { maxDrawdownBars, ...table } = statistics(result);

  for (const [name, value] of Object.entries(table)) {
    if (!(name in result.stats)) continue;
    const small = result.stats[name as keyof typeof result.stats];
    if (small === undefined) expect(value).toBeUndefined();
    else expect(value).toBeCloseTo(small, 12);
  }
  expect(maxDrawdownBars).toBe(result.stats.maxDrawdownBars);
});

it('without bars and benchmark the figures that need them are undefined', () => {
  const { result } = goldenBacktest(0.001);

  const { beta, alpha, averageAdverseExcursion, sharpe } = statistics(result);

  expect([beta, alpha, averageAdverseExcursion]).toEqual([undefined, undefined, undefined]);
  expect(sharpe).toBeDefined();
});

it('closes as benchmark leave the first bar out, a benchmark of its own bars does not', () => {
  const { bars, result } = goldenBacktest(0.001);

  const series = statistics(result, { benchmark: bars });
  const closes = statistics(result, { benchmark: bars.close });

  expect(series.benchmarkReturn).toBeCloseTo(bars.close.at(-1)! / bars.open[0]! - 1, 12);
  expect(closes.benchmarkReturn).toBeCloseTo(bars.close.at(-1)! / bars.close[0]! - 1, 12);
});

it('counts the months of the calendar that is given', () => {
  const { result } = goldenBacktest(0.001);

  expect(statistics(result, { calendar: NYSE }).bestMonth).toBeDefined();
});

describe('refuses', () => {
  const { bars, result } = goldenBacktest(0.001);

  it.each([
    [{ benchmrk: bars }, /"benchmrk" is not an option. Did you mean "benchmark"\?/],
    [{ tail: 5 }, /options.tail.*Must be a fraction below 1 \(0.05 is 5 %\), was 5/],
    [{ multiplier: 0 }, /options.multiplier/],
    [
      { riskFreeRate: 0.04 },
      /options.riskFreeRate must be a return per bar, such as 1.04 \*\* \(1 \/ 365\) - 1 .*, was 0.04/,
    ],
    [{ benchmark: bars.close.subarray(1) }, /options.benchmark must have one close per bar of the result, 60, was 59/],
    [{ benchmark: bars.close.map((one, i) => (i === 3 ? 0 : one)) }, /closes above 0, was 0 at bar 3/],
    [{ benchmark: { ...bars, time: bars.time.map((one) => one + 1) } }, /times of the result, bar 0 at/],
    [{ benchmark: { ...bars, open: bars.open.map(() => 0) } }, /first open above 0, was 0/],
    [{ benchmark: [1, 2] }, /options.benchmark/],
    [{ calendar: 'NYSE' }, /must be a calendar, such as NYSE/],
    [{ bars: { ...bars, symbol: 'OTHER' } }, /bars must be those of the result, symbol TEST, was OTHER/],
  ])('%#', (options, message) => {
    expect(() => statistics(result, options as never)).toThrow(message);
  });
});

it('STATISTICS is plain, frozen and names each figure once', () => {
  const names = STATISTICS.map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(150);
  expect(Object.isFrozen(STATISTICS) && STATISTICS.every(Object.isFrozen)).toBe(true);
  expect(JSON.parse(JSON.stringify(STATISTICS))).toEqual(STATISTICS);
});
