import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { CloseVolume, CloseVolumeColumns } from './volume-rows.js';

/** Where the index starts. */
const START = 1000;

type PositiveVolumeIndexState = { close: number; volume: number; index: number };

function positiveVolumeIndexDefinition(): StreamDefinition<CloseVolume, PositiveVolumeIndexState> {
  return {
    name: 'positiveVolumeIndex',
    columns: ['close', 'volume'],
    parameters: {},
    warmup: 0,
    fresh: () => ({ close: Number.NaN, volume: Number.NaN, index: START }),
    step(from, to, { close, volume }) {
      to.close = close;
      to.volume = volume;
      if (Number.isNaN(close)) {
        to.index = START;
        return Number.NaN;
      }
      const follows = volume > from.volume && close > 0 && from.close > 0;
      to.index = follows ? from.index * (close / from.close) : from.index;
      return to.index;
    },
  };
}

/**
 * Positive volume index: takes over the relative change of the close whenever a bar traded more than the one before.
 *
 * It starts at 1000, so only its changes mean anything; those who use it compare it with its average over a year. A change from
 * or to a close that is not above 0 has no ratio and is left out. A bar with a value that is not finite gives NaN, and the
 * index starts again after it.
 *
 * @param bars - Columns of closes and volumes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on, above 0.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Fosback (1976), Stock Market Logic, after Dysart (1936); TA-Lib, TA_PVI: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { positiveVolumeIndex } from '@kairos/indicators';
 *
 * const bars = { close: Float64Array.of(10, 12, 9), volume: Float64Array.of(5, 8, 4) };
 * positiveVolumeIndex(bars); // => Float64Array(3) [ 1000, 1200, 1200 ]
 * ```
 */
export function positiveVolumeIndex(bars: CloseVolumeColumns, out?: Float64Array): Float64Array {
  return runStream(positiveVolumeIndexDefinition(), bars, out);
}

/**
 * Streaming {@link positiveVolumeIndex}, the same bits.
 *
 * @example
 * ```ts
 * import { PositiveVolumeIndex } from '@kairos/indicators';
 *
 * const index = new PositiveVolumeIndex();
 * index.next({ close: 10, volume: 5 }); // => 1000
 * index.next({ close: 12, volume: 8 }); // => 1200
 * ```
 */
export class PositiveVolumeIndex extends StreamingIndicator<CloseVolume> {
  constructor() {
    super(positiveVolumeIndexDefinition());
  }
}

/** What is known of {@link positiveVolumeIndex}. */
export const positiveVolumeIndexEntry: IndicatorEntry = {
  name: 'positiveVolumeIndex',
  title: 'Positive volume index',
  description:
    'Follows the close through bars that traded more than the one before, and stands still through the others.',
  group: 'volume',
  columns: ['close', 'volume'],
  parameters: [],
  source: 'Dysart (1936); Fosback (1976), Stock Market Logic.',
  seed: '1000 at the first bar',
  flat: '1000',
  kernel: positiveVolumeIndex,
  stream: PositiveVolumeIndex,
};
