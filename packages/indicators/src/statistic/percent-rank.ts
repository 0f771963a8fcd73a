import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function percentRankDefinition(period: number): StreamDefinition<number, WindowState> {
  const { ring } = newWindow(checkPeriod(period));
  return {
    name: 'percentRank',
    parameters: { period },
    warmup: period,
    fresh: () => ({ count: 0, slot: 0, ring }),
    step(from, to, value) {
      if (pushValue(from, to, value) <= period) return Number.NaN;
      // The ring holds them and the value itself, which is not below itself.
      let below = 0;
      for (let i = 0; i <= period; i++) if (ring[i]! < value) below++;
      return (100 * below) / period;
    },
  };
}

/**
 * Percent rank: how many of the `period` values before it the value is above, in percent: 0 at a new low, 100 at a new
 * high.
 *
 * Values that are equal do not count as below, so a price that does not move has rank 0; `rank` counts them half.
 * Takes time in proportion to the period.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Number of values before it that it is compared with, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Connors, Alvarez (2012), An Introduction to ConnorsRSI; TA-Lib, TA_PERCENTRANK: the same positions and
 *   values.
 * @example
 * ```ts
 * import { percentRank } from '@kairos/indicators';
 *
 * percentRank(Float64Array.of(1, 3, 2), 2); // => Float64Array(3) [ NaN, NaN, 50 ]
 * ```
 */
export function percentRank(values: Float64Array, period = 100, out?: Float64Array): Float64Array {
  return runStream(percentRankDefinition(period), values, out);
}

/**
 * Streaming {@link percentRank}, the same bits.
 *
 * @example
 * ```ts
 * import { PercentRank } from '@kairos/indicators';
 *
 * const place = new PercentRank(2);
 * for (const value of [1, 3]) place.next(value);
 * place.next(2); // => 50
 * ```
 */
export class PercentRank extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 100) {
    super(percentRankDefinition(period));
  }
}

/** What is known of {@link percentRank}. */
export const percentRankEntry: IndicatorEntry = {
  name: 'percentRank',
  title: 'Percent rank',
  description: 'Share of the values before it that the value is above, in percent.',
  group: 'statistic',
  parameters: [whole('period', 100)],
  source: 'Connors, Alvarez (2012), An Introduction to ConnorsRSI; TA-Lib, TA_PERCENTRANK.',
  flat: '0',
  kernel: percentRank,
  stream: PercentRank,
};
