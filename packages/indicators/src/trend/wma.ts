import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type WeightedMeanState, weightedMean } from '../parts/weighted-mean.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function wmaDefinition(period: number): StreamDefinition<number, WeightedMeanState> {
  return { name: 'wma', parameters: { period }, ...weightedMean(checkPeriod(period)) };
}

/**
 * Weighted moving average: the mean of the last values, weighted 1 for the oldest up to `period` for the newest.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_WMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { wma } from '@kairos/indicators';
 *
 * wma(Float64Array.of(1, 4, 7), 2); // => Float64Array(3) [ NaN, 3, 6 ]
 * ```
 */
export function wma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(wmaDefinition(period), values, out);
}

/**
 * Streaming {@link wma}, the same bits.
 *
 * @example
 * ```ts
 * import { Wma } from '@kairos/indicators';
 *
 * const average = new Wma(2);
 * average.next(1); // => undefined
 * average.next(4); // => 3
 * ```
 */
export class Wma extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(wmaDefinition(period));
  }
}

/** What is known of {@link wma}. */
export const wmaEntry: IndicatorEntry = {
  name: 'wma',
  title: 'Weighted moving average',
  description: 'Mean in which the weight of a value falls evenly with its age.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_WMA.',
  flat: 'the price',
  kernel: wma,
  stream: Wma,
};
