import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function sumDefinition(period: number): StreamDefinition<number, RollingSumState> {
  const average = rollingMean(checkPeriod(period));
  return {
    name: 'sum',
    parameters: { period },
    warmup: average.warmup,
    fresh: average.fresh,
    step(from, to, value) {
      // Not the mean times the period, which would make 6.999999999999999 of 1 + 2 + 4.
      return Number.isNaN(average.step(from, to, value)) ? Number.NaN : to.anchor * period + to.sum;
    },
  };
}

/**
 * The sum of the last values, in their unit.
 *
 * Rounding does not pile up, however long the series is.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_SUM: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { sum } from '@kairos/indicators';
 *
 * sum(Float64Array.of(1, 2, 4), 2); // => Float64Array(3) [ NaN, 3, 6 ]
 * ```
 */
export function sum(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(sumDefinition(period), values, out);
}

/**
 * Streaming {@link sum}, the same bits.
 *
 * @example
 * ```ts
 * import { Sum } from '@kairos/indicators';
 *
 * const total = new Sum(2);
 * total.next(1); // => undefined
 * total.next(2); // => 3
 * ```
 */
export class Sum extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(sumDefinition(period));
  }
}

/** What is known of {@link sum}. */
export const sumEntry: IndicatorEntry = {
  name: 'sum',
  title: 'Rolling sum',
  description: 'Sum of the last values.',
  group: 'statistic',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_SUM.',
  flat: '`period` times the price',
  kernel: sum,
  stream: Sum,
};
