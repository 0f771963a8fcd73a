import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type RegressionState, regression } from './regression.js';

function linearRegressionDefinition(period: number): StreamDefinition<number, RegressionState> {
  const line = regression(checkPeriod(period, 2));
  return {
    name: 'linearRegression',
    parameters: { period },
    warmup: line.warmup,
    fresh: line.fresh,
    step(from, to, value) {
      const slope = line.step(from, to, value);
      return line.valueAt(to, slope, 0);
    },
  };
}

/**
 * Linear regression: the value at the newest input of the straight line that fits the last values best, by least
 * squares. Its unit is that of the values.
 *
 * It follows a straight line without lag. Also called the least squares moving average or the end point moving
 * average.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 2.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_LINEARREG: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { linearRegression } from '@kairos/indicators';
 *
 * linearRegression(Float64Array.of(1, 2, 6), 3); // => Float64Array(3) [ NaN, NaN, 5.5 ]
 * ```
 */
export function linearRegression(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(linearRegressionDefinition(period), values, out);
}

/**
 * Streaming {@link linearRegression}, the same bits.
 *
 * @example
 * ```ts
 * import { LinearRegression } from '@kairos/indicators';
 *
 * const average = new LinearRegression(3);
 * for (const price of [1, 2]) average.next(price);
 * average.next(6); // => 5.5
 * ```
 */
export class LinearRegression extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(linearRegressionDefinition(period));
  }
}

/** What is known of {@link linearRegression}. */
export const linearRegressionEntry: IndicatorEntry = {
  name: 'linearRegression',
  title: 'Linear regression',
  description: 'End of the straight line that fits the last values best.',
  group: 'statistic',
  parameters: [whole('period', 14, 2)],
  source: 'Least squares; TA-Lib, TA_LINEARREG.',
  flat: 'the price',
  kernel: linearRegression,
  stream: LinearRegression,
};
