import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function rollingVarianceDefinition(period: number): StreamDefinition<number, VarianceState> {
  const spread = variance(checkPeriod(period));
  return {
    name: 'rollingVariance',
    parameters: { period },
    warmup: spread.warmup,
    fresh: spread.fresh,
    step: spread.step,
  };
}

/**
 * Variance of the last values, as of a population (divisor: their number). In the square of the unit of the values,
 * from 0.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_VAR, whose `nbdev` has no effect: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { rollingVariance } from '@kairos/indicators';
 *
 * rollingVariance(Float64Array.of(1, 3, 7), 2); // => Float64Array(3) [ NaN, 1, 4 ]
 * ```
 */
export function rollingVariance(values: Float64Array, period = 5, out?: Float64Array): Float64Array {
  return runStream(rollingVarianceDefinition(period), values, out);
}

/**
 * Streaming {@link rollingVariance}, the same bits.
 *
 * @example
 * ```ts
 * import { RollingVariance } from '@kairos/indicators';
 *
 * const spread = new RollingVariance(2);
 * spread.next(1); // => undefined
 * spread.next(3); // => 1
 * ```
 */
export class RollingVariance extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 5) {
    super(rollingVarianceDefinition(period));
  }
}

/** What is known of {@link rollingVariance}. */
export const rollingVarianceEntry: IndicatorEntry = {
  name: 'rollingVariance',
  title: 'Variance',
  description: 'Mean square of the distances of the last values from their mean.',
  group: 'statistic',
  parameters: [whole('period', 5)],
  source: 'Population variance; TA-Lib, TA_VAR.',
  flat: '0',
  kernel: rollingVariance,
  stream: RollingVariance,
};
