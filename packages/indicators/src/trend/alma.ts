import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, stateOf, valueAt, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Weights by age, newest first, adding up to 1. Scaled to 1 at the top, so that no bell is too narrow to have any. */
function bell(period: number, offset: number, sigma: number): Float64Array {
  const top = offset * (period - 1);
  const deviation = period / sigma;
  const distances = Float64Array.from({ length: period }, (_, age) => (period - 1 - age - top) ** 2);
  const nearest = distances.reduce((least, distance) => Math.min(least, distance));
  const weights = distances.map((distance) => Math.exp((nearest - distance) / deviation / deviation / 2));
  const sum = weights.reduce((total, weight) => total + weight);
  return weights.map((weight) => weight / sum);
}

function almaDefinition(period: number, offset: number, sigma: number): StreamDefinition<number, WindowState> {
  const window = newWindow(checkPeriod(period));
  const weights = bell(period, checkReal(offset, 'offset', 0, 1), checkReal(sigma, 'sigma'));
  return {
    name: 'alma',
    parameters: { period, offset, sigma },
    warmup: period - 1,
    fresh: () => stateOf(window),
    step(from, to, value) {
      if (pushValue(from, to, value) < period) return Number.NaN;
      // Distances from the newest value, so that a flat price stays flat.
      let distance = 0;
      for (let age = 1; age < period; age++) distance += weights[age]! * (valueAt(to, age) - value);
      return value + distance;
    },
  };
}

/**
 * Arnaud Legoux moving average: the mean of the last values, weighted by a Gaussian bell.
 *
 * The bell stands at `offset` of the way through the window, and its standard deviation is period / sigma values;
 * sigma 0 gives the simple average. Takes time in proportion to the period. A value that is not finite gives NaN and
 * starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param offset - Place of the top, from 0 for the oldest value to 1 for the newest.
 * @param sigma - Narrowness of the bell, from 0.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Legoux, Kouzis-Loukas (2009), "ALMA, Arnaud Legoux Moving Average": weights exp(-(i - offset x (period -
 * 1))^2 / (2 x (period / sigma)^2)) for i from 0, the oldest.
 * @example
 * ```ts
 * import { alma } from '@kairos/indicators';
 *
 * alma(Float64Array.of(1, 2, 4), 3, 0.5, 3); // => Float64Array(3) [ NaN, NaN, 2.2740686190611967 ]
 * ```
 */
export function alma(values: Float64Array, period = 9, offset = 0.85, sigma = 6, out?: Float64Array): Float64Array {
  return runStream(almaDefinition(period, offset, sigma), values, out);
}

/**
 * Streaming {@link alma}, the same bits.
 *
 * @example
 * ```ts
 * import { Alma } from '@kairos/indicators';
 *
 * const average = new Alma(3, 0.5, 3);
 * for (const price of [1, 2]) average.next(price);
 * average.next(4); // => 2.2740686190611967
 * ```
 */
export class Alma extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 9, offset = 0.85, sigma = 6) {
    super(almaDefinition(period, offset, sigma));
  }
}

/** What is known of {@link alma}. */
export const almaEntry: IndicatorEntry = {
  name: 'alma',
  title: 'Arnaud Legoux moving average',
  description: 'Mean weighted by a bell whose top lies near the newest value.',
  group: 'trend',
  parameters: [whole('period', 9), real('offset', 0.85, 0, 1), real('sigma', 6)],
  source: 'Legoux, Kouzis-Loukas (2009), ALMA, Arnaud Legoux Moving Average.',
  flat: 'the price',
  kernel: alma,
  stream: Alma,
};
