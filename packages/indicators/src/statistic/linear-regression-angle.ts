import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type RegressionState, regression } from './regression.js';

const DEGREES = 180 / Math.PI;

function linearRegressionAngleDefinition(period: number): StreamDefinition<number, RegressionState> {
  const line = regression(checkPeriod(period, 2));
  return {
    name: 'linearRegressionAngle',
    parameters: { period },
    warmup: line.warmup,
    fresh: line.fresh,
    step(from, to, value) {
      const slope = line.step(from, to, value);
      return Math.atan(slope) * DEGREES;
    },
  };
}

/**
 * Angle of the straight line that fits the last values best by least squares, in degrees between -90 and 90: the arc
 * tangent of its slope per input.
 *
 * It depends on the unit of the values: the angle of prices in cents is steeper than that of the same prices in
 * dollars. Exactly 0 where all values are equal.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 2.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_LINEARREG_ANGLE: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { linearRegressionAngle } from '@kairos/indicators';
 *
 * linearRegressionAngle(Float64Array.of(1, 2, 3), 3); // => Float64Array(3) [ NaN, NaN, 45 ]
 * ```
 */
export function linearRegressionAngle(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(linearRegressionAngleDefinition(period), values, out);
}

/**
 * Streaming {@link linearRegressionAngle}, the same bits.
 *
 * @example
 * ```ts
 * import { LinearRegressionAngle } from '@kairos/indicators';
 *
 * const angle = new LinearRegressionAngle(3);
 * for (const price of [3, 2]) angle.next(price);
 * angle.next(1); // => -45
 * ```
 */
export class LinearRegressionAngle extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(linearRegressionAngleDefinition(period));
  }
}

/** What is known of {@link linearRegressionAngle}. */
export const linearRegressionAngleEntry: IndicatorEntry = {
  name: 'linearRegressionAngle',
  title: 'Angle of the linear regression',
  description: 'Steepness of the straight line that fits the last values best, in degrees.',
  group: 'statistic',
  parameters: [whole('period', 14, 2)],
  source: 'Least squares; TA-Lib, TA_LINEARREG_ANGLE.',
  flat: '0',
  kernel: linearRegressionAngle,
  stream: LinearRegressionAngle,
};
