import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HighLowCloseVolume, type HighLowCloseVolumeColumns, typicalPriceOf } from './volume-rows.js';

type RollingVwapState = { turnover: RollingSumState; volume: RollingSumState };

function rollingVwapDefinition(period: number): StreamDefinition<HighLowCloseVolume, RollingVwapState> {
  const paid = rollingSum(checkPeriod(period));
  const traded = rollingSum(period);
  return {
    name: 'rollingVwap',
    columns: ['high', 'low', 'close', 'volume'],
    parameters: { period },
    warmup: paid.warmup,
    fresh: () => ({ turnover: paid.fresh(), volume: traded.fresh() }),
    step(from, to, { high, low, close, volume }) {
      const price = typicalPriceOf(high, low, close);
      const turnover = paid.step(from.turnover, to.turnover, price * volume);
      const units = traded.step(from.volume, to.volume, volume);
      return units === 0 ? price : turnover / units;
    },
  };
}

/**
 * Volume-weighted average price of the last `period` bars, in the unit of the prices: the sum of typical price x volume over
 * the sum of the volume.
 *
 * The typical price is (high + low + close) / 3. Where nothing was traded in the window it is the typical price of the bar. For
 * the average since the start of a session see {@link vwap}. A bar with a value that is not finite gives NaN and starts the
 * warm-up again after it.
 *
 * @param bars - Columns of highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Berkowitz, Logue and Noser (1988), The Total Cost of Transactions on the NYSE, for the measure. TA-Lib has none: its
 *   TA_VWMA weights the close.
 * @example
 * ```ts
 * import { rollingVwap } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(11, 14),
 *   low: Float64Array.of(9, 12),
 *   close: Float64Array.of(10, 13),
 *   volume: Float64Array.of(20, 10),
 * };
 * rollingVwap(bars, 2); // => Float64Array(2) [ NaN, 11 ]
 * ```
 */
export function rollingVwap(bars: HighLowCloseVolumeColumns, period = 20, out?: Float64Array): Float64Array {
  return runStream(rollingVwapDefinition(period), bars, out);
}

/**
 * Streaming {@link rollingVwap}, the same bits.
 *
 * @example
 * ```ts
 * import { RollingVwap } from '@kairos/indicators';
 *
 * const average = new RollingVwap(2);
 * average.next({ high: 11, low: 9, close: 10, volume: 20 }); // => undefined
 * average.next({ high: 14, low: 12, close: 13, volume: 10 }); // => 11
 * ```
 */
export class RollingVwap extends StreamingIndicator<HighLowCloseVolume> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20) {
    super(rollingVwapDefinition(period));
  }
}

/** What is known of {@link rollingVwap}. */
export const rollingVwapEntry: IndicatorEntry = {
  name: 'rollingVwap',
  title: 'Rolling volume-weighted average price',
  description: 'What a unit traded in the last bars cost on average.',
  group: 'volume',
  columns: ['high', 'low', 'close', 'volume'],
  parameters: [whole('period', 20)],
  source: 'Sum of typical price x volume over sum of volume; Berkowitz, Logue and Noser (1988) for the measure.',
  flat: 'the price',
  kernel: rollingVwap,
  stream: RollingVwap,
};
