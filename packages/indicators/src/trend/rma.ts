import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function rmaDefinition(period: number): StreamDefinition<number, SmoothingState> {
  return { name: 'rma', parameters: { period }, ...wilder(checkPeriod(period)) };
}

/**
 * Wilder's moving average, also called smoothed: average + (value - average) / period, seeded with the mean of the
 * first `period` values.
 *
 * It moves as an `ema` of period 2 x period - 1 does. A value that is not finite gives NaN and starts the warm-up
 * again after it.
 *
 * @param values - Oldest first.
 * @param period - Whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems. TA-Lib, TA_RMA: the same positions; values agree to
 * rounding.
 * @example
 * ```ts
 * import { rma } from '@kairos/indicators';
 *
 * rma(Float64Array.of(1, 3, 6), 2); // => Float64Array(3) [ NaN, 2, 4 ]
 * ```
 */
export function rma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(rmaDefinition(period), values, out);
}

/**
 * Streaming {@link rma}, the same bits.
 *
 * @example
 * ```ts
 * import { Rma } from '@kairos/indicators';
 *
 * const average = new Rma(2);
 * for (const price of [1, 3]) average.next(price);
 * average.next(6); // => 4
 * ```
 */
export class Rma extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(rmaDefinition(period));
  }
}

/** What is known of {@link rma}. */
export const rmaEntry: IndicatorEntry = {
  name: 'rma',
  title: "Wilder's moving average",
  description: 'Exponential average with weight 1 / period, as in the indices of Wilder.',
  group: 'trend',
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems.',
  seed: 'mean of the first `period` values',
  flat: 'the price',
  kernel: rma,
  stream: Rma,
};
