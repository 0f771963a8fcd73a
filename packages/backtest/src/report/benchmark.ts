import type { BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { versusBenchmark } from '../statistics/benchmark/versus-benchmark.js';
import { computeStatistics } from '../statistics/compute-statistics.js';
import { periodicReturns } from '../statistics/returns.js';
import type { Statistics } from '../statistics/statistics.js';

/** What the account is compared with. */
export interface Benchmark {
  readonly name: string;
  /** What the capital would have become in it, at each bar's close. */
  readonly curve: Float64Array;
  readonly stats: Statistics;
}

/**
 * Account value at each close when the whole capital buys at the first open, in any fraction and without costs.
 *
 * @returns `undefined` when the first open is not above 0, as it can be for futures.
 */
export function holdCurve(bars: BarSeries, capital: number): Float64Array | undefined {
  const firstOpen = bars.open[0];
  if (firstOpen === undefined || !(firstOpen > 0)) return undefined;
  return bars.close.map((close) => (capital * close) / firstOpen);
}

function figuresOf({ capital, stats }: BacktestResult, equity: Float64Array, bars: BarSeries): Statistics {
  return computeStatistics({
    capital,
    equity,
    position: new Float64Array(bars.length).fill(1),
    open: bars.open,
    close: bars.close,
    years: stats.years,
    periodsPerYear: stats.periodsPerYear,
    profits: new Float64Array(),
    barsHeld: new Float64Array(),
    commissions: 0,
  });
}

/** The figures of buy-and-hold over the bars of a result, by the functions that computed the result's own. */
export function holdStatistics(result: BacktestResult, bars: BarSeries): Statistics | undefined {
  const equity = holdCurve(bars, result.capital);
  return equity && figuresOf(result, equity, bars);
}

/** The capital put into other prices: bars from their first open, bare closes from their first close. */
function otherCurve({ capital }: BacktestResult, other: Float64Array | BarSeries): Float64Array {
  const [closes, start] = other instanceof Float64Array ? [other, other[0]!] : [other.close, other.open[0]!];
  return closes.map((close) => (capital * close) / start);
}

/**
 * The benchmark of a report: buy and hold of the bars, or of what is given.
 *
 * @returns `undefined` when nothing can be bought at the first open.
 * @throws `ValidationError` when the benchmark given is not that of the same bars, or has a price that is not above 0.
 */
export function benchmarkOf(
  result: BacktestResult,
  bars: BarSeries,
  other?: Float64Array | BarSeries,
  name?: string,
): Benchmark | undefined {
  if (other) versusBenchmark(result, periodicReturns(result.equity, result.capital), other);
  const curve = other ? otherCurve(result, other) : holdCurve(bars, result.capital);
  if (!curve) return undefined;
  const symbol = other === undefined ? 'Buy and hold' : 'symbol' in other ? other.symbol : 'Benchmark';
  return { name: name ?? symbol, curve, stats: figuresOf(result, curve, bars) };
}
