import { type BarSeries, type RegimeSeries, ValidationError } from '@kairos/core';
import type { BacktestOptions } from './backtest-options.js';

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`options.${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * Refuses options that cannot work together.
 *
 * @throws `ValidationError` naming the option.
 * @internal
 */
export function checkTogether({ strategy, entry, fill, pyramiding = 1 }: BacktestOptions): void {
  if (entry && !strategy.levels) {
    throw invalid('entry', `needs a strategy with levels(), whose entry is the price; "${strategy.name}" has none`);
  }
  if (entry && fill !== undefined && fill !== 'next-open') {
    throw invalid('fill', `must be next-open together with ${entry.type} entries, was ${fill}`);
  }
  if (entry && pyramiding > 1)
    throw invalid('pyramiding', `must be 1 together with ${entry.type} entries, was ${pyramiding}`);
}

/** The regime, one reading per bar. @internal */
export function checkRegime({ bars, regime }: BacktestOptions): RegimeSeries | undefined {
  if (!regime) return undefined;
  for (const [name, length] of [
    ['regime', regime.length],
    ['regime.multiplier', regime.multiplier.length],
  ] as const) {
    if (length !== bars.length)
      throw invalid(name, `must have one reading for each of the ${bars.length} bars, was ${length}`);
  }
  return regime;
}

/** The finer bars: of the same symbol, and more of them. @internal */
export function checkRefine({ bars, refine }: BacktestOptions): BarSeries | undefined {
  if (!refine) return undefined;
  if (refine.symbol !== bars.symbol) throw invalid('refine', `must be bars of ${bars.symbol}, was of ${refine.symbol}`);
  if (refine.timeframe === bars.timeframe)
    throw invalid('refine', `must be of a lower timeframe than ${bars.timeframe}`);
  return refine;
}
