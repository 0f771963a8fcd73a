import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { CloseVolume, CloseVolumeColumns } from './volume-rows.js';

type ForceIndexState = { previousClose: number; force: SmoothingState };

function forceIndexDefinition(period: number): StreamDefinition<CloseVolume, ForceIndexState> {
  const average = exponential(checkPeriod(period));
  return {
    name: 'forceIndex',
    columns: ['close', 'volume'],
    parameters: { period },
    warmup: 1 + average.warmup,
    fresh: () => ({ previousClose: Number.NaN, force: average.fresh() }),
    step(from, to, { close, volume }) {
      to.previousClose = close;
      return average.step(from.force, to.force, (close - from.previousClose) * volume);
    },
  };
}

/**
 * Force index after Elder, in the unit of the prices times that of the volume: the change of the close times the volume,
 * smoothed exponentially.
 *
 * Above 0 buyers moved the price, below 0 sellers. The first bar has no change. A bar with a value that is not finite gives NaN
 * and starts the warm-up again after it.
 *
 * @param bars - Columns of closes and volumes, oldest first; a `BarSeries` fits.
 * @param period - Of the exponential average, a whole number from 1; 1 for none.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Elder (1993), Trading for a Living; TA-Lib, TA_EFI: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { forceIndex } from '@kairos/indicators';
 *
 * const bars = { close: Float64Array.of(10, 12, 11), volume: Float64Array.of(5, 10, 8) };
 * forceIndex(bars, 2); // => Float64Array(3) [ NaN, NaN, 6 ]
 * ```
 */
export function forceIndex(bars: CloseVolumeColumns, period = 13, out?: Float64Array): Float64Array {
  return runStream(forceIndexDefinition(period), bars, out);
}

/**
 * Streaming {@link forceIndex}, the same bits.
 *
 * @example
 * ```ts
 * import { ForceIndex } from '@kairos/indicators';
 *
 * const force = new ForceIndex(1);
 * force.next({ close: 10, volume: 5 }); // => undefined
 * force.next({ close: 12, volume: 10 }); // => 20
 * ```
 */
export class ForceIndex extends StreamingIndicator<CloseVolume> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 13) {
    super(forceIndexDefinition(period));
  }
}

/** What is known of {@link forceIndex}. */
export const forceIndexEntry: IndicatorEntry = {
  name: 'forceIndex',
  title: 'Force index',
  description: 'Change of the close times the volume, smoothed: what moved the price and with how much behind it.',
  group: 'volume',
  columns: ['close', 'volume'],
  parameters: [whole('period', 13)],
  source: 'Elder (1993), Trading for a Living.',
  seed: 'mean of the first `period` products',
  flat: '0',
  kernel: forceIndex,
  stream: ForceIndex,
};
