import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { HighLowVolume, HighLowVolumeColumns } from './volume-rows.js';

function marketFacilitationDefinition(): StreamDefinition<HighLowVolume> {
  return {
    name: 'marketFacilitation',
    columns: ['high', 'low', 'volume'],
    parameters: {},
    warmup: 0,
    fresh: () => ({}),
    step: (_from, _to, { high, low, volume }) => (volume === 0 ? 0 : (high - low) / volume),
  };
}

/**
 * Market facilitation index: (high - low) / volume, the range that a unit of volume opened; 0 for a bar without volume.
 *
 * It is read together with the volume: both up is a move that draws traders in, index down on more volume is a fight without a
 * winner. A bar with a value that is not finite gives NaN.
 *
 * @param bars - Columns of highs, lows and volumes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on, from 0.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Williams (1995), Trading Chaos; TA-Lib, TA_MARKETFI: the same positions and values.
 * @example
 * ```ts
 * import { marketFacilitation } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 13), low: Float64Array.of(8, 12), volume: Float64Array.of(4, 10) };
 * marketFacilitation(bars); // => Float64Array(2) [ 0.5, 0.1 ]
 * ```
 */
export function marketFacilitation(bars: HighLowVolumeColumns, out?: Float64Array): Float64Array {
  return runStream(marketFacilitationDefinition(), bars, out);
}

/**
 * Streaming {@link marketFacilitation}, the same bits.
 *
 * @example
 * ```ts
 * import { MarketFacilitation } from '@kairos/indicators';
 *
 * const index = new MarketFacilitation();
 * index.next({ high: 10, low: 8, volume: 4 }); // => 0.5
 * ```
 */
export class MarketFacilitation extends StreamingIndicator<HighLowVolume> {
  constructor() {
    super(marketFacilitationDefinition());
  }
}

/** What is known of {@link marketFacilitation}. */
export const marketFacilitationEntry: IndicatorEntry = {
  name: 'marketFacilitation',
  title: 'Market facilitation index',
  description: 'How far the price ranged for each unit traded.',
  group: 'volume',
  columns: ['high', 'low', 'volume'],
  parameters: [],
  source: 'Williams (1995), Trading Chaos.',
  flat: '0',
  kernel: marketFacilitation,
  stream: MarketFacilitation,
};
