import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { newWindow, pushValue, valueAt, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type VwmaState = { traded: RollingSumState; volume: RollingSumState; closes: WindowState };

function meanOf(window: WindowState, period: number): number {
  let sum = 0;
  for (let age = 0; age < period; age++) sum += valueAt(window, age);
  return sum / period;
}

function vwmaDefinition(period: number): StreamDefinition<Pick<Bar, 'close' | 'volume'>, VwmaState> {
  const sum = rollingSum(checkPeriod(period));
  const volumes = rollingSum(period);
  const closes = newWindow(period);
  return {
    name: 'vwma',
    columns: ['close', 'volume'],
    parameters: { period },
    warmup: period - 1,
    fresh: () => ({ traded: sum.fresh(), volume: volumes.fresh(), closes: { ...closes } }),
    step(from, to, { close, volume }) {
      const traded = sum.step(from.traded, to.traded, close * volume);
      const total = volumes.step(from.volume, to.volume, volume);
      pushValue(from.closes, to.closes, close);
      return total === 0 ? meanOf(to.closes, period) : traded / total;
    },
  };
}

/**
 * Volume-weighted moving average: the sum of close x volume over the last bars divided by the sum of their volumes.
 *
 * Where no bar of the window has volume it is the plain mean of the closes. A bar with a value that is not finite
 * gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of closes and volumes, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_VWMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { vwma } from '@kairos/indicators';
 *
 * const bars = { close: Float64Array.of(10, 20, 30), volume: Float64Array.of(1, 3, 1) };
 * vwma(bars, 2); // => Float64Array(3) [ NaN, 17.5, 22.5 ]
 * ```
 */
export function vwma(bars: Pick<BarSeries, 'close' | 'volume'>, period: number, out?: Float64Array): Float64Array {
  return runStream(vwmaDefinition(period), bars, out);
}

/**
 * Streaming {@link vwma}, the same bits.
 *
 * @example
 * ```ts
 * import { Vwma } from '@kairos/indicators';
 *
 * const average = new Vwma(2);
 * average.next({ close: 10, volume: 1 }); // => undefined
 * average.next({ close: 20, volume: 3 }); // => 17.5
 * ```
 */
export class Vwma extends StreamingIndicator<Pick<Bar, 'close' | 'volume'>> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(vwmaDefinition(period));
  }
}

/** What is known of {@link vwma}. */
export const vwmaEntry: IndicatorEntry = {
  name: 'vwma',
  title: 'Volume-weighted moving average',
  description: 'Mean of the last closes, each weighted by the volume of its bar.',
  group: 'trend',
  columns: ['close', 'volume'],
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_VWMA.',
  flat: 'the price',
  kernel: vwma,
  stream: Vwma,
};
