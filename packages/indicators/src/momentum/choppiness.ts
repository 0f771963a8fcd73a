import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link choppiness} reads; every `BarSeries` fits. */
export type ChoppinessColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link Choppiness} reads of a bar. */
export type ChoppinessRow = Pick<Bar, 'high' | 'low' | 'close'>;

type ChoppinessState = { close: number; ranges: RollingSumState; top: ExtremeState; bottom: ExtremeState };

function choppinessDefinition(period: number): StreamDefinition<ChoppinessRow, ChoppinessState> {
  checkPeriod(period, 2, 'period');
  const [ranges, top, bottom] = [rollingSum(period), extreme(period, 1), extreme(period, -1)];
  const scale = 100 / Math.log(period);
  return {
    name: 'choppiness',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: period,
    fresh: () => ({ close: Number.NaN, ranges: ranges.fresh(), top: top.fresh(), bottom: bottom.fresh() }),
    step(from, to, { high, low, close }) {
      to.close = close;
      const range = Math.max(high, from.close) - Math.min(low, from.close);
      const travelled = ranges.step(from.ranges, to.ranges, range);
      const highest = top.step(from.top, to.top, Math.max(high, from.close));
      const lowest = bottom.step(from.bottom, to.bottom, Math.min(low, from.close));
      const span = highest - lowest;
      return span > 0 ? scale * Math.log(travelled / span) : 100 + (span - span);
    },
  };
}

/**
 * Choppiness index: the true ranges of the last bars against the range of all of them, on a logarithmic scale from 0 (one
 * straight move) to 100 (no way made).
 *
 * Highs and lows include the close before, as with Dreiss, so that gaps count in both; charting sites that leave it out of the
 * span
 * can exceed 100. 100 where the market did not move.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - True ranges summed, a whole number from 2.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Dreiss (1992), The Fractal Wave Algorithm, Commodity Traders Consumer Report, July/August.
 * @example
 * ```ts
 * import { choppiness } from '@kairos/indicators';
 *
 * // Each bar goes on where the one before ended: all of the way is made.
 * const bars = { high: Float64Array.of(1, 2, 3), low: Float64Array.of(0, 1, 2), close: Float64Array.of(1, 2, 3) };
 * choppiness(bars, 2)[2]; // => 0
 * ```
 */
export function choppiness(bars: ChoppinessColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(choppinessDefinition(period), bars, out);
}

/**
 * Streaming {@link choppiness}, the same bits.
 *
 * @example
 * ```ts
 * import { Choppiness } from '@kairos/indicators';
 *
 * const indicator = new Choppiness(2);
 * indicator.next({ high: 1, low: 0, close: 1 });
 * indicator.next({ high: 2, low: 1, close: 2 });
 * indicator.next({ high: 3, low: 2, close: 3 }); // => 0
 * ```
 */
export class Choppiness extends StreamingIndicator<ChoppinessRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(choppinessDefinition(period));
  }
}

/** What is known of {@link choppiness}. */
export const choppinessEntry: IndicatorEntry = {
  name: 'choppiness',
  title: 'Choppiness index',
  description: 'Whether the market trends or goes sideways, from 0 to 100.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14, 2)],
  source: 'Dreiss (1992), The Fractal Wave Algorithm, Commodity Traders Consumer Report, July/August.',
  flat: '100',
  kernel: choppiness,
  stream: Choppiness,
};
