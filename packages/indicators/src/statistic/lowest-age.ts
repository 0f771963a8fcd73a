import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extremeAge } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function lowestAgeDefinition(period: number): StreamDefinition<number, ExtremeState> {
  const best = extremeAge(checkPeriod(period), -1);
  return {
    name: 'lowestAge',
    parameters: { period },
    warmup: best.warmup,
    fresh: best.fresh,
    step: best.step,
  };
}

/**
 * How many inputs ago the smallest of the last values was: 0 when it is the newest, at most `period - 1`; of equal
 * values the latest.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MININDEX, which gives the place in the whole array instead, so that it has no meaning in a stream,
 *   and 0 while warming up.
 * @example
 * ```ts
 * import { lowestAge } from '@kairos/indicators';
 *
 * lowestAge(Float64Array.of(1, 3, 2, 4), 3); // => Float64Array(4) [ NaN, NaN, 2, 1 ]
 * ```
 */
export function lowestAge(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(lowestAgeDefinition(period), values, out);
}

/**
 * Streaming {@link lowestAge}, the same bits.
 *
 * @example
 * ```ts
 * import { LowestAge } from '@kairos/indicators';
 *
 * const age = new LowestAge(2);
 * age.next(1); // => undefined
 * age.next(3); // => 1
 * age.next(2); // => 0
 * ```
 */
export class LowestAge extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(lowestAgeDefinition(period));
  }
}

/** What is known of {@link lowestAge}. */
export const lowestAgeEntry: IndicatorEntry = {
  name: 'lowestAge',
  title: 'Age of the lowest value',
  description: 'Bars since the smallest of the last values.',
  group: 'statistic',
  parameters: [whole('period', 30)],
  source: 'Age of the minimum of a window; TA-Lib, TA_MININDEX, gives its place.',
  flat: '0',
  kernel: lowestAge,
  stream: LowestAge,
};
