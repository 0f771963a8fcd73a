import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link massIndex} reads; every `BarSeries` fits. */
export type MassIndexColumns = Pick<BarSeries, 'high' | 'low'>;

/** What {@link MassIndex} reads of a bar. */
export type MassIndexRow = Pick<Bar, 'high' | 'low'>;

type MassIndexState = { first: SmoothingState; second: SmoothingState; ratios: RollingSumState };

function massIndexDefinition(smoothing: number, period: number): StreamDefinition<MassIndexRow, MassIndexState> {
  checkPeriod(smoothing, 1, 'smoothing');
  checkPeriod(period, 1, 'period');
  const [first, second, ratios] = [exponential(smoothing), exponential(smoothing), rollingSum(period)];
  return {
    name: 'massIndex',
    columns: ['high', 'low'],
    parameters: { smoothing, period },
    warmup: first.warmup + second.warmup + ratios.warmup,
    fresh: () => ({ first: first.fresh(), second: second.fresh(), ratios: ratios.fresh() }),
    step(from, to, { high, low }) {
      const once = first.step(from.first, to.first, high - low);
      const twice = second.step(from.second, to.second, once);
      return ratios.step(from.ratios, to.ratios, twice > 0 ? once / twice : 1 + (twice - twice));
    },
  };
}

/**
 * Mass index: the sum of range averages over averages of those. Rises where ranges widen; above 27 and falling back it warns of
 * a reversal.
 *
 * The ratio is 1 where there is no range.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param smoothing - Of both averages, a whole number from 1.
 * @param period - Ratios summed, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `2 x smoothing + period - 3`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Dorsey (1992), The Mass Index, Stocks & Commodities 10:6; TA-Lib, TA_MASSI: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { massIndex } from '@kairos/indicators';
 *
 * massIndex({ high: Float64Array.of(2, 4), low: Float64Array.of(1, 2) }, 1, 2); // => Float64Array(2) [ NaN, 2 ]
 * ```
 */
export function massIndex(bars: MassIndexColumns, smoothing = 9, period = 25, out?: Float64Array): Float64Array {
  return runStream(massIndexDefinition(smoothing, period), bars, out);
}

/**
 * Streaming {@link massIndex}, the same bits.
 *
 * @example
 * ```ts
 * import { MassIndex } from '@kairos/indicators';
 *
 * const indicator = new MassIndex(1, 2);
 * indicator.next({ high: 2, low: 1 }); // => undefined
 * indicator.next({ high: 4, low: 2 }); // => 2
 * ```
 */
export class MassIndex extends StreamingIndicator<MassIndexRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(smoothing = 9, period = 25) {
    super(massIndexDefinition(smoothing, period));
  }
}

/** What is known of {@link massIndex}. */
export const massIndexEntry: IndicatorEntry = {
  name: 'massIndex',
  title: 'Mass index',
  description: 'Whether ranges widen, as a sum of ratios of their averages.',
  group: 'momentum',
  columns: ['high', 'low'],
  parameters: [whole('smoothing', 9), whole('period', 25)],
  source: 'Dorsey (1992), The Mass Index, Stocks & Commodities 10:6.',
  seed: 'means of the first values of each average',
  flat: '`period`',
  kernel: massIndex,
  stream: MassIndex,
};
