import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function bollingerWidthDefinition(period: number, deviations: number): StreamDefinition<number, VarianceState> {
  const spread = variance(checkPeriod(period));
  checkReal(deviations, 'deviations');
  return {
    name: 'bollingerWidth',
    parameters: { period, deviations },
    warmup: spread.warmup,
    fresh: spread.fresh,
    step(from, to, value) {
      const width = 2 * deviations * Math.sqrt(spread.step(from, to, value));
      const middle = spread.mean(to);
      return middle === 0 ? width * 0 : width / middle;
    },
  };
}

/**
 * Width of the Bollinger bands as a fraction of the middle: (upper - lower) / middle, see {@link bollinger}.
 *
 * A fraction as Bollinger has it: 0.1 where some charts show 10. 0 where the middle is 0. A value that is not finite gives NaN
 * and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param deviations - Distance of the bands from the middle in standard deviations, from 0.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input, from 0 for positive prices; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, an input that is no Float64Array or a bad `out`.
 * @see Bollinger (2001), Bollinger on Bollinger Bands, BandWidth. TA-Lib has none but TA_BBANDS, whose bands it agrees with.
 * @example
 * ```ts
 * import { bollingerWidth } from '@kairos/indicators';
 *
 * bollingerWidth(Float64Array.of(1, 3, 5), 2, 2); // => Float64Array(3) [ NaN, 2, 1 ]
 * ```
 */
export function bollingerWidth(values: Float64Array, period = 20, deviations = 2, out?: Float64Array): Float64Array {
  return runStream(bollingerWidthDefinition(period, deviations), values, out);
}

/**
 * Streaming {@link bollingerWidth}, the same bits.
 *
 * @example
 * ```ts
 * import { BollingerWidth } from '@kairos/indicators';
 *
 * const width = new BollingerWidth(2, 2);
 * width.next(1); // => undefined
 * width.next(3); // => 2
 * ```
 */
export class BollingerWidth extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, deviations = 2) {
    super(bollingerWidthDefinition(period, deviations));
  }
}

/** What is known of {@link bollingerWidth}. */
export const bollingerWidthEntry: IndicatorEntry = {
  name: 'bollingerWidth',
  title: 'Bollinger band width',
  description: 'Distance between the Bollinger bands as a fraction of the middle: low before moves, high in them.',
  group: 'volatility',
  parameters: [whole('period', 20), real('deviations', 2)],
  source: 'Bollinger (2001), Bollinger on Bollinger Bands.',
  flat: '0',
  kernel: bollingerWidth,
  stream: BollingerWidth,
};
