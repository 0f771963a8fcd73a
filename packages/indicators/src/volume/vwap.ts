import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type TimedHighLowCloseVolume, type TimedHighLowCloseVolumeColumns, typicalPriceOf } from './volume-rows.js';

const DAY_MS = 86_400_000;

type VwapState = { day: number; volume: number; average: number };

function vwapDefinition(): StreamDefinition<TimedHighLowCloseVolume, VwapState> {
  return {
    name: 'vwap',
    columns: ['time', 'high', 'low', 'close', 'volume'],
    parameters: {},
    warmup: 0,
    fresh: () => ({ day: Number.NaN, volume: 0, average: 0 }),
    step(from, to, { time, high, low, close, volume }) {
      to.day = Math.floor(time / DAY_MS);
      const before = to.day === from.day ? from.volume : 0;
      const price = typicalPriceOf(high, low, close);
      to.volume = before + volume;
      // A mean that is moved instead of two sums: exact on a flat price however long the session.
      to.average = before === 0 ? price : from.average + (price - from.average) * (volume / to.volume);
      return to.average;
    },
  };
}

/**
 * Volume-weighted average price since the start of the UTC day, in the unit of the prices.
 *
 * The sum of typical price x volume over the sum of the volume, the typical price being (high + low + close) / 3; the typical
 * price of the bar while nothing has been traded. It begins anew with the first bar of each UTC day, which suits markets that
 * never close; for the sessions of an exchange see {@link sessionVwap}, for any other start {@link anchoredVwap}. A bar with a
 * value that is not finite gives NaN, and the average starts again after it.
 *
 * @param bars - Columns of times, highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Berkowitz, Logue and Noser (1988), The Total Cost of Transactions on the NYSE.
 * @see TA-Lib, TA_VWAP: never starts again; within one day the same positions, and values agree to rounding.
 * @example
 * ```ts
 * import { vwap } from '@kairos/indicators';
 *
 * const bars = {
 *   time: Float64Array.of(0, 3_600_000, 86_400_000),
 *   high: Float64Array.of(11, 14, 21),
 *   low: Float64Array.of(9, 12, 19),
 *   close: Float64Array.of(10, 13, 20),
 *   volume: Float64Array.of(10, 10, 5),
 * };
 * vwap(bars); // => Float64Array(3) [ 10, 11.5, 20 ]
 * ```
 */
export function vwap(bars: TimedHighLowCloseVolumeColumns, out?: Float64Array): Float64Array {
  return runStream(vwapDefinition(), bars, out);
}

/**
 * Streaming {@link vwap}, the same bits.
 *
 * @example
 * ```ts
 * import { Vwap } from '@kairos/indicators';
 *
 * const average = new Vwap();
 * average.next({ time: 0, high: 11, low: 9, close: 10, volume: 10 }); // => 10
 * average.next({ time: 3_600_000, high: 14, low: 12, close: 13, volume: 10 }); // => 11.5
 * ```
 */
export class Vwap extends StreamingIndicator<TimedHighLowCloseVolume> {
  constructor() {
    super(vwapDefinition());
  }
}

/** What is known of {@link vwap}. */
export const vwapEntry: IndicatorEntry = {
  name: 'vwap',
  title: 'Volume-weighted average price of the day',
  description: 'What a unit traded since the start of the UTC day cost on average.',
  group: 'volume',
  columns: ['time', 'high', 'low', 'close', 'volume'],
  parameters: [],
  source: 'Berkowitz, Logue and Noser (1988), The Total Cost of Transactions on the NYSE.',
  seed: 'typical price of the first bar of the day',
  flat: 'the price',
  kernel: vwap,
  stream: Vwap,
};
