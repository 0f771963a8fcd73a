import { type BarSeries, didYouMean, parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { beta, correlation } from '../statistics/benchmark/beta.js';
import { activeReturn, informationRatio, trackingError } from '../statistics/benchmark/tracking-error.js';
import { versusBenchmark } from '../statistics/benchmark/versus-benchmark.js';
import { mean } from '../statistics/moments.js';
import { periodicReturns } from '../statistics/returns.js';
import { turnover } from '../statistics/trades/turnover.js';
import type { PortfolioResult } from './portfolio-result.js';

/** What the allocation of a portfolio is compared with. */
export interface PortfolioAllocationOptions {
  /** Wanted share of the equity by symbol; a symbol without one should have none. */
  readonly targets: Readonly<Record<string, number>>;
  /** Bars with the times of the result's rows, such as SPY and VTI; none unless given. */
  readonly benchmarks?: readonly BarSeries[];
}

/** How near a symbol was kept to its target. Shares of the equity. */
export interface AllocationDrift {
  readonly symbol: string;
  readonly target: number;
  /** At the end, and how far that is from the target: positive is overweight. */
  readonly weight: number;
  readonly drift: number;
  /** Mean and largest distance from the target over the rows, unsigned; building up the portfolio is in it. */
  readonly averageDrift: number;
  readonly largestDrift: number;
}

/** The portfolio beside a benchmark. Figures a year; `undefined` where they are not defined. */
export interface BenchmarkComparison {
  readonly symbol: string;
  /** From the first open to the last close, a fraction. */
  readonly return: number;
  readonly activeReturn: number | undefined;
  readonly trackingError: number | undefined;
  readonly informationRatio: number | undefined;
  readonly beta: number | undefined;
  readonly correlation: number | undefined;
}

/** Where a portfolio stands, how it was kept there, at what cost, and beside what. */
export interface PortfolioAllocation {
  readonly symbols: readonly AllocationDrift[];
  /** cash / equity at the end. */
  readonly cashWeight: number;
  /** Traded value / mean equity a year, purchases and sales alike. */
  readonly turnover: number | undefined;
  /** Money paid, and the same as a share of the mean equity a year. */
  readonly costs: {
    readonly commission: number;
    /** What fills were worse than their price without slippage, below 0 when they were better. */
    readonly slippage: number;
    readonly total: number;
    readonly share: number | undefined;
  };
  /** In the order given. */
  readonly benchmarks: readonly BenchmarkComparison[];
}

const schema = z.strictObject({
  targets: z.record(z.string(), z.number()),
  benchmarks: z
    .array(
      z.custom<BarSeries>((value) => typeof value === 'object' && value !== null && 'close' in value, {
        error: 'must be a bar series with the times of the result',
      }),
    )
    .default([]),
});

/**
 * Monitors the allocation of a portfolio backtest: weights and drift from the targets, turnover, transaction costs, and tracking error and
 * information ratio against benchmarks.
 *
 * @throws `ValidationError` for a target of an unknown symbol, and a benchmark that has not the times of the rows.
 * @example
 * ```ts
 * import { backtestPortfolio, portfolioAllocation } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const [a, b, market] = ['A', 'B', 'MARKET'].map((symbol, seed) => randomBars({ length: 300, seed, symbol, timeframe: '1d' }));
 * const targets = { A: 0.5, B: 0.4 };
 * const result = backtestPortfolio({ series: [a!, b!], weights: targets, rebalance: { drift: 0.05, every: 'month' }, capital: 10_000 });
 * const { symbols, costs, benchmarks } = portfolioAllocation(result, { targets, benchmarks: [market!] });
 *
 * symbols.every(({ drift }) => Math.abs(drift) < 0.06); // => true
 * costs.total; // => 0
 * benchmarks[0]?.symbol; // => 'MARKET'
 * ```
 */
export function portfolioAllocation(result: PortfolioResult, options: PortfolioAllocationOptions): PortfolioAllocation {
  const { targets, benchmarks } = parseWith(schema, options, 'options');
  const stray = Object.keys(targets).find((symbol) => !result.symbols.includes(symbol));
  if (stray !== undefined) {
    const message = `must name symbols of the result, was "${stray}".${didYouMean(stray, result.symbols)}`;
    throw new ValidationError(`options.targets ${message}`, { issues: [{ path: 'options.targets', message }] });
  }
  const { equity, cash, stats, capital } = result;
  const { traded, commission, slippage } = tradingOf(result);
  const total = commission + slippage;
  const returns = periodicReturns(equity, capital);
  return {
    symbols: result.symbols.map((symbol) => driftOf(result, symbol, targets[symbol] ?? 0)),
    cashWeight: cash[cash.length - 1]! / equity[equity.length - 1]!,
    turnover: turnover(traded, equity, stats.years),
    costs: { commission, slippage, total, share: turnover(total, equity, stats.years) },
    benchmarks: benchmarks.map((bars) => compare(result, returns, bars)),
  };
}

function driftOf({ holdings }: PortfolioResult, symbol: string, target: number): AllocationDrift {
  const { weight } = holdings[symbol]!;
  const distances = weight.map((share) => Math.abs(share - target));
  const last = weight[weight.length - 1]!;
  return {
    symbol,
    target,
    weight: last,
    drift: last - target,
    averageDrift: mean(distances),
    largestDrift: distances.reduce((most, distance) => Math.max(most, distance), 0),
  };
}

/** What was traded, and what that cost. @internal */
export function tradingOf({ orders, holdings }: Pick<PortfolioResult, 'orders' | 'holdings'>) {
  let [traded, commission, slippage] = [0, 0, 0];
  for (const { symbol, side, filledQuantity, price = 0, reference = price, commission: charged } of orders) {
    const units = filledQuantity * holdings[symbol]!.multiplier;
    traded += units * Math.abs(price);
    commission += charged;
    slippage += units * (side === 'buy' ? price - reference : reference - price);
  }
  return { traded, commission, slippage };
}

function compare(result: PortfolioResult, own: Float64Array, bars: BarSeries): BenchmarkComparison {
  const { returns, market, curve } = versusBenchmark(result, own, bars);
  const { periodsPerYear } = result.stats;
  return {
    symbol: bars.symbol,
    return: curve[curve.length - 1]! - 1,
    activeReturn: activeReturn(returns, market, { periodsPerYear }),
    trackingError: trackingError(returns, market, { periodsPerYear }),
    informationRatio: informationRatio(returns, market, { periodsPerYear }),
    beta: beta(returns, market),
    correlation: correlation(returns, market),
  };
}
