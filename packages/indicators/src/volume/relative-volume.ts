import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { VolumeColumn, VolumeRow } from './volume-rows.js';

type RelativeVolumeState = { previous: number; usual: RollingSumState };

function relativeVolumeDefinition(period: number): StreamDefinition<VolumeRow, RelativeVolumeState> {
  const average = rollingMean(checkPeriod(period));
  return {
    name: 'relativeVolume',
    columns: ['volume'],
    parameters: { period },
    warmup: period,
    fresh: () => ({ previous: Number.NaN, usual: average.fresh() }),
    step(from, to, { volume }) {
      to.previous = volume;
      // The mean lags by one bar, so that a bar is not compared with itself.
      const usual = average.step(from.usual, to.usual, from.previous);
      return usual === 0 ? 1 + volume * 0 : volume / usual;
    },
  };
}

/**
 * Relative volume: the volume of a bar over the mean of the `period` bars before it, itself not among them.
 *
 * 1 is as usual, 2 twice as much. 1 too where nothing was traded in the bars before, for want of anything to compare with. A
 * bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - A column of volumes, oldest first; a `BarSeries` fits.
 * @param period - Number of earlier bars to compare with, a whole number from 1.
 * @param out - Where to write: as long as the column, sharing no memory with it. A new array unless given.
 * @returns One value per bar, from 0; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter, a column that is no Float64Array or a bad `out`.
 * @see TA-Lib, TA_RVOL: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { relativeVolume } from '@kairos/indicators';
 *
 * relativeVolume({ volume: Float64Array.of(4, 8, 9, 17) }, 2); // => Float64Array(4) [ NaN, NaN, 1.5, 2 ]
 * ```
 */
export function relativeVolume(bars: VolumeColumn, period = 20, out?: Float64Array): Float64Array {
  return runStream(relativeVolumeDefinition(period), bars, out);
}

/**
 * Streaming {@link relativeVolume}, the same bits.
 *
 * @example
 * ```ts
 * import { RelativeVolume } from '@kairos/indicators';
 *
 * const relative = new RelativeVolume(1);
 * relative.next({ volume: 4 }); // => undefined
 * relative.next({ volume: 6 }); // => 1.5
 * ```
 */
export class RelativeVolume extends StreamingIndicator<VolumeRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20) {
    super(relativeVolumeDefinition(period));
  }
}

/** What is known of {@link relativeVolume}. */
export const relativeVolumeEntry: IndicatorEntry = {
  name: 'relativeVolume',
  title: 'Relative volume',
  description: 'Volume of a bar as a multiple of what was usual before it.',
  group: 'volume',
  columns: ['volume'],
  parameters: [whole('period', 20)],
  source: 'TA-Lib, TA_RVOL.',
  flat: '1 while the volume does not change',
  kernel: relativeVolume,
  stream: RelativeVolume,
};
