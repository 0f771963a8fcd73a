import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { VolumeColumn, VolumeRow } from './volume-rows.js';

type PercentageVolumeOscillatorState = { fast: SmoothingState; slow: SmoothingState };

function percentageVolumeOscillatorDefinition(
  fast: number,
  slow: number,
): StreamDefinition<VolumeRow, PercentageVolumeOscillatorState> {
  const quick = exponential(checkPeriod(fast, 1, 'fast'));
  const calm = exponential(checkPeriod(slow, 1, 'slow'));
  return {
    name: 'percentageVolumeOscillator',
    columns: ['volume'],
    parameters: { fast, slow },
    warmup: Math.max(quick.warmup, calm.warmup),
    fresh: () => ({ fast: quick.fresh(), slow: calm.fresh() }),
    step(from, to, { volume }) {
      const above = quick.step(from.fast, to.fast, volume);
      const base = calm.step(from.slow, to.slow, volume);
      return base === 0 ? above * 0 : (100 * (above - base)) / base;
    },
  };
}

/**
 * Percentage volume oscillator: 100 x (fast - slow) / slow, of two exponential averages of the volume.
 *
 * Above 0 more is traded of late than before. 0 where the slow average is 0. A signal line is the exponential average of this
 * one, customarily of 9. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - A column of volumes, oldest first; a `BarSeries` fits.
 * @param fast - Period of the fast average, a whole number from 1.
 * @param slow - Period of the slow average, a whole number from 1.
 * @param out - Where to write: as long as the column, sharing no memory with it. A new array unless given.
 * @returns One value per bar, in percent; NaN for as many as the longer period less one.
 * @throws `ValidationError` on a bad parameter, a column that is no Float64Array or a bad `out`.
 * @see StockCharts, Percentage Volume Oscillator.
 * @see TA-Lib, TA_PVO with exponential averages: the same positions. There the fast average starts with the slow one, here each
 *   with its own first values, so the values meet once the seeds have faded.
 * @example
 * ```ts
 * import { percentageVolumeOscillator } from '@kairos/indicators';
 *
 * const bars = { volume: Float64Array.of(4, 8, 9) };
 * percentageVolumeOscillator(bars, 1, 2); // => Float64Array(3) [ NaN, 33.333333333333336, 12.5 ]
 * ```
 */
export function percentageVolumeOscillator(bars: VolumeColumn, fast = 12, slow = 26, out?: Float64Array): Float64Array {
  return runStream(percentageVolumeOscillatorDefinition(fast, slow), bars, out);
}

/**
 * Streaming {@link percentageVolumeOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { PercentageVolumeOscillator } from '@kairos/indicators';
 *
 * const oscillator = new PercentageVolumeOscillator(1, 2);
 * oscillator.next({ volume: 4 }); // => undefined
 * oscillator.next({ volume: 12 }); // => 50
 * ```
 */
export class PercentageVolumeOscillator extends StreamingIndicator<VolumeRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 12, slow = 26) {
    super(percentageVolumeOscillatorDefinition(fast, slow));
  }
}

/** What is known of {@link percentageVolumeOscillator}. */
export const percentageVolumeOscillatorEntry: IndicatorEntry = {
  name: 'percentageVolumeOscillator',
  title: 'Percentage volume oscillator',
  description: 'How far the fast average of the volume stands above the slow one, in percent of the slow one.',
  group: 'volume',
  columns: ['volume'],
  parameters: [whole('fast', 12), whole('slow', 26)],
  source: 'Appel, as PPO; StockCharts, Percentage Volume Oscillator.',
  seed: 'mean of the first volumes, for each average',
  flat: '0 while the volume does not change',
  kernel: percentageVolumeOscillator,
  stream: PercentageVolumeOscillator,
};
