import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type RegressionState, regression } from './regression.js';

function linearRegressionSlopeDefinition(period: number): StreamDefinition<number, RegressionState> {
  const line = regression(checkPeriod(period, 2));
  return {
    name: 'linearRegressionSlope',
    parameters: { period },
    warmup: line.warmup,
    fresh: line.fresh,
    step: line.step,
  };
}

/**
 * Slope of the straight line that fits the last values best by least squares: the change per input, in the unit of the
 * values.
 *
 * Exactly 0 where all values are equal.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 2.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_LINEARREG_SLOPE: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { linearRegressionSlope } from '@kairos/indicators';
 *
 * linearRegressionSlope(Float64Array.of(1, 2, 6), 3); // => Float64Array(3) [ NaN, NaN, 2.5 ]
 * ```
 */
export function linearRegressionSlope(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(linearRegressionSlopeDefinition(period), values, out);
}

/**
 * Streaming {@link linearRegressionSlope}, the same bits.
 *
 * @example
 * ```ts
 * import { LinearRegressionSlope } from '@kairos/indicators';
 *
 * const slope = new LinearRegressionSlope(3);
 * for (const price of [1, 2]) slope.next(price);
 * slope.next(6); // => 2.5
 * ```
 */
export class LinearRegressionSlope extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(linearRegressionSlopeDefinition(period));
  }
}

/** What is known of {@link linearRegressionSlope}. */
export const linearRegressionSlopeEntry: IndicatorEntry = {
  name: 'linearRegressionSlope',
  title: 'Slope of the linear regression',
  description: 'Steepness of the straight line that fits the last values best, per bar.',
  group: 'statistic',
  parameters: [whole('period', 14, 2)],
  source: 'Least squares; TA-Lib, TA_LINEARREG_SLOPE.',
  flat: '0',
  kernel: linearRegressionSlope,
  stream: LinearRegressionSlope,
};
