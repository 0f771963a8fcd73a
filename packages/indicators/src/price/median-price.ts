import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function medianPriceDefinition(): StreamDefinition<Pick<Bar, 'high' | 'low'>, Record<never, number>> {
  return {
    name: 'medianPrice',
    columns: ['high', 'low'],
    parameters: {},
    warmup: 0,
    fresh: () => ({}),
    step: (_from, _to, { high, low }) => (high + low) / 2,
  };
}

/**
 * Median price: the middle between high and low.
 *
 * What the bar opened and closed at does not count. A bar with a value that is not finite gives NaN.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in the unit of the prices, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see TA-Lib, TA_MEDPRICE: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { medianPrice } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(8, 9), low: Float64Array.of(1, 3) };
 * medianPrice(bars); // => Float64Array(2) [ 4.5, 6 ]
 * ```
 */
export function medianPrice(bars: Pick<BarSeries, 'high' | 'low'>, out?: Float64Array): Float64Array {
  return runStream(medianPriceDefinition(), bars, out);
}

/**
 * Streaming {@link medianPrice}, the same bits.
 *
 * @example
 * ```ts
 * import { MedianPrice } from '@kairos/indicators';
 *
 * const price = new MedianPrice();
 * price.next({ high: 9, low: 3 }); // => 6
 * ```
 */
export class MedianPrice extends StreamingIndicator<Pick<Bar, 'high' | 'low'>> {
  constructor() {
    super(medianPriceDefinition());
  }
}

/** What is known of {@link medianPrice}. */
export const medianPriceEntry: IndicatorEntry = {
  name: 'medianPrice',
  title: 'Median price',
  description: 'Middle between high and low.',
  group: 'price',
  columns: ['high', 'low'],
  parameters: [],
  source: 'TA-Lib, TA_MEDPRICE.',
  flat: 'the price',
  kernel: medianPrice,
  stream: MedianPrice,
};
