import { hashContent, ValidationError } from '@kairos/core';
import { type PreparedBacktest, prepareBacktest } from '../engine/prepared-backtest.js';
import { returnCorrelations } from '../report/comparison/return-correlations.js';
import type { BacktestResult } from '../result.js';
import { beta } from '../statistics/benchmark/beta.js';
import { periodicReturns } from '../statistics/returns.js';
import { portfolioFigures } from './portfolio-figures.js';
import { runWithLimits } from './portfolio-limits.js';
import { onRows, portfolioRows, sumOf } from './portfolio-rows.js';
import {
  checkShared,
  checkStrategies,
  type NamedAllocation,
  type StrategiesOptions,
  type StrategyAllocation,
} from './strategies-options.js';
import type { StrategiesResult, StrategyReport, StrategyTrade } from './strategies-result.js';
import { strategyTrades } from './strategy-trades.js';

/** Digits of a run's name: 64 bits. */
const RUN_ID_LENGTH = 16;

/**
 * Tests several strategies side by side, each on its bars with its share of the capital and its own rules, and reports each and all together.
 *
 * **Accounts.** A strategy has allocation x capital and is tested as `backtest` tests it: sizer, validators, exits, limits, costs of its own.
 * No money moves between strategies, so one that loses everything loses its share. What no strategy has stays cash.
 *
 * **Rows.** The portfolio's timeline is the union of the openings of all bars, of any instruments and timeframes. In a row a strategy counts
 * as of its last bar that has closed by the end of the row, by the calendar of its instrument.
 *
 * **Limits.** `options.limits` are losses of the portfolio. A limit that is reached at the end of a row holds back every entry of every strategy
 * on bars that close from then on, while it stands (a drawdown to the end, a day's loss for the day): these entries are in `rejections`
 * under the limit's name (`portfolio-drawdown`, `portfolio-daily-loss`, ...), the stretch is in `breaches`. With `action: 'flatten'` positions are closed, too. Each breach takes one more
 * simulation, without asking the strategies again.
 *
 * Allocations of weights, or of strategies on several symbols with one cash, are tested by `backtestAllocations`.
 *
 * @throws `ValidationError` for an unknown or wrong option, a name that is there twice, and allocations of more than 1 together.
 * @throws What `backtest` throws for a strategy; a `ValidationError` of one says which.
 * @example
 * ```ts
 * import { backtestStrategies } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const rising = defineStrategy({
 *   name: 'rising',
 *   signals: ({ close, length }) => ({
 *     enterLong: mask(length, (i) => close[i]! > close[i - 5]!),
 *     exitLong: mask(length, (i) => close[i]! < close[i - 5]!),
 *   }),
 * });
 * const bars = ['A', 'B'].map((symbol, seed) => randomBars({ length: 300, seed, symbol, timeframe: '1d' }));
 *
 * const result = backtestStrategies(
 *   [
 *     { name: 'first', strategy: rising(), bars: bars[0]!, allocation: 0.5 },
 *     { name: 'second', strategy: rising(), bars: bars[1]!, allocation: 0.3, exits: { stopLoss: 0.05 } },
 *   ],
 *   { capital: 100_000, limits: { drawdown: 0.2 } },
 * );
 * result.idleCash; // => 20000
 * result.strategies.map(({ name, result }) => `${name} ${result.capital}`); // => [ 'first 50000', 'second 30000' ]
 * const [first, second] = result.strategies;
 * Math.abs(first!.returnContribution + second!.returnContribution - result.stats.totalReturn) < 1e-9; // => true
 * ```
 */
export function backtestStrategies(
  strategies: readonly StrategyAllocation[],
  options: StrategiesOptions,
): StrategiesResult {
  const named = checkStrategies(strategies);
  checkShared(options, named);
  const { capital } = options;
  const parts = named.map((one, at) => prepare(one, at, capital));
  const rows = portfolioRows(parts);
  const given = parts.reduce((sum, { resolved }) => sum + resolved.capital, 0);
  const idleCash = Math.max(0, capital - given);
  const { results, breaches } = runWithLimits(parts, rows, idleCash, options);
  const accounts = results.map((result, at) => onRows(rows.lastBar[at]!, result.equity, result.capital));
  const equity = sumOf(rows.time.length, idleCash, accounts);
  const runId = options.runId ?? nameRun(named, results, options);
  const reports = named.map(({ name, allocation }, at) =>
    reportOf({ name, allocation, result: results[at]!, equity: accounts[at]! }, equity, capital),
  );
  const found = {
    runId,
    capital,
    time: rows.time,
    equity,
    idleCash,
    strategies: reports,
    trades: tradesOf(runId, parts, reports),
    rejections: reports
      .flatMap(({ name, result }) => result.rejections.map((rejection) => ({ ...rejection, strategy: name })))
      .sort((a, b) => a.time - b.time),
    correlations: returnCorrelations(results),
    breaches,
    stats: portfolioFigures(parts, results, rows, equity, options),
  };
  return { ...found, hash: hashOf(found) };
}

/** A fault in the options of one strategy is told with its place. */
function prepare({ allocation, name: _, ...own }: NamedAllocation, at: number, capital: number): PreparedBacktest {
  try {
    return prepareBacktest({ ...own, capital: capital * allocation });
  } catch (cause) {
    if (!(cause instanceof ValidationError)) throw cause;
    const issues = cause.issues.map(({ path, message }) => ({ path: `strategies.${at}.${path}`, message }));
    throw new ValidationError(`strategies.${at}: ${cause.message}`, { issues, cause });
  }
}

function nameRun(
  named: readonly NamedAllocation[],
  results: readonly BacktestResult[],
  { capital, limits = {}, calendar }: StrategiesOptions,
): string {
  const strategies = named.map(({ name, allocation }, at) => ({
    name,
    allocation,
    manifest: results[at]!.manifest.hash,
  }));
  const content = { capital, limits, calendar: calendar?.name ?? '', strategies };
  return hashContent(content).slice(0, RUN_ID_LENGTH);
}

function reportOf(
  own: Pick<StrategyReport, 'name' | 'allocation' | 'result' | 'equity'>,
  whole: Float64Array,
  capital: number,
): StrategyReport {
  const { result, equity } = own;
  const profit = result.stats.finalEquity - result.capital;
  const before = (row: number, values: Float64Array, start: number) => (row === 0 ? start : values[row - 1]!);
  const parts = equity.map((value, row) => (value - before(row, equity, result.capital)) / before(row, whole, capital));
  const riskContribution = beta(parts, periodicReturns(whole, capital));
  return { ...own, profit, returnContribution: profit / capital, riskContribution };
}

function tradesOf(
  runId: string,
  parts: readonly PreparedBacktest[],
  reports: readonly StrategyReport[],
): StrategyTrade[] {
  return reports
    .flatMap(({ name, result }, at) => strategyTrades(runId, name, result, parts[at]!.resolved.instrument))
    .sort((a, b) => a.exitTime - b.exitTime);
}

function hashOf({ runId, capital, time, equity, strategies, breaches }: Omit<StrategiesResult, 'hash'>): string {
  const parts = strategies.map(({ name, allocation, result }) => ({ name, allocation, hash: result.hash }));
  return hashContent({ runId, capital, time, equity, strategies: parts, breaches });
}
