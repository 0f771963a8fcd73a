import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function rankDefinition(period: number): StreamDefinition<number, WindowState> {
  const { ring } = newWindow(checkPeriod(period, 2) - 1);
  return {
    name: 'rank',
    parameters: { period },
    warmup: period - 1,
    fresh: () => ({ count: 0, slot: 0, ring }),
    step(from, to, value) {
      if (pushValue(from, to, value) < period) return Number.NaN;
      let below = 0;
      let equal = 0;
      for (let i = 0; i < period; i++) {
        if (ring[i]! < value) below++;
        else if (ring[i] === value) equal++;
      }
      return (below + (equal - 1) / 2) / (period - 1);
    },
  };
}

/**
 * The rank of the value among the last values, itself among them: 0 for the lowest, 1 for the highest. Equal values
 * share the average of their ranks, so a price that does not move has 0.5.
 *
 * Takes time in proportion to the period.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 2.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Mid-rank of nonparametric statistics, scaled to 0 and 1. TA-Lib has none; TA_PERCENTRANK is `percentRank`.
 * @example
 * ```ts
 * import { rank } from '@kairos/indicators';
 *
 * rank(Float64Array.of(1, 3, 2), 3); // => Float64Array(3) [ NaN, NaN, 0.5 ]
 * ```
 */
export function rank(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(rankDefinition(period), values, out);
}

/**
 * Streaming {@link rank}, the same bits.
 *
 * @example
 * ```ts
 * import { Rank } from '@kairos/indicators';
 *
 * const place = new Rank(3);
 * for (const value of [1, 3]) place.next(value);
 * place.next(2); // => 0.5
 * ```
 */
export class Rank extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(rankDefinition(period));
  }
}

/** What is known of {@link rank}. */
export const rankEntry: IndicatorEntry = {
  name: 'rank',
  title: 'Rolling rank',
  description: 'Place of the value among the last ones, from 0 for the lowest to 1 for the highest.',
  group: 'statistic',
  parameters: [whole('period', 30, 2)],
  source: 'Mid-rank of nonparametric statistics, scaled to 0 and 1.',
  flat: '0.5',
  kernel: rank,
  stream: Rank,
};
