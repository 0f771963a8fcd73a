import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function standardDeviationDefinition(period: number, deviations: number): StreamDefinition<number, VarianceState> {
  checkReal(deviations, 'deviations');
  const spread = variance(checkPeriod(period));
  return {
    name: 'standardDeviation',
    parameters: { period, deviations },
    warmup: spread.warmup,
    fresh: spread.fresh,
    step: (from, to, value) => deviations * Math.sqrt(spread.step(from, to, value)),
  };
}

/**
 * Standard deviation of the last values, as of a population (divisor: their number), times `deviations`. In the unit
 * of the values, from 0.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param deviations - Factor of the result, from 0.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_STDDEV: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { standardDeviation } from '@kairos/indicators';
 *
 * standardDeviation(Float64Array.of(1, 3, 7), 2); // => Float64Array(3) [ NaN, 1, 2 ]
 * ```
 */
export function standardDeviation(values: Float64Array, period = 5, deviations = 1, out?: Float64Array): Float64Array {
  return runStream(standardDeviationDefinition(period, deviations), values, out);
}

/**
 * Streaming {@link standardDeviation}, the same bits.
 *
 * @example
 * ```ts
 * import { StandardDeviation } from '@kairos/indicators';
 *
 * const deviation = new StandardDeviation(2);
 * deviation.next(1); // => undefined
 * deviation.next(3); // => 1
 * ```
 */
export class StandardDeviation extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 5, deviations = 1) {
    super(standardDeviationDefinition(period, deviations));
  }
}

/** What is known of {@link standardDeviation}. */
export const standardDeviationEntry: IndicatorEntry = {
  name: 'standardDeviation',
  title: 'Standard deviation',
  description: 'How far the last values are from their mean, as a root mean square.',
  group: 'statistic',
  parameters: [whole('period', 5), real('deviations', 1)],
  source: 'Root of the population variance; TA-Lib, TA_STDDEV.',
  flat: '0',
  kernel: standardDeviation,
  stream: StandardDeviation,
};
