import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type RegressionState, regression } from './regression.js';

function linearRegressionInterceptDefinition(period: number): StreamDefinition<number, RegressionState> {
  const line = regression(checkPeriod(period, 2));
  return {
    name: 'linearRegressionIntercept',
    parameters: { period },
    warmup: line.warmup,
    fresh: line.fresh,
    step(from, to, value) {
      const slope = line.step(from, to, value);
      return line.valueAt(to, slope, 1 - period);
    },
  };
}

/**
 * Intercept of the linear regression: the value at the oldest input of the window of the straight line that fits the
 * values in it best, by least squares. Its unit is that of the values.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 2.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_LINEARREG_INTERCEPT: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { linearRegressionIntercept } from '@kairos/indicators';
 *
 * linearRegressionIntercept(Float64Array.of(1, 2, 6), 3); // => Float64Array(3) [ NaN, NaN, 0.5 ]
 * ```
 */
export function linearRegressionIntercept(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(linearRegressionInterceptDefinition(period), values, out);
}

/**
 * Streaming {@link linearRegressionIntercept}, the same bits.
 *
 * @example
 * ```ts
 * import { LinearRegressionIntercept } from '@kairos/indicators';
 *
 * const start = new LinearRegressionIntercept(3);
 * for (const price of [1, 2]) start.next(price);
 * start.next(6); // => 0.5
 * ```
 */
export class LinearRegressionIntercept extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(linearRegressionInterceptDefinition(period));
  }
}

/** What is known of {@link linearRegressionIntercept}. */
export const linearRegressionInterceptEntry: IndicatorEntry = {
  name: 'linearRegressionIntercept',
  title: 'Intercept of the linear regression',
  description: 'Start of the straight line that fits the last values best.',
  group: 'statistic',
  parameters: [whole('period', 14, 2)],
  source: 'Least squares; TA-Lib, TA_LINEARREG_INTERCEPT.',
  flat: 'the price',
  kernel: linearRegressionIntercept,
  stream: LinearRegressionIntercept,
};
