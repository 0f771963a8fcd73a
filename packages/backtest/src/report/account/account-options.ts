import { type BarSeries, parseWith } from '@kairos/core';
import { z } from 'zod';
import { equityInput } from '../../statistics/table/equity-input.js';
import { equityStatistics } from '../../statistics/table/equity-statistics.js';
import { resolveStatisticsOptions } from '../../statistics/table/statistics-options.js';
import type { StatisticsTable } from '../../statistics/table/statistics-table.js';
import { accountBenchmark, type Benchmark } from '../benchmark.js';
import type { Account, AccountResult } from './account.js';
import { allocationsAccount } from './allocations-account.js';
import { portfolioAccount } from './portfolio-account.js';
import { strategiesAccount } from './strategies-account.js';

/** What the report of a portfolio, of allocations or of strategies is made from besides the result. */
export interface PortfolioReportOptions {
  /** Heading; `Portfolio`, `Allocations` or `Strategies` unless given. */
  readonly title?: string;
  /** What the account is compared with: bars with the times of the result's rows, or one close per row. None unless given. */
  readonly benchmark?: Float64Array | BarSeries;
  /** What the benchmark is called; its symbol unless given. */
  readonly benchmarkName?: string;
  /** Rows in the window of rolling Sharpe ratio and volatility; about half a year unless given, a quarter of the test where that is shorter. */
  readonly rollingBars?: number;
  /** Risk-free return per row, a fraction; 0 unless given. See `statistics`. */
  readonly riskFreeRate?: number;
}

const optionsSchema = z.strictObject({
  title: z.string().optional(),
  benchmark: z
    .custom<Float64Array | BarSeries>(
      (value) =>
        value instanceof Float64Array ||
        (typeof value === 'object' && value !== null && 'close' in value && 'time' in value),
      { error: 'must be a bar series or a Float64Array of closes' },
    )
    .optional(),
  benchmarkName: z.string().min(1).optional(),
  rollingBars: z.int().min(2).optional(),
  riskFreeRate: z.number().gt(-1).default(0),
});

/** An account and all that its page is made from, checked. */
export interface AccountInput {
  readonly account: Account;
  readonly title: string;
  readonly benchmark: Benchmark | undefined;
  readonly rollingBars: number;
  readonly riskFreeRate: number;
  /** Figures of the equity, and those beside the benchmark. */
  readonly table: Partial<StatisticsTable>;
}

/** Tells the results of several instruments or strategies from that of one backtest. */
export function isAccountResult(result: object): result is AccountResult {
  return 'contributions' in result || 'allocations' in result || 'strategies' in result;
}

function accountOf(result: AccountResult): Account {
  if ('contributions' in result) return portfolioAccount(result);
  return 'allocations' in result ? allocationsAccount(result) : strategiesAccount(result);
}

/**
 * Checks the options against the result and applies the defaults.
 *
 * @throws `ValidationError` for an unknown or wrong option and for a benchmark that has not the times of the rows.
 */
export function resolveAccount(result: AccountResult, options: PortfolioReportOptions): AccountInput {
  const resolved = parseWith(optionsSchema, options, 'options');
  const account = accountOf(result);
  const { stats, time } = account;
  const { benchmark, riskFreeRate, title = account.heading } = resolved;
  const { tail } = resolveStatisticsOptions({ riskFreeRate }, stats.periodsPerYear);
  const window = Math.max(2, Math.min(Math.round(stats.periodsPerYear / 2), Math.floor(time.length / 4)));
  return {
    account,
    title,
    benchmark: benchmark && accountBenchmark(account, benchmark, resolved.benchmarkName),
    rollingBars: resolved.rollingBars ?? window,
    riskFreeRate,
    table: equityStatistics(equityInput(account, { benchmark, riskFreeRate, tail, calendar: undefined })),
  };
}
