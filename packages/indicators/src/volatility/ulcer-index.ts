import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type UlcerIndexState = { high: ExtremeState; squares: RollingSumState };

function ulcerIndexDefinition(period: number): StreamDefinition<number, UlcerIndexState> {
  const highest = extreme(checkPeriod(period), 1);
  const average = rollingMean(period);
  return {
    name: 'ulcerIndex',
    parameters: { period },
    warmup: highest.warmup + average.warmup,
    fresh: () => ({ high: highest.fresh(), squares: average.fresh() }),
    step(from, to, value) {
      const high = highest.step(from.high, to.high, value);
      const drop = high <= 0 ? 0 : (100 * (value - high)) / high;
      return Math.sqrt(Math.max(average.step(from.squares, to.squares, drop * drop), 0));
    },
  };
}

/**
 * Ulcer index, in percent: the root of the mean square of how far the values of the window stood below the highest of the
 * `period` values up to each.
 *
 * 0 where every value is the highest so far: rises do not count. A highest value that is not above 0 leaves no percentage and
 * counts as no drop. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input, from 0; NaN for the first `2 x (period - 1)`.
 * @throws `ValidationError` on a bad parameter, an input that is no Float64Array or a bad `out`.
 * @see Martin and McCann (1989), The Investor's Guide to Fidelity Funds; StockCharts, Ulcer Index, for the rolling form. TA-Lib
 *   has none.
 * @example
 * ```ts
 * import { ulcerIndex } from '@kairos/indicators';
 *
 * ulcerIndex(Float64Array.of(10, 8, 10, 7), 2); // => Float64Array(4) [ NaN, NaN, 14.142135623730951, 21.213203435596427 ]
 * ```
 */
export function ulcerIndex(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(ulcerIndexDefinition(period), values, out);
}

/**
 * Streaming {@link ulcerIndex}, the same bits.
 *
 * @example
 * ```ts
 * import { UlcerIndex } from '@kairos/indicators';
 *
 * const index = new UlcerIndex(2);
 * for (const price of [10, 8]) index.next(price);
 * index.next(4); // => 38.07886552931954
 * ```
 */
export class UlcerIndex extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(ulcerIndexDefinition(period));
  }
}

/** What is known of {@link ulcerIndex}. */
export const ulcerIndexEntry: IndicatorEntry = {
  name: 'ulcerIndex',
  title: 'Ulcer index',
  description: 'How deep and how long the price has stood below its recent high, in percent: volatility that hurts.',
  group: 'volatility',
  parameters: [whole('period', 14)],
  source: "Martin and McCann (1989), The Investor's Guide to Fidelity Funds.",
  flat: '0',
  kernel: ulcerIndex,
  stream: UlcerIndex,
};
