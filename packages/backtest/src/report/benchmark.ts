import type { BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { computeStatistics } from '../statistics/compute-statistics.js';
import type { Statistics } from '../statistics/statistics.js';

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

/** The figures of buy-and-hold over the bars of a result, by the functions that computed the result's own. */
export function holdStatistics({ capital, stats }: BacktestResult, bars: BarSeries): Statistics | undefined {
  const equity = holdCurve(bars, capital);
  if (equity === undefined) return undefined;
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
