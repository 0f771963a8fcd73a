import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function weightedCloseDefinition(): StreamDefinition<Pick<Bar, 'high' | 'low' | 'close'>, Record<never, number>> {
  return {
    name: 'weightedClose',
    columns: ['high', 'low', 'close'],
    parameters: {},
    warmup: 0,
    fresh: () => ({}),
    step: (_from, _to, { high, low, close }) => (high + low + close * 2) / 4,
  };
}

/**
 * Weighted close: the mean of high, low and close, in which the close counts twice.
 *
 * Nearer to the close than the typical price. A bar with a value that is not finite gives NaN.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in the unit of the prices, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see TA-Lib, TA_WCLPRICE: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { weightedClose } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(8, 9), low: Float64Array.of(1, 3), close: Float64Array.of(5, 6) };
 * weightedClose(bars); // => Float64Array(2) [ 4.75, 6 ]
 * ```
 */
export function weightedClose(bars: Pick<BarSeries, 'high' | 'low' | 'close'>, out?: Float64Array): Float64Array {
  return runStream(weightedCloseDefinition(), bars, out);
}

/**
 * Streaming {@link weightedClose}, the same bits.
 *
 * @example
 * ```ts
 * import { WeightedClose } from '@kairos/indicators';
 *
 * const price = new WeightedClose();
 * price.next({ high: 9, low: 3, close: 6 }); // => 6
 * ```
 */
export class WeightedClose extends StreamingIndicator<Pick<Bar, 'high' | 'low' | 'close'>> {
  constructor() {
    super(weightedCloseDefinition());
  }
}

/** What is known of {@link weightedClose}. */
export const weightedCloseEntry: IndicatorEntry = {
  name: 'weightedClose',
  title: 'Weighted close',
  description: 'Mean of high, low and close, the close counted twice.',
  group: 'price',
  columns: ['high', 'low', 'close'],
  parameters: [],
  source: 'TA-Lib, TA_WCLPRICE.',
  flat: 'the price',
  kernel: weightedClose,
  stream: WeightedClose,
};
