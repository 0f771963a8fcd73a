import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function lowestDefinition(period: number): StreamDefinition<number, ExtremeState> {
  const best = extreme(checkPeriod(period), -1);
  return {
    name: 'lowest',
    parameters: { period },
    warmup: best.warmup,
    fresh: best.fresh,
    step: best.step,
  };
}

/**
 * The smallest of the last values, the newest among them. In the unit of the values.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MIN: the same positions and values.
 * @example
 * ```ts
 * import { lowest } from '@kairos/indicators';
 *
 * lowest(Float64Array.of(3, 1, 2), 2); // => Float64Array(3) [ NaN, 1, 1 ]
 * ```
 */
export function lowest(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(lowestDefinition(period), values, out);
}

/**
 * Streaming {@link lowest}, the same bits.
 *
 * @example
 * ```ts
 * import { Lowest } from '@kairos/indicators';
 *
 * const floor = new Lowest(2);
 * floor.next(3); // => undefined
 * floor.next(1); // => 1
 * ```
 */
export class Lowest extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(lowestDefinition(period));
  }
}

/** What is known of {@link lowest}. */
export const lowestEntry: IndicatorEntry = {
  name: 'lowest',
  title: 'Lowest value',
  description: 'Smallest of the last values.',
  group: 'statistic',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_MIN.',
  flat: 'the price',
  kernel: lowest,
  stream: Lowest,
};
