import type { BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { versusBenchmark } from '../statistics/benchmark/versus-benchmark.js';
import { computeStatistics } from '../statistics/compute-statistics.js';
import { periodicReturns } from '../statistics/returns.js';
import type { Statistics } from '../statistics/statistics.js';
import type { EquityCurve } from '../statistics/tables/calendar-returns.js';

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

/** An account of the result's capital and time that always holds. */
type Holder = Pick<BacktestResult, 'capital' | 'stats'>;

function figuresOf(
  { capital, stats }: Holder,
  equity: Float64Array,
  prices: Pick<BarSeries, 'open' | 'close'>,
): Statistics {
  return computeStatistics({
    capital,
    equity,
    exposure: 1,
    open: prices.open,
    close: prices.close,
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
function otherCurve({ capital }: Holder, other: Float64Array | BarSeries): Float64Array {
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

/**
 * What an account of several instruments is compared with: whose prices are given, for there is no one instrument to hold.
 *
 * @throws `ValidationError` when it has not the times of the account, or has a price that is not above 0.
 */
export function accountBenchmark(
  account: EquityCurve & Pick<BacktestResult, 'stats'>,
  other: Float64Array | BarSeries,
  name?: string,
): Benchmark {
  versusBenchmark(account, periodicReturns(account.equity, account.capital), other);
  const curve = otherCurve(account, other);
  const prices = other instanceof Float64Array ? { open: other, close: other } : other;
  const symbol = 'symbol' in other ? other.symbol : 'Benchmark';
  return { name: name ?? symbol, curve, stats: figuresOf(account, curve, prices) };
}
