import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function bollingerPercentDefinition(period: number, deviations: number): StreamDefinition<number, VarianceState> {
  const spread = variance(checkPeriod(period));
  checkReal(deviations, 'deviations');
  return {
    name: 'bollingerPercent',
    parameters: { period, deviations },
    warmup: spread.warmup,
    fresh: spread.fresh,
    step(from, to, value) {
      const width = 2 * deviations * Math.sqrt(spread.step(from, to, value));
      return width === 0 ? 0.5 : (value - spread.mean(to)) / width + 0.5;
    },
  };
}

/**
 * Bollinger's %B: (value - lower) / (upper - lower), see {@link bollinger}.
 *
 * A fraction as Bollinger has it: 0 on the lower band, 0.5 in the middle, 1 on the upper one, and beyond those outside the
 * bands. 0.5 where the bands coincide. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param deviations - Distance of the bands from the middle in standard deviations, from 0.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, an input that is no Float64Array or a bad `out`.
 * @see Bollinger (2001), Bollinger on Bollinger Bands, %b. TA-Lib has none but TA_BBANDS, whose bands it agrees with.
 * @example
 * ```ts
 * import { bollingerPercent } from '@kairos/indicators';
 *
 * bollingerPercent(Float64Array.of(1, 3, 5), 2, 1); // => Float64Array(3) [ NaN, 1, 1 ]
 * ```
 */
export function bollingerPercent(values: Float64Array, period = 20, deviations = 2, out?: Float64Array): Float64Array {
  return runStream(bollingerPercentDefinition(period, deviations), values, out);
}

/**
 * Streaming {@link bollingerPercent}, the same bits.
 *
 * @example
 * ```ts
 * import { BollingerPercent } from '@kairos/indicators';
 *
 * const place = new BollingerPercent(2, 2);
 * place.next(1); // => undefined
 * place.next(3); // => 0.75
 * ```
 */
export class BollingerPercent extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, deviations = 2) {
    super(bollingerPercentDefinition(period, deviations));
  }
}

/** What is known of {@link bollingerPercent}. */
export const bollingerPercentEntry: IndicatorEntry = {
  name: 'bollingerPercent',
  title: 'Bollinger %B',
  description: 'Where the price stands between the Bollinger bands: 0 on the lower, 1 on the upper.',
  group: 'volatility',
  parameters: [whole('period', 20), real('deviations', 2)],
  source: 'Bollinger (2001), Bollinger on Bollinger Bands.',
  flat: '0.5',
  kernel: bollingerPercent,
  stream: BollingerPercent,
};
