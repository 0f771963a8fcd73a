import { barCloseTime } from '@kairos/core';
import { computeStatistics } from '../statistics/compute-statistics.js';
import type { Statistics } from '../statistics/statistics.js';
import type { PortfolioTrade } from './portfolio-result.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';
import type { PortfolioSimulation } from './simulate-portfolio.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/** Growth of equal shares of all instruments, each from its first open, splits undone, without costs and dividends. */
function buyAndHoldGrowth({ markets, actions, timeline }: ResolvedPortfolio): number {
  const growths = markets.map(({ bars }, series) => {
    let shares = 1;
    let last = bars.close[bars.length - 1]!;
    for (const { row, kind, value, series: of } of actions) {
      if (of !== series) continue;
      // A split before the first bar is in its price already.
      if (kind === 'split' && timeline.time[row]! > bars.time[0]!) shares *= value;
      if (kind === 'delisted') last = value;
    }
    return (shares * last) / bars.open[0]!;
  });
  return growths.reduce((sum, growth) => sum + growth, 0) / growths.length;
}

/** From the first row's opening to the last close, in years. */
function yearsOf({ markets, timeline }: ResolvedPortfolio): number {
  const ends = markets.map(({ bars, instrument }) =>
    barCloseTime(bars.time[bars.length - 1]!, bars.timeframe, instrument.calendar),
  );
  return (Math.max(...ends) - timeline.time[0]!) / YEAR_MS;
}

/** Figures of a portfolio backtest, as those of one instrument. @internal */
export function portfolioStatistics(
  options: ResolvedPortfolio,
  { equity, gross, holdings }: PortfolioSimulation,
  trades: readonly PortfolioTrade[],
): Statistics {
  return computeStatistics({
    capital: options.capital,
    equity,
    position: gross,
    open: Float64Array.of(1),
    close: Float64Array.of(buyAndHoldGrowth(options)),
    years: yearsOf(options),
    periodsPerYear: options.periodsPerYear,
    profits: Float64Array.from(trades, ({ profit }) => profit),
    barsHeld: Float64Array.from(trades, ({ entryRow, exitRow }) => exitRow - entryRow),
    commissions: holdings.commissions.reduce((sum, paid) => sum + paid, 0),
  });
}
