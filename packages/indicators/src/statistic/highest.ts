import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function highestDefinition(period: number): StreamDefinition<number, ExtremeState> {
  const best = extreme(checkPeriod(period), 1);
  return {
    name: 'highest',
    parameters: { period },
    warmup: best.warmup,
    fresh: best.fresh,
    step: best.step,
  };
}

/**
 * The largest of the last values, the newest among them. In the unit of the values.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MAX: the same positions and values.
 * @example
 * ```ts
 * import { highest } from '@kairos/indicators';
 *
 * highest(Float64Array.of(3, 1, 2), 2); // => Float64Array(3) [ NaN, 3, 2 ]
 * ```
 */
export function highest(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(highestDefinition(period), values, out);
}

/**
 * Streaming {@link highest}, the same bits.
 *
 * @example
 * ```ts
 * import { Highest } from '@kairos/indicators';
 *
 * const top = new Highest(2);
 * top.next(3); // => undefined
 * top.next(1); // => 3
 * ```
 */
export class Highest extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(highestDefinition(period));
  }
}

/** What is known of {@link highest}. */
export const highestEntry: IndicatorEntry = {
  name: 'highest',
  title: 'Highest value',
  description: 'Largest of the last values.',
  group: 'statistic',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_MAX.',
  flat: 'the price',
  kernel: highest,
  stream: Highest,
};
