import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HighLowCloseVolume, type HighLowCloseVolumeColumns, moneyFlowOf } from './volume-rows.js';

type AccumulationDistributionState = { total: number };

function accumulationDistributionDefinition(): StreamDefinition<HighLowCloseVolume, AccumulationDistributionState> {
  return {
    name: 'accumulationDistribution',
    columns: ['high', 'low', 'close', 'volume'],
    parameters: {},
    warmup: 0,
    fresh: () => ({ total: Number.NaN }),
    step(from, to, row) {
      to.total = (Number.isNaN(from.total) ? 0 : from.total) + moneyFlowOf(row);
      return to.total;
    },
  };
}

/**
 * Accumulation/distribution line, in units of volume: what was traded, counted up by where in their range the bars closed.
 *
 * A bar adds volume x ((close - low) - (high - close)) / (high - low): all of its volume when it closed at the high, less all of it
 * at the low. A bar without a range adds nothing. The line starts at 0 before the first bar, so only its changes mean anything. A
 * bar with a value that is not finite gives NaN, and the line starts again after it.
 *
 * @param bars - Columns of highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Chaikin (1982), after Williams; TA-Lib, TA_AD: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { accumulationDistribution } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(12, 13),
 *   low: Float64Array.of(8, 9),
 *   close: Float64Array.of(11, 9),
 *   volume: Float64Array.of(100, 30),
 * };
 * accumulationDistribution(bars); // => Float64Array(2) [ 50, 20 ]
 * ```
 */
export function accumulationDistribution(bars: HighLowCloseVolumeColumns, out?: Float64Array): Float64Array {
  return runStream(accumulationDistributionDefinition(), bars, out);
}

/**
 * Streaming {@link accumulationDistribution}, the same bits.
 *
 * @example
 * ```ts
 * import { AccumulationDistribution } from '@kairos/indicators';
 *
 * const line = new AccumulationDistribution();
 * line.next({ high: 12, low: 8, close: 11, volume: 100 }); // => 50
 * line.next({ high: 13, low: 9, close: 9, volume: 30 }); // => 20
 * ```
 */
export class AccumulationDistribution extends StreamingIndicator<HighLowCloseVolume> {
  constructor() {
    super(accumulationDistributionDefinition());
  }
}

/** What is known of {@link accumulationDistribution}. */
export const accumulationDistributionEntry: IndicatorEntry = {
  name: 'accumulationDistribution',
  title: 'Accumulation/distribution line',
  description: 'Volume counted up when bars close near their high and down when they close near their low.',
  group: 'volume',
  columns: ['high', 'low', 'close', 'volume'],
  parameters: [],
  source: 'Chaikin (1982), after Williams.',
  seed: '0 before the first bar',
  flat: 'stays where it is',
  kernel: accumulationDistribution,
  stream: AccumulationDistribution,
};
