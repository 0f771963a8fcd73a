import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { HighLowVolume, HighLowVolumeColumns } from './volume-rows.js';

type EaseOfMovementState = { middle: number; ease: RollingSumState };

function easeOfMovementDefinition(period: number, scale: number): StreamDefinition<HighLowVolume, EaseOfMovementState> {
  const average = rollingMean(checkPeriod(period));
  checkReal(scale, 'scale');
  return {
    name: 'easeOfMovement',
    columns: ['high', 'low', 'volume'],
    parameters: { period, scale },
    warmup: 1 + average.warmup,
    fresh: () => ({ middle: Number.NaN, ease: average.fresh() }),
    step(from, to, { high, low, volume }) {
      to.middle = (high + low) / 2;
      const moved = to.middle - from.middle;
      // What is 0 or NaN stays so; without volume there is no ease to speak of.
      const ease = volume === 0 ? moved * 0 : (moved * (high - low) * scale) / volume;
      return average.step(from.ease, to.ease, ease);
    },
  };
}

/**
 * Ease of movement after Arms: how far the middle of the bars moved, over the volume per unit of range that it took, averaged.
 *
 * The distance is (high + low) / 2 less that of the bar before; the box ratio is (volume / scale) / (high - low); the ease of a
 * bar is distance / box ratio, 0 for a bar without volume. Above 0 the price rises easily, near 0 it takes volume to move it.
 * The first bar has no distance. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and volumes, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param scale - Volume counted as one unit, so that results have few digits, from 0. Results are proportional to it.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Arms (1989), The Arms Index; StockCharts, Ease of Movement, for the scale. TA-Lib has none.
 * @example
 * ```ts
 * import { easeOfMovement } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12, 13), low: Float64Array.of(8, 10, 9), volume: Float64Array.of(5, 8, 4) };
 * easeOfMovement(bars, 1, 100); // => Float64Array(3) [ NaN, 50, 0 ]
 * ```
 */
export function easeOfMovement(
  bars: HighLowVolumeColumns,
  period = 14,
  scale = 100_000_000,
  out?: Float64Array,
): Float64Array {
  return runStream(easeOfMovementDefinition(period, scale), bars, out);
}

/**
 * Streaming {@link easeOfMovement}, the same bits.
 *
 * @example
 * ```ts
 * import { EaseOfMovement } from '@kairos/indicators';
 *
 * const ease = new EaseOfMovement(1, 100);
 * ease.next({ high: 10, low: 8, volume: 5 }); // => undefined
 * ease.next({ high: 12, low: 10, volume: 8 }); // => 50
 * ```
 */
export class EaseOfMovement extends StreamingIndicator<HighLowVolume> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14, scale = 100_000_000) {
    super(easeOfMovementDefinition(period, scale));
  }
}

/** What is known of {@link easeOfMovement}. */
export const easeOfMovementEntry: IndicatorEntry = {
  name: 'easeOfMovement',
  title: 'Ease of movement',
  description: 'How far the middle of the bars moved for the volume that it took, averaged.',
  group: 'volume',
  columns: ['high', 'low', 'volume'],
  parameters: [whole('period', 14), real('scale', 100_000_000)],
  source: 'Arms (1989), The Arms Index; StockCharts, Ease of Movement.',
  flat: '0',
  kernel: easeOfMovement,
  stream: EaseOfMovement,
};
