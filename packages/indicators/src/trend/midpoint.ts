import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type MidpointState = { highest: ExtremeState; lowest: ExtremeState };

function midpointDefinition(period: number): StreamDefinition<number, MidpointState> {
  const highest = extreme(checkPeriod(period), 1);
  const lowest = extreme(period, -1);
  return {
    name: 'midpoint',
    parameters: { period },
    warmup: highest.warmup,
    fresh: () => ({ highest: highest.fresh(), lowest: lowest.fresh() }),
    step(from, to, value) {
      const sum = highest.step(from.highest, to.highest, value) + lowest.step(from.lowest, to.lowest, value);
      // A window of -0 gives 0, as it does after a snapshot, which has no -0.
      return sum / 2 + 0;
    },
  };
}

/**
 * Midpoint: the mean of the highest and the lowest of the last values.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MIDPOINT: the same positions and values.
 * @example
 * ```ts
 * import { midpoint } from '@kairos/indicators';
 *
 * midpoint(Float64Array.of(1, 5, 4, 2), 3); // => Float64Array(4) [ NaN, NaN, 3, 3.5 ]
 * ```
 */
export function midpoint(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(midpointDefinition(period), values, out);
}

/**
 * Streaming {@link midpoint}, the same bits.
 *
 * @example
 * ```ts
 * import { Midpoint } from '@kairos/indicators';
 *
 * const middle = new Midpoint(2);
 * middle.next(1); // => undefined
 * middle.next(5); // => 3
 * ```
 */
export class Midpoint extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(midpointDefinition(period));
  }
}

/** What is known of {@link midpoint}. */
export const midpointEntry: IndicatorEntry = {
  name: 'midpoint',
  title: 'Midpoint',
  description: 'Middle between the highest and the lowest of the last values.',
  group: 'trend',
  parameters: [whole('period', 14)],
  source: 'TA-Lib, TA_MIDPOINT.',
  flat: 'the price',
  kernel: midpoint,
  stream: Midpoint,
};
