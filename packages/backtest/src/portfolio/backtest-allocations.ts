import { timeframeMs } from '@kairos/core';
import { computeStatistics } from '../statistics/compute-statistics.js';
import type { Statistics } from '../statistics/statistics.js';
import { type AllocationOptions, checkAllocations, portfolioOf } from './allocation-options.js';
import { backtestPortfolio } from './backtest-portfolio.js';
import type { PortfolioRejection, PortfolioResult, PortfolioTrade } from './portfolio-result.js';

/** What one allocation found. */
export interface AllocationResult extends PortfolioResult {
  readonly name: string;
  /** Of the capital at the start, and of the equity at the end. */
  readonly share: number;
  readonly finalShare: number;
  /** What it added to the whole, quote currency. */
  readonly profit: number;
}

/** What several allocations found together. Columns have one value per row of the union of their timelines. */
export interface AllocationsResult {
  readonly capital: number;
  /** Openings of the rows, UTC epoch milliseconds. */
  readonly time: Float64Array;
  readonly equity: Float64Array;
  /** That of all allocations, and the capital that none has. */
  readonly cash: Float64Array;
  readonly exposure: { readonly gross: Float64Array; readonly net: Float64Array };
  /** In the order given. Profits sum to final equity - capital. */
  readonly allocations: readonly AllocationResult[];
  /** Round trips of all by exit; rows are those of the allocation's own timeline. */
  readonly trades: ReadonlyArray<PortfolioTrade & { readonly allocation: string }>;
  readonly rejections: ReadonlyArray<PortfolioRejection & { readonly allocation: string }>;
  readonly stats: Statistics;
}

/**
 * Tests several strategies side by side, each with its share of the capital: a result for each, and one for all.
 *
 * Shares are of the capital at the start; no money moves between allocations afterwards, so one that loses everything loses its share.
 * They may trade different instruments and timeframes. In a row of the common timeline an allocation counts as of its last own row that
 * has ended by then.
 *
 * @throws `ValidationError` for unknown options, a name that is there twice, or shares of more than 1 together; and what
 * `backtestPortfolio` throws for an allocation.
 * @example
 * ```ts
 * import { backtestAllocations } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const series = ['A', 'B'].map((symbol, seed) => randomBars({ length: 300, seed, symbol, timeframe: '1d' }));
 * const { allocations, stats } = backtestAllocations({
 *   series,
 *   capital: 10_000,
 *   allocations: [
 *     { name: 'core', share: 0.7, weights: { A: 0.5, B: 0.5 }, rebalance: 'month', cashBuffer: 0.02 },
 *     { name: 'momentum', share: 0.2, weights: (_row, { closes }) => (closes('A', 2)[1]! > closes('A', 2)[0]! ? { A: 0.9 } : {}) },
 *   ],
 * });
 * allocations.map(({ name, capital }) => `${name} ${capital}`); // => [ 'core 7000', 'momentum 2000' ]
 * Math.abs(allocations[0]!.profit + allocations[1]!.profit - (stats.finalEquity - 10_000)) < 1e-6; // => true
 * ```
 */
export function backtestAllocations(options: AllocationOptions): AllocationsResult {
  checkAllocations(options);
  const results = options.allocations.map((allocation) => backtestPortfolio(portfolioOf(options, allocation)));
  const time = unionOf(results.map((result) => result.time));
  const spare = options.capital * (1 - options.allocations.reduce((sum, { share }) => sum + share, 0));
  const column = () => new Float64Array(time.length);
  const [equity, cash, gross, net] = [column().fill(spare), column().fill(spare), column(), column()];
  for (const result of results) addTo({ time, equity, cash, gross, net }, result);
  const final = equity[equity.length - 1]!;
  const allocations = results.map((result, at): AllocationResult => {
    const { name, share } = options.allocations[at]!;
    const { finalEquity } = result.stats;
    return { ...result, name, share, finalShare: finalEquity / final, profit: finalEquity - result.capital };
  });
  return {
    capital: options.capital,
    time,
    equity,
    cash,
    exposure: {
      gross: gross.map((value, row) => value / equity[row]!),
      net: net.map((value, row) => value / equity[row]!),
    },
    allocations,
    trades: merge(
      allocations,
      ({ trades }) => trades,
      ({ exitTime }) => exitTime,
    ),
    rejections: merge(
      allocations,
      ({ rejections }) => rejections,
      (rejection) => rejection.time,
    ),
    stats: statisticsOf(options, allocations, time, equity, gross),
  };
}

function unionOf(times: readonly Float64Array[]): Float64Array {
  return Float64Array.from(new Set(times.flatMap((time) => [...time]))).sort();
}

interface Columns {
  readonly time: Float64Array;
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly gross: Float64Array;
  readonly net: Float64Array;
}

/** Adds an allocation to the columns of all, each of its rows from when it has ended. */
function addTo({ time, equity, cash, gross, net }: Columns, own: PortfolioResult): void {
  const length = timeframeMs(own.timeframe);
  const endOf = (row: number) => Math.min(own.time[row]! + length, own.time[row + 1] ?? Number.POSITIVE_INFINITY);
  let done = -1;
  for (let row = 0; row < time.length; row++) {
    const end = time[row + 1] ?? Number.POSITIVE_INFINITY;
    while (done + 1 < own.time.length && endOf(done + 1) <= end) done++;
    equity[row]! += done < 0 ? own.capital : own.equity[done]!;
    cash[row]! += done < 0 ? own.capital : own.cash[done]!;
    if (done < 0) continue;
    gross[row]! += own.exposure.gross[done]! * own.equity[done]!;
    net[row]! += own.exposure.net[done]! * own.equity[done]!;
  }
}

/** Lists of all allocations in one, by time, each entry with the name of its allocation. */
function merge<T>(
  allocations: readonly AllocationResult[],
  listOf: (allocation: AllocationResult) => readonly T[],
  timeOf: (entry: T) => number,
): (T & { readonly allocation: string })[] {
  return allocations
    .flatMap((allocation) => listOf(allocation).map((entry) => ({ ...entry, allocation: allocation.name })))
    .sort((a, b) => timeOf(a) - timeOf(b));
}

function statisticsOf(
  { capital, periodsPerYear }: AllocationOptions,
  allocations: readonly AllocationResult[],
  time: Float64Array,
  equity: Float64Array,
  gross: Float64Array,
): Statistics {
  const all = allocations.map(({ stats }) => stats);
  const years = Math.max(...all.map((stats) => stats.years));
  const finest = all.reduce((a, b) => (b.periodsPerYear > a.periodsPerYear ? b : a));
  const held = allocations.reduce((sum, { share, stats }) => sum + share * (stats.buyAndHoldReturn ?? 0), 0);
  const trades = merge(
    allocations,
    (allocation) => allocation.trades,
    ({ exitTime }) => exitTime,
  );
  return computeStatistics({
    capital,
    equity,
    position: gross,
    open: Float64Array.of(1),
    close: Float64Array.of(1 + held),
    years,
    periodsPerYear: periodsPerYear ?? (finest.bars === time.length ? finest.periodsPerYear : time.length / years),
    profits: Float64Array.from(trades, ({ profit }) => profit),
    barsHeld: Float64Array.from(trades, ({ entryRow, exitRow }) => exitRow - entryRow),
    commissions: all.reduce((sum, { commissions }) => sum + commissions, 0),
  });
}
