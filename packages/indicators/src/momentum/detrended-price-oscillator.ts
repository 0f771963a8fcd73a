import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type DetrendedPriceOscillatorState = { past: WindowState; mean: RollingSumState };

function detrendedPriceOscillatorDefinition(period: number): StreamDefinition<number, DetrendedPriceOscillatorState> {
  checkPeriod(period, 2, 'period');
  const [past, mean] = [delay(Math.floor(period / 2) + 1), rollingMean(period)];
  return {
    name: 'detrendedPriceOscillator',
    parameters: { period },
    warmup: Math.max(mean.warmup, past.warmup),
    fresh: () => ({ past: past.fresh(), mean: mean.fresh() }),
    step: (from, to, value) => past.step(from.past, to.past, value) - mean.step(from.mean, to.mean, value),
  };
}

/**
 * Detrended price oscillator: the value of half a period and one before, less the simple average now. Shows cycles shorter than
 * the period; it lags by design.
 *
 * MetaStock and others take the value now less the average of half a period and one before instead.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Of the average, a whole number from 2.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input, in the unit of the values; NaN for the first `max(period - 1, floor(period / 2) + 1)`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see StockCharts ChartSchool, Detrended Price Oscillator; TA-Lib, TA_DPO: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { detrendedPriceOscillator } from '@kairos/indicators';
 *
 * detrendedPriceOscillator(Float64Array.of(1, 2, 6, 4), 2)[3]; // => -3
 * ```
 */
export function detrendedPriceOscillator(values: Float64Array, period = 20, out?: Float64Array): Float64Array {
  return runStream(detrendedPriceOscillatorDefinition(period), values, out);
}

/**
 * Streaming {@link detrendedPriceOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { DetrendedPriceOscillator } from '@kairos/indicators';
 *
 * const indicator = new DetrendedPriceOscillator(2);
 * indicator.next(1); // => undefined
 * indicator.next(2); // => undefined
 * indicator.next(6); // => -3
 * indicator.next(4); // => -3
 * ```
 */
export class DetrendedPriceOscillator extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20) {
    super(detrendedPriceOscillatorDefinition(period));
  }
}

/** What is known of {@link detrendedPriceOscillator}. */
export const detrendedPriceOscillatorEntry: IndicatorEntry = {
  name: 'detrendedPriceOscillator',
  title: 'Detrended price oscillator',
  description: 'Price of half a period ago less the average now.',
  group: 'momentum',
  parameters: [whole('period', 20, 2)],
  source: 'StockCharts ChartSchool, Detrended Price Oscillator; TA-Lib, TA_DPO.',
  flat: '0',
  kernel: detrendedPriceOscillator,
  stream: DetrendedPriceOscillator,
};
