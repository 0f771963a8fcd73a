import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type RegressionState, regression } from './regression.js';

function timeSeriesForecastDefinition(period: number): StreamDefinition<number, RegressionState> {
  const line = regression(checkPeriod(period, 2));
  return {
    name: 'timeSeriesForecast',
    parameters: { period },
    warmup: line.warmup,
    fresh: line.fresh,
    step(from, to, value) {
      const slope = line.step(from, to, value);
      return line.valueAt(to, slope, 1);
    },
  };
}

/**
 * Time series forecast: the value one input after the newest of the straight line that fits the last values best, by
 * least squares. Its unit is that of the values.
 *
 * The forecast stands at the input it was made at, not at the one it is for.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 2.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_TSF: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { timeSeriesForecast } from '@kairos/indicators';
 *
 * timeSeriesForecast(Float64Array.of(1, 2, 6), 3); // => Float64Array(3) [ NaN, NaN, 8 ]
 * ```
 */
export function timeSeriesForecast(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(timeSeriesForecastDefinition(period), values, out);
}

/**
 * Streaming {@link timeSeriesForecast}, the same bits.
 *
 * @example
 * ```ts
 * import { TimeSeriesForecast } from '@kairos/indicators';
 *
 * const forecast = new TimeSeriesForecast(3);
 * for (const price of [1, 2]) forecast.next(price);
 * forecast.next(6); // => 8
 * ```
 */
export class TimeSeriesForecast extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(timeSeriesForecastDefinition(period));
  }
}

/** What is known of {@link timeSeriesForecast}. */
export const timeSeriesForecastEntry: IndicatorEntry = {
  name: 'timeSeriesForecast',
  title: 'Time series forecast',
  description: 'Where the straight line that fits the last values best would be one bar on.',
  group: 'statistic',
  parameters: [whole('period', 14, 2)],
  source: 'Least squares; TA-Lib, TA_TSF.',
  flat: 'the price',
  kernel: timeSeriesForecast,
  stream: TimeSeriesForecast,
};
