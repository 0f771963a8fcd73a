import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { quantile, type SortedWindowState } from './sorted-window.js';

function medianDefinition(period: number): StreamDefinition<number, SortedWindowState> {
  const middle = quantile(checkPeriod(period), 0.5);
  return {
    name: 'median',
    parameters: { period },
    warmup: middle.warmup,
    fresh: middle.fresh,
    step: middle.step,
  };
}

/**
 * Median of the last values: the one in the middle of their order, of an even number the mean of the two there. In the
 * unit of the values.
 *
 * Single spikes do not move it, which makes it a robust average.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Tukey (1977), Exploratory Data Analysis. TA-Lib, TA_PERCENTILE of 50, is the same for odd periods; for even
 *   ones it takes the lower of the two.
 * @example
 * ```ts
 * import { median } from '@kairos/indicators';
 *
 * median(Float64Array.of(1, 9, 3, 5), 3); // => Float64Array(4) [ NaN, NaN, 3, 5 ]
 * ```
 */
export function median(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(medianDefinition(period), values, out);
}

/**
 * Streaming {@link median}, the same bits.
 *
 * @example
 * ```ts
 * import { Median } from '@kairos/indicators';
 *
 * const middle = new Median(3);
 * for (const value of [1, 9]) middle.next(value);
 * middle.next(3); // => 3
 * ```
 */
export class Median extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(medianDefinition(period));
  }
}

/** What is known of {@link median}. */
export const medianEntry: IndicatorEntry = {
  name: 'median',
  title: 'Rolling median',
  description: 'Value in the middle of the last ones, which single spikes do not move.',
  group: 'statistic',
  parameters: [whole('period', 30)],
  source: 'Tukey (1977), Exploratory Data Analysis.',
  flat: 'the price',
  kernel: median,
  stream: Median,
};
