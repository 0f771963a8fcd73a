import { expect, it } from 'vitest';
import { benchmarkOf, holdCurve, holdStatistics } from './benchmark.js';
import { smallBars, smallResult } from './fixtures/small-result.js';

it('buys with the whole capital at the first open', () => {
  expect(holdCurve(smallBars(), 1000)).toEqual(Float64Array.of(1100, 1200, 1300, 1200, 1400, 1500));
});

it('computes its figures as those of the strategy', () => {
  const stats = holdStatistics(smallResult(), smallBars());

  expect(stats).toMatchObject({ finalEquity: 1500, totalReturn: 0.5, cagr: 1.25, exposure: 1, maxDrawdownBars: 1 });
  expect(stats?.maxDrawdown).toBeCloseTo(1 / 13, 12);
  // From Python's statistics module: stdev and mean of 1/10, 1/11, 1/12, -1/13, 1/6, 1/14, times the root of 252.
  expect(stats?.volatility).toBeCloseTo(1.2780357588, 9);
  expect(stats?.sharpe).toBeCloseTo(14.3089991506, 9);
});

it('has none where nothing can be bought at the first open', () => {
  const bars = { ...smallBars(), open: Float64Array.of(-3, 11, 12, 13, 12, 14) };

  expect(holdCurve(bars, 1000)).toBeUndefined();
  expect(holdStatistics(smallResult(), bars)).toBeUndefined();
});

it('takes other bars from their first open, and closes from the first one', () => {
  const other = { ...smallBars(), symbol: 'INDEX', open: new Float64Array(6).fill(5) };

  const [series, closes] = [other, other.close].map((given) => benchmarkOf(smallResult(), smallBars(), given));

  expect(series).toMatchObject({ name: 'INDEX', curve: Float64Array.of(2200, 2400, 2600, 2400, 2800, 3000) });
  expect(closes?.name).toBe('Benchmark');
  expect(closes?.curve[0]).toBe(1000);
  expect(closes?.stats.totalReturn).toBeCloseTo(15 / 11 - 1, 12);
  expect(benchmarkOf(smallResult(), smallBars(), other.close, 'Peers')?.name).toBe('Peers');
});
