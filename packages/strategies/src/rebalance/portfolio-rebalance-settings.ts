import type { JobSettings } from '../jobs/job-settings.js';
import type { BySymbol } from './rebalance-request.js';
import { PORTFOLIO_REBALANCE_TARGETS } from './rebalance-weights.js';

/** How the rebalancing of a portfolio is meant to be run, as plain data. */
export interface PortfolioRebalanceSettings
  extends Pick<JobSettings, 'symbols' | 'timeframe' | 'schedule' | 'timeZone' | 'calendar' | 'market'> {
  /** Wanted share of the equity by symbol, fractions that add up to 1; the cash buffer scales them. */
  readonly targets: BySymbol;
  /** Symbols that results are compared with. */
  readonly benchmarks: readonly string[];
}

/**
 * How `rebalancePlan` is meant to be run: once a day at 16:30 in New York, after the close, on trading days; results beside SPY and VTI.
 * Thresholds and caps are the defaults of `RebalanceOptions`.
 *
 * @example
 * ```ts
 * import { portfolioRebalanceSettings } from '@kairos/strategies';
 *
 * const { schedule, market, targets, benchmarks } = portfolioRebalanceSettings();
 * [schedule, market]; // => [ '30 16 * * 1-5', 'trading-day' ]
 * targets.SPY; // => 0.4
 * benchmarks; // => [ 'SPY', 'VTI' ]
 * ```
 */
export function portfolioRebalanceSettings(): PortfolioRebalanceSettings {
  return {
    symbols: Object.keys(PORTFOLIO_REBALANCE_TARGETS),
    timeframe: '1d',
    schedule: '30 16 * * 1-5',
    timeZone: 'America/New_York',
    calendar: 'XNYS',
    market: 'trading-day',
    targets: PORTFOLIO_REBALANCE_TARGETS,
    benchmarks: ['SPY', 'VTI'],
  };
}
