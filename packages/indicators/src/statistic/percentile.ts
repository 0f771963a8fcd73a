import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { quantile, type SortedWindowState } from './sorted-window.js';

function percentileDefinition(period: number, percentage: number): StreamDefinition<number, SortedWindowState> {
  checkReal(percentage, 'percentage', 0, 100);
  const part = quantile(checkPeriod(period), percentage / 100);
  return {
    name: 'percentile',
    parameters: { period, percentage },
    warmup: part.warmup,
    fresh: part.fresh,
    step: part.step,
  };
}

/**
 * Percentile of the last values: in ascending order, the one at place `percentage / 100 x (period - 1)` counted from
 * 0, with linear interpolation between the two values that it falls between. In the unit of the values.
 *
 * TA-Lib takes the nearest value instead, which makes the median of two values the lower one.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param percentage - Which percentile, from 0, the lowest, to 100, the highest value.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Hyndman, Fan (1996), Sample Quantiles in Statistical Packages, definition 7; as in spreadsheets and NumPy.
 *   TA-Lib, TA_PERCENTILE: the same positions; the same values only where the place is a whole number.
 * @example
 * ```ts
 * import { percentile } from '@kairos/indicators';
 *
 * percentile(Float64Array.of(1, 5, 3, 4), 3, 75); // => Float64Array(4) [ NaN, NaN, 4, 4.5 ]
 * ```
 */
export function percentile(values: Float64Array, period = 30, percentage = 50, out?: Float64Array): Float64Array {
  return runStream(percentileDefinition(period, percentage), values, out);
}

/**
 * Streaming {@link percentile}, the same bits.
 *
 * @example
 * ```ts
 * import { Percentile } from '@kairos/indicators';
 *
 * const part = new Percentile(3, 75);
 * for (const value of [1, 5]) part.next(value);
 * part.next(3); // => 4
 * ```
 */
export class Percentile extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30, percentage = 50) {
    super(percentileDefinition(period, percentage));
  }
}

/** What is known of {@link percentile}. */
export const percentileEntry: IndicatorEntry = {
  name: 'percentile',
  title: 'Percentile',
  description: 'Value that a given percentage of the last values is below.',
  group: 'statistic',
  parameters: [whole('period', 30), real('percentage', 50, 0, 100)],
  source: 'Hyndman, Fan (1996), Sample Quantiles in Statistical Packages, definition 7.',
  flat: 'the price',
  kernel: percentile,
  stream: Percentile,
};
