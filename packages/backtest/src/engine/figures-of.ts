import { barCloseTime, InsufficientDataError } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { computeStatistics } from '../statistics/compute-statistics.js';
import type { Statistics } from '../statistics/statistics.js';
import type { Simulation } from './simulate.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/** What figures are made of, beside the simulation. */
type FiguresInput = Pick<ResolvedOptions, 'bars' | 'capital' | 'instrument' | 'periodsPerYear' | 'actions'>;

/** The statistics of a simulation, or of a part of one. @internal */
export function figuresOf(
  resolved: FiguresInput,
  simulation: Pick<Simulation, 'equity' | 'exposedBars' | 'commissions'> & {
    readonly trades: Pick<Simulation['trades'], 'profits' | 'barsHeld'>;
  },
): Statistics {
  const { bars, capital, instrument, periodsPerYear } = resolved;
  const end = barCloseTime(bars.time[bars.length - 1]!, bars.timeframe, instrument.calendar);
  return computeStatistics({
    capital,
    equity: simulation.equity,
    exposure: simulation.exposedBars / bars.length,
    ...holdingReturn(resolved),
    open: bars.open,
    close: bars.close,
    years: (end - bars.time[0]!) / YEAR_MS,
    periodsPerYear,
    profits: simulation.trades.profits,
    barsHeld: simulation.trades.barsHeld,
    commissions: simulation.commissions,
  });
}

/** Of one unit bought at the first open, with its splits, and its dividends kept in cash; nothing where there are none. */
function holdingReturn({ bars, actions }: FiguresInput): { buyAndHoldReturn?: number } {
  const [first, last] = [bars.time[0]!, bars.time[bars.length - 1]!];
  const inside = actions.filter(({ time }) => time > first && time <= last);
  if (inside.length === 0 || !(bars.open[0]! > 0)) return {};
  let units = 1;
  let cash = 0;
  for (const action of inside) {
    if ('split' in action) units *= action.split;
    else cash += units * action.dividend;
  }
  return { buyAndHoldReturn: (units * bars.close[bars.length - 1]! + cash) / bars.open[0]! - 1 };
}

/**
 * Refuses a run whose warm-up takes all bars: nothing could act, and silence would look like a strategy that found nothing.
 *
 * @internal
 */
export function requireWarmup({ strategy, bars }: ResolvedOptions, warmup: number): void {
  if (warmup < bars.length) return;
  const needed = warmup + 1;
  const message = `strategy "${strategy.name}" needs ${needed} bars, of which ${warmup} warm its indicators up, got ${bars.length}`;
  throw new InsufficientDataError(message, { needed, got: bars.length });
}
