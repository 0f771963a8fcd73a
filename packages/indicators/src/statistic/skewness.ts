import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type MomentsState, moments } from './moments.js';

function skewnessDefinition(period: number): StreamDefinition<number, MomentsState> {
  const spread = moments(checkPeriod(period, 3));
  const scale = period / ((period - 1) * (period - 2));
  return {
    name: 'skewness',
    parameters: { period },
    warmup: spread.warmup,
    fresh: spread.fresh,
    step(from, to, value) {
      const squares = spread.step(from, to, value);
      if (squares === 0) return 0;
      const deviation = Math.sqrt(squares / (period - 1));
      return (scale * spread.third(to)) / (deviation * deviation * deviation);
    },
  };
}

/**
 * Sample skewness of the last values: above 0 where the longer tail is above the mean, below 0 where it is below.
 *
 * n / ((n - 1)(n - 2)) x sum(((value - mean) / s)³) with n values and their sample deviation s (divisor n - 1).
 * Usually taken of returns. 0 where all values are equal.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 3.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Joanes, Gill (1998), Comparing measures of sample skewness and kurtosis, G1; as SKEW of spreadsheets. TA-Lib
 *   has none.
 * @example
 * ```ts
 * import { skewness } from '@kairos/indicators';
 *
 * skewness(Float64Array.of(0, 0, 3), 3); // => Float64Array(3) [ NaN, NaN, 1.7320508075688776 ]
 * ```
 */
export function skewness(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(skewnessDefinition(period), values, out);
}

/**
 * Streaming {@link skewness}, the same bits.
 *
 * @example
 * ```ts
 * import { Skewness } from '@kairos/indicators';
 *
 * const shape = new Skewness(3);
 * for (const value of [0, 0]) shape.next(value);
 * shape.next(3); // => 1.7320508075688776
 * ```
 */
export class Skewness extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(skewnessDefinition(period));
  }
}

/** What is known of {@link skewness}. */
export const skewnessEntry: IndicatorEntry = {
  name: 'skewness',
  title: 'Skewness',
  description: 'Whether the last values have their longer tail above or below the mean.',
  group: 'statistic',
  parameters: [whole('period', 30, 3)],
  source: 'Joanes, Gill (1998), Comparing measures of sample skewness and kurtosis, G1.',
  flat: '0',
  kernel: skewness,
  stream: Skewness,
};
