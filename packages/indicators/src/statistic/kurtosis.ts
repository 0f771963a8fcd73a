import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type MomentsState, moments } from './moments.js';

function kurtosisDefinition(period: number): StreamDefinition<number, MomentsState> {
  const spread = moments(checkPeriod(period, 4));
  const scale = (period * (period + 1)) / ((period - 1) * (period - 2) * (period - 3));
  const normal = (3 * (period - 1) * (period - 1)) / ((period - 2) * (period - 3));
  return {
    name: 'kurtosis',
    parameters: { period },
    warmup: spread.warmup,
    fresh: spread.fresh,
    step(from, to, value) {
      const squares = spread.step(from, to, value);
      if (squares === 0) return 0;
      const variance = squares / (period - 1);
      return (scale * spread.fourth(to)) / (variance * variance) - normal;
    },
  };
}

/**
 * Sample excess kurtosis of the last values: 0 on average for a normal distribution, above 0 where the tails are
 * heavier.
 *
 * n(n + 1) / ((n - 1)(n - 2)(n - 3)) x sum(((value - mean) / s)⁴) - 3(n - 1)² / ((n - 2)(n - 3)) with n values and
 * their sample deviation s (divisor n - 1). Usually taken of returns. 0 where all values are equal.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 4.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Joanes, Gill (1998), Comparing measures of sample skewness and kurtosis, G2; as KURT of spreadsheets. TA-Lib
 *   has none.
 * @example
 * ```ts
 * import { kurtosis } from '@kairos/indicators';
 *
 * kurtosis(Float64Array.of(0, 0, 0, 4), 4); // => Float64Array(4) [ NaN, NaN, NaN, 4 ]
 * ```
 */
export function kurtosis(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(kurtosisDefinition(period), values, out);
}

/**
 * Streaming {@link kurtosis}, the same bits.
 *
 * @example
 * ```ts
 * import { Kurtosis } from '@kairos/indicators';
 *
 * const shape = new Kurtosis(4);
 * for (const value of [0, 0, 0]) shape.next(value);
 * shape.next(4); // => 4
 * ```
 */
export class Kurtosis extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(kurtosisDefinition(period));
  }
}

/** What is known of {@link kurtosis}. */
export const kurtosisEntry: IndicatorEntry = {
  name: 'kurtosis',
  title: 'Excess kurtosis',
  description: 'How much heavier the tails of the last values are than those of a normal distribution.',
  group: 'statistic',
  parameters: [whole('period', 30, 4)],
  source: 'Joanes, Gill (1998), Comparing measures of sample skewness and kurtosis, G2.',
  flat: '0',
  kernel: kurtosis,
  stream: Kurtosis,
};
