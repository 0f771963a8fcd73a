import { type BarSeries, compareTimeframes, type RegimeSeries, ValidationError } from '@kairos/core';
import type { BacktestOptions } from './backtest-options.js';
import { checkBars } from './check-bars.js';

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`options.${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * Refuses options that cannot work together.
 *
 * @throws `ValidationError` naming the option.
 * @internal
 */
export function checkTogether(options: BacktestOptions): void {
  const { strategy, entry, fill, pyramiding = 1, margin } = options;
  if (entry && !strategy.levels) {
    throw invalid('entry', `needs a strategy with levels(), whose entry is the price; "${strategy.name}" has none`);
  }
  if (entry && fill !== undefined && fill !== 'next-open') {
    throw invalid('fill', `must be next-open together with ${entry.type} entries, was ${fill}`);
  }
  if (entry && pyramiding > 1)
    throw invalid('pyramiding', `must be 1 together with ${entry.type} entries, was ${pyramiding}`);
  const { leverage = 1, maintenance = 0 } = margin ?? {};
  if (maintenance * leverage >= 1) {
    const most = 1 / leverage;
    throw invalid(
      'margin.maintenance',
      `must be below 1 / leverage, ${most}, or entries liquidate at once, was ${maintenance}`,
    );
  }
}

/** A cap on the share of the volume needs to know the volume. @internal */
export function checkVolume({ bars, maxVolumeShare }: BacktestOptions): void {
  if (maxVolumeShare === undefined) return;
  const unknown = bars.volume.findIndex((volume) => !(volume >= 0));
  if (unknown < 0) return;
  const was = `bars.volume[${unknown}] was ${bars.volume[unknown]}`;
  throw invalid('maxVolumeShare', `needs the volume of every bar, and ${was}`);
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
  const wrong = regime.multiplier.findIndex((multiplier) => multiplier < 0 || multiplier > 1);
  if (wrong >= 0) {
    throw invalid(`regime.multiplier[${wrong}]`, `must be from 0 to 1, was ${regime.multiplier[wrong]}`);
  }
  return regime;
}

/** The finer bars: of the same symbol and a lower timeframe, and sound. @internal */
export function checkRefine({ bars, refine }: BacktestOptions): BarSeries | undefined {
  if (!refine) return undefined;
  if (refine.symbol !== bars.symbol) throw invalid('refine', `must be bars of ${bars.symbol}, was of ${refine.symbol}`);
  if (compareTimeframes(refine.timeframe, bars.timeframe) >= 0)
    throw invalid('refine', `must be of a lower timeframe than ${bars.timeframe}, was ${refine.timeframe}`);
  checkBars(refine);
  return refine;
}
