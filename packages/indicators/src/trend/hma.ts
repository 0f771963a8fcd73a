import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type WeightedMeanState, weightedMean } from '../parts/weighted-mean.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type HmaState = { half: WeightedMeanState; full: WeightedMeanState; smooth: WeightedMeanState };

function hmaDefinition(period: number): StreamDefinition<number, HmaState> {
  const full = weightedMean(checkPeriod(period));
  const half = weightedMean(Math.max(Math.floor(period / 2), 1));
  const smooth = weightedMean(Math.floor(Math.sqrt(period)));
  return {
    name: 'hma',
    parameters: { period },
    warmup: full.warmup + smooth.warmup,
    fresh: () => ({ half: half.fresh(), full: full.fresh(), smooth: smooth.fresh() }),
    step(from, to, value) {
      const near = half.step(from.half, to.half, value);
      const far = full.step(from.full, to.full, value);
      return smooth.step(from.smooth, to.smooth, near + (near - far));
    },
  };
}

/**
 * Hull moving average: the weighted average over sqrt(period) of 2 x (weighted average over period / 2) - (weighted
 * average over period).
 *
 * Half and root are rounded down. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1 + floor(sqrt(period)) - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Hull (2005), "How to reduce lag in a moving average". TA-Lib, TA_HMA: the same positions; values agree to
 * rounding.
 * @example
 * ```ts
 * import { hma } from '@kairos/indicators';
 *
 * hma(Float64Array.of(0, 0, 0, 0, 0, 15), 5); // => Float64Array(6) [ NaN, NaN, NaN, NaN, NaN, 10 ]
 * ```
 */
export function hma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(hmaDefinition(period), values, out);
}

/**
 * Streaming {@link hma}, the same bits.
 *
 * @example
 * ```ts
 * import { Hma } from '@kairos/indicators';
 *
 * const average = new Hma(5);
 * for (const price of [0, 0, 0, 0, 0]) average.next(price);
 * average.next(15); // => 10
 * ```
 */
export class Hma extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(hmaDefinition(period));
  }
}

/** What is known of {@link hma}. */
export const hmaEntry: IndicatorEntry = {
  name: 'hma',
  title: 'Hull moving average',
  description: 'Weighted average with its lag taken out, smoothed over the square root of the period.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'Hull (2005), How to reduce lag in a moving average.',
  flat: 'the price',
  kernel: hma,
  stream: Hma,
};
