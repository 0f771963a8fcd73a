import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { CloseVolume, CloseVolumeColumns } from './volume-rows.js';

type ObvState = { previousClose: number; total: number };

function obvDefinition(): StreamDefinition<CloseVolume, ObvState> {
  return {
    name: 'obv',
    columns: ['close', 'volume'],
    parameters: {},
    warmup: 0,
    fresh: () => ({ previousClose: Number.NaN, total: 0 }),
    step(from, to, { close, volume }) {
      to.previousClose = close;
      // The first bar counts as a rise; the total after a hole is that of a first bar.
      if (Number.isNaN(from.previousClose)) to.total = volume;
      else if (close > from.previousClose) to.total = from.total + volume;
      else if (close < from.previousClose) to.total = from.total - volume;
      else to.total = close === from.previousClose ? from.total : Number.NaN;
      return to.total;
    },
  };
}

/**
 * On-balance volume, in units of volume: the volume of bars that closed higher, less that of bars that closed lower.
 *
 * A bar that closed where the one before it did adds nothing. The total starts with the volume of the first bar, so only its
 * changes mean anything. A bar with a value that is not finite gives NaN, and the total starts again after it.
 *
 * @param bars - Columns of closes and volumes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Granville (1963), New Key to Stock Market Profits; TA-Lib, TA_OBV: the same positions and values.
 * @example
 * ```ts
 * import { obv } from '@kairos/indicators';
 *
 * const bars = { close: Float64Array.of(10, 11, 11, 9), volume: Float64Array.of(5, 7, 3, 4) };
 * obv(bars); // => Float64Array(4) [ 5, 12, 12, 8 ]
 * ```
 */
export function obv(bars: CloseVolumeColumns, out?: Float64Array): Float64Array {
  return runStream(obvDefinition(), bars, out);
}

/**
 * Streaming {@link obv}, the same bits.
 *
 * @example
 * ```ts
 * import { Obv } from '@kairos/indicators';
 *
 * const balance = new Obv();
 * balance.next({ close: 10, volume: 5 }); // => 5
 * balance.next({ close: 9, volume: 7 }); // => -2
 * ```
 */
export class Obv extends StreamingIndicator<CloseVolume> {
  constructor() {
    super(obvDefinition());
  }
}

/** What is known of {@link obv}. */
export const obvEntry: IndicatorEntry = {
  name: 'obv',
  title: 'On-balance volume',
  description: 'Volume counted up when the close rises and down when it falls.',
  group: 'volume',
  columns: ['close', 'volume'],
  parameters: [],
  source: 'Granville (1963), New Key to Stock Market Profits.',
  seed: 'volume of the first bar',
  flat: 'volume of the first bar',
  kernel: obv,
  stream: Obv,
};
