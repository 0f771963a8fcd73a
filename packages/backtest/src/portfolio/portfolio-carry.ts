import type { Holdings } from './holdings.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/**
 * What is paid on a position that a bar opens with, as in `backtest`: the bar's funding at its open, and the cost of borrowing a short
 * since the bar before.
 *
 * @internal
 */
export function payCarry(options: ResolvedPortfolio, holdings: Holdings, series: number, bar: number): void {
  const held = holdings.units[series]!;
  if (held === 0) return;
  const { bars } = options.markets[series]!;
  const value = held * bars.open[bar]! * holdings.multiplier[series]!;
  const rate = options.funding && bars.fundingRate ? bars.fundingRate[bar]! : 0;
  // NaN is no settlement.
  if (rate < 0 || rate > 0) holdings.payCarry(series, value * rate);
  if (options.borrowRate === 0 || held > 0 || bar === 0) return;
  const years = (bars.time[bar]! - bars.time[bar - 1]!) / YEAR_MS;
  holdings.payCarry(series, -value * options.borrowRate * years);
}
