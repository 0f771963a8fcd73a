import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { valueAt } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function averageDeviationDefinition(period: number): StreamDefinition<number, RollingSumState> {
  const average = rollingMean(checkPeriod(period));
  return {
    name: 'averageDeviation',
    parameters: { period },
    warmup: average.warmup,
    fresh: average.fresh,
    step(from, to, value) {
      const mean = average.step(from, to, value);
      if (Number.isNaN(mean)) return Number.NaN;
      let sum = 0;
      for (let age = 0; age < period; age++) sum += Math.abs(valueAt(to.window, age) - mean);
      return sum / period;
    },
  };
}

/**
 * Average deviation: the mean distance of the last values from their mean, without regard to the side. In the unit of
 * the values, from 0.
 *
 * Less moved by single large values than the standard deviation. Takes time in proportion to the period.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_AVGDEV: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { averageDeviation } from '@kairos/indicators';
 *
 * averageDeviation(Float64Array.of(1, 3, 8), 3); // => Float64Array(3) [ NaN, NaN, 2.6666666666666665 ]
 * ```
 */
export function averageDeviation(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(averageDeviationDefinition(period), values, out);
}

/**
 * Streaming {@link averageDeviation}, the same bits.
 *
 * @example
 * ```ts
 * import { AverageDeviation } from '@kairos/indicators';
 *
 * const deviation = new AverageDeviation(2);
 * deviation.next(1); // => undefined
 * deviation.next(3); // => 1
 * ```
 */
export class AverageDeviation extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(averageDeviationDefinition(period));
  }
}

/** What is known of {@link averageDeviation}. */
export const averageDeviationEntry: IndicatorEntry = {
  name: 'averageDeviation',
  title: 'Average deviation',
  description: 'How far the last values are from their mean on average.',
  group: 'statistic',
  parameters: [whole('period', 14)],
  source: 'Mean absolute deviation around the mean; TA-Lib, TA_AVGDEV.',
  flat: '0',
  kernel: averageDeviation,
  stream: AverageDeviation,
};
