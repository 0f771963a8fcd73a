import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extremeAge } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function highestAgeDefinition(period: number): StreamDefinition<number, ExtremeState> {
  const best = extremeAge(checkPeriod(period), 1);
  return {
    name: 'highestAge',
    parameters: { period },
    warmup: best.warmup,
    fresh: best.fresh,
    step: best.step,
  };
}

/**
 * How many inputs ago the largest of the last values was: 0 when it is the newest, at most `period - 1`; of equal
 * values the latest.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MAXINDEX, which gives the place in the whole array instead, so that it has no meaning in a stream,
 *   and 0 while warming up.
 * @example
 * ```ts
 * import { highestAge } from '@kairos/indicators';
 *
 * highestAge(Float64Array.of(3, 1, 2, 0), 3); // => Float64Array(4) [ NaN, NaN, 2, 1 ]
 * ```
 */
export function highestAge(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(highestAgeDefinition(period), values, out);
}

/**
 * Streaming {@link highestAge}, the same bits.
 *
 * @example
 * ```ts
 * import { HighestAge } from '@kairos/indicators';
 *
 * const age = new HighestAge(2);
 * age.next(3); // => undefined
 * age.next(1); // => 1
 * age.next(2); // => 0
 * ```
 */
export class HighestAge extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(highestAgeDefinition(period));
  }
}

/** What is known of {@link highestAge}. */
export const highestAgeEntry: IndicatorEntry = {
  name: 'highestAge',
  title: 'Age of the highest value',
  description: 'Bars since the largest of the last values.',
  group: 'statistic',
  parameters: [whole('period', 30)],
  source: 'Age of the maximum of a window; TA-Lib, TA_MAXINDEX, gives its place.',
  flat: '0',
  kernel: highestAge,
  stream: HighestAge,
};
