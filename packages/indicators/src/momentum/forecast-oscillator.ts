import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RegressionState, regression } from '../statistic/regression.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type ForecastOscillatorState = { forecast: number; line: RegressionState };

function forecastOscillatorDefinition(period: number): StreamDefinition<number, ForecastOscillatorState> {
  checkPeriod(period, 2, 'period');
  const line = regression(period);
  return {
    name: 'forecastOscillator',
    parameters: { period },
    warmup: period,
    fresh: () => ({ forecast: Number.NaN, line: line.fresh() }),
    step(from, to, value) {
      const slope = line.step(from.line, to.line, value);
      to.forecast = Number.isNaN(slope) ? Number.NaN : line.valueAt(to.line, slope, 1);
      return value === 0 ? from.forecast - from.forecast : (100 * (value - from.forecast)) / value;
    },
  };
}

/**
 * Chande forecast oscillator: how far the value is from what the straight line through the values before it said, in hundredths
 * of the value.
 *
 * 0 where the value is 0.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Values that the line is drawn through, a whole number from 2.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande and Kroll (1994), The New Technical Trader; TA-Lib, TA_FOSC: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { forecastOscillator } from '@kairos/indicators';
 *
 * forecastOscillator(Float64Array.of(1, 2, 4), 2)[2]; // => 25
 * ```
 */
export function forecastOscillator(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(forecastOscillatorDefinition(period), values, out);
}

/**
 * Streaming {@link forecastOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { ForecastOscillator } from '@kairos/indicators';
 *
 * const indicator = new ForecastOscillator(2);
 * indicator.next(1); // => undefined
 * indicator.next(2); // => undefined
 * indicator.next(4); // => 25
 * ```
 */
export class ForecastOscillator extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(forecastOscillatorDefinition(period));
  }
}

/** What is known of {@link forecastOscillator}. */
export const forecastOscillatorEntry: IndicatorEntry = {
  name: 'forecastOscillator',
  title: 'Forecast oscillator',
  description: 'Distance of the price from what a straight line forecast.',
  group: 'momentum',
  parameters: [whole('period', 14, 2)],
  source: 'Chande and Kroll (1994), The New Technical Trader.',
  flat: '0',
  kernel: forecastOscillator,
  stream: ForecastOscillator,
};
