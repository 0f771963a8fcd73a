import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type PsychologicalLineState = { previous: number; rises: RollingSumState };

function psychologicalLineDefinition(period: number): StreamDefinition<number, PsychologicalLineState> {
  checkPeriod(period, 1, 'period');
  const rises = rollingSum(period);
  return {
    name: 'psychologicalLine',
    parameters: { period },
    warmup: period,
    fresh: () => ({ previous: Number.NaN, rises: rises.fresh() }),
    step(from, to, value) {
      to.previous = value;
      const change = value - from.previous;
      return (100 * rises.step(from.rises, to.rises, Number.isNaN(change) ? change : +(change > 0))) / period;
    },
  };
}

/**
 * Psychological line: how many of the last changes were rises, from 0 to 100.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Changes counted, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Psychological Index, Futures 29:6 (June 2000), page 48.
 * @example
 * ```ts
 * import { psychologicalLine } from '@kairos/indicators';
 *
 * psychologicalLine(Float64Array.of(1, 2, 2, 3, 4), 4)[4]; // => 75
 * ```
 */
export function psychologicalLine(values: Float64Array, period = 12, out?: Float64Array): Float64Array {
  return runStream(psychologicalLineDefinition(period), values, out);
}

/**
 * Streaming {@link psychologicalLine}, the same bits.
 *
 * @example
 * ```ts
 * import { PsychologicalLine } from '@kairos/indicators';
 *
 * const indicator = new PsychologicalLine(4);
 * for (const price of [1, 2, 2, 3]) indicator.next(price);
 * indicator.next(4); // => 75
 * ```
 */
export class PsychologicalLine extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 12) {
    super(psychologicalLineDefinition(period));
  }
}

/** What is known of {@link psychologicalLine}. */
export const psychologicalLineEntry: IndicatorEntry = {
  name: 'psychologicalLine',
  title: 'Psychological line',
  description: 'How many of the last changes were rises.',
  group: 'momentum',
  parameters: [whole('period', 12)],
  source: 'Psychological Index, Futures 29:6 (June 2000), page 48.',
  flat: '0',
  kernel: psychologicalLine,
  stream: PsychologicalLine,
};
