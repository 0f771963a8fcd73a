import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type TrimaState = { inner: RollingSumState; outer: RollingSumState };

function trimaDefinition(period: number): StreamDefinition<number, TrimaState> {
  const inner = rollingMean(Math.ceil(checkPeriod(period) / 2));
  const outer = rollingMean(Math.floor(period / 2) + 1);
  return {
    name: 'trima',
    parameters: { period },
    warmup: inner.warmup + outer.warmup,
    fresh: () => ({ inner: inner.fresh(), outer: outer.fresh() }),
    step: (from, to, value) => outer.step(from.outer, to.outer, inner.step(from.inner, to.inner, value)),
  };
}

/**
 * Triangular moving average: the mean of the last `period` values, weighted evenly up to the middle of the window
 * and down again.
 *
 * It is the simple average of a simple average, each over about half of the window. A value that is not finite gives
 * NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_TRIMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { trima } from '@kairos/indicators';
 *
 * trima(Float64Array.of(1, 4, 10, 1), 3); // => Float64Array(4) [ NaN, NaN, 4.75, 6.25 ]
 * ```
 */
export function trima(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(trimaDefinition(period), values, out);
}

/**
 * Streaming {@link trima}, the same bits.
 *
 * @example
 * ```ts
 * import { Trima } from '@kairos/indicators';
 *
 * const average = new Trima(3);
 * for (const price of [1, 4]) average.next(price);
 * average.next(10); // => 4.75
 * ```
 */
export class Trima extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(trimaDefinition(period));
  }
}

/** What is known of {@link trima}. */
export const trimaEntry: IndicatorEntry = {
  name: 'trima',
  title: 'Triangular moving average',
  description: 'Mean in which the middle of the window weighs most.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_TRIMA.',
  flat: 'the price',
  kernel: trima,
  stream: Trima,
};
