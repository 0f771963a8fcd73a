import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { CloseVolume, CloseVolumeColumns } from './volume-rows.js';

type PriceVolumeTrendState = { previousClose: number; total: number };

function priceVolumeTrendDefinition(): StreamDefinition<CloseVolume, PriceVolumeTrendState> {
  return {
    name: 'priceVolumeTrend',
    columns: ['close', 'volume'],
    parameters: {},
    warmup: 0,
    fresh: () => ({ previousClose: Number.NaN, total: 0 }),
    step(from, to, { close, volume }) {
      const { previousClose } = from;
      to.previousClose = close;
      if (Number.isNaN(close)) {
        to.total = 0;
        return Number.NaN;
      }
      const isComparable = previousClose > 0 && close > 0;
      to.total = isComparable ? from.total + volume * ((close - previousClose) / previousClose) : from.total;
      return to.total;
    },
  };
}

/**
 * Price volume trend, in units of volume: like on-balance volume, but each bar counts with the share of its volume by which the
 * close changed, so a rise of 1 % adds a hundredth of the volume.
 *
 * It starts at 0 with the first bar, so only its changes mean anything. A change from or to a close that is not above 0 has no
 * ratio and is left out. A bar with a value that is not finite gives NaN, and the trend starts again after it.
 *
 * @param bars - Columns of closes and volumes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see TA-Lib, TA_PVT: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { priceVolumeTrend } from '@kairos/indicators';
 *
 * const bars = { close: Float64Array.of(10, 12, 9), volume: Float64Array.of(5, 20, 8) };
 * priceVolumeTrend(bars); // => Float64Array(3) [ 0, 4, 2 ]
 * ```
 */
export function priceVolumeTrend(bars: CloseVolumeColumns, out?: Float64Array): Float64Array {
  return runStream(priceVolumeTrendDefinition(), bars, out);
}

/**
 * Streaming {@link priceVolumeTrend}, the same bits.
 *
 * @example
 * ```ts
 * import { PriceVolumeTrend } from '@kairos/indicators';
 *
 * const trend = new PriceVolumeTrend();
 * trend.next({ close: 10, volume: 5 }); // => 0
 * trend.next({ close: 12, volume: 20 }); // => 4
 * ```
 */
export class PriceVolumeTrend extends StreamingIndicator<CloseVolume> {
  constructor() {
    super(priceVolumeTrendDefinition());
  }
}

/** What is known of {@link priceVolumeTrend}. */
export const priceVolumeTrendEntry: IndicatorEntry = {
  name: 'priceVolumeTrend',
  title: 'Price volume trend',
  description: 'Volume counted up and down by the relative change of the close.',
  group: 'volume',
  columns: ['close', 'volume'],
  parameters: [],
  source: 'TA-Lib, TA_PVT; also known as volume price trend.',
  seed: '0 at the first bar',
  flat: '0',
  kernel: priceVolumeTrend,
  stream: PriceVolumeTrend,
};
