import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type MomentsState, moments } from './moments.js';

function zScoreDefinition(period: number): StreamDefinition<number, MomentsState> {
  const spread = moments(checkPeriod(period));
  return {
    name: 'zScore',
    parameters: { period },
    warmup: spread.warmup,
    fresh: spread.fresh,
    step(from, to, value) {
      const squares = spread.step(from, to, value);
      if (squares === 0) return 0;
      return (value - to.anchor - to.first / period) / Math.sqrt(squares / period);
    },
  };
}

/**
 * Z-score: how many standard deviations the value is above the mean of the last values, itself among them.
 *
 * z = (value - mean) / deviation, with the deviation of a population (divisor: their number). It cannot leave
 * ±√(period - 1). 0 where all values are equal.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Standard score. TA-Lib has none.
 * @example
 * ```ts
 * import { zScore } from '@kairos/indicators';
 *
 * zScore(Float64Array.of(1, 3, 3), 2); // => Float64Array(3) [ NaN, 1, 0 ]
 * ```
 */
export function zScore(values: Float64Array, period = 20, out?: Float64Array): Float64Array {
  return runStream(zScoreDefinition(period), values, out);
}

/**
 * Streaming {@link zScore}, the same bits.
 *
 * @example
 * ```ts
 * import { ZScore } from '@kairos/indicators';
 *
 * const score = new ZScore(2);
 * score.next(1); // => undefined
 * score.next(3); // => 1
 * ```
 */
export class ZScore extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20) {
    super(zScoreDefinition(period));
  }
}

/** What is known of {@link zScore}. */
export const zScoreEntry: IndicatorEntry = {
  name: 'zScore',
  title: 'Z-score',
  description: 'Distance of the value from the mean of the last ones, in standard deviations.',
  group: 'statistic',
  parameters: [whole('period', 20)],
  source: 'Standard score with the deviation of a population.',
  flat: '0',
  kernel: zScore,
  stream: ZScore,
};
