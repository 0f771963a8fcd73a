import type { PreparedBacktest } from '../engine/prepared-backtest.js';
import type { BacktestResult } from '../result.js';
import { computeStatistics } from '../statistics/compute-statistics.js';
import type { Statistics } from '../statistics/statistics.js';
import type { PortfolioRows } from './portfolio-rows.js';
import type { StrategiesOptions } from './strategies-options.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/** Share of the rows at whose end some strategy holds something. */
function exposureOf(results: readonly BacktestResult[], { time, lastBar }: PortfolioRows): number {
  let exposed = 0;
  for (let row = 0; row < time.length; row++) {
    const isHeld = results.some(({ position }, at) => lastBar[at]![row]! >= 0 && position[lastBar[at]![row]!] !== 0);
    if (isHeld) exposed++;
  }
  return exposed / time.length;
}

/** Figures of the portfolio, as those of one backtest; buy and hold puts each allocation into its instrument. @internal */
export function portfolioFigures(
  parts: readonly PreparedBacktest[],
  results: readonly BacktestResult[],
  rows: PortfolioRows,
  equity: Float64Array,
  { capital, periodsPerYear }: StrategiesOptions,
): Statistics {
  const all = results.map(({ stats }) => stats);
  const start = Math.min(...parts.map(({ resolved }) => resolved.bars.time[0]!));
  const end = Math.max(...rows.closes.map((closes) => closes[closes.length - 1]!));
  const years = (end - start) / YEAR_MS;
  const finest = all.reduce((a, b) => (b.periodsPerYear > a.periodsPerYear ? b : a));
  const trades = results.flatMap((result) => result.trades).sort((a, b) => a.exitTime - b.exitTime);
  const isHoldable = all.every(({ buyAndHoldReturn }) => buyAndHoldReturn !== undefined);
  const held = results.reduce(
    (sum, result) => sum + (result.capital / capital) * (result.stats.buyAndHoldReturn ?? 0),
    0,
  );
  return computeStatistics({
    capital,
    equity,
    exposure: exposureOf(results, rows),
    ...(isHoldable && { buyAndHoldReturn: held }),
    open: new Float64Array(0),
    close: new Float64Array(0),
    years,
    periodsPerYear:
      periodsPerYear ?? (finest.bars === rows.time.length ? finest.periodsPerYear : rows.time.length / years),
    profits: Float64Array.from(trades, ({ profit }) => profit),
    barsHeld: Float64Array.from(trades, ({ entryBar, exitBar }) => exitBar - entryBar),
    commissions: all.reduce((sum, { commissions }) => sum + commissions, 0),
  });
}
