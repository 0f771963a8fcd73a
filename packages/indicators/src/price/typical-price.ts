import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** The mean of three prices, as a distance from the last: of a flat price it is the price to the bit. @internal */
export function middleOfThree(high: number, low: number, close: number): number {
  return close + (high - close + (low - close)) / 3;
}

function typicalPriceDefinition(): StreamDefinition<Pick<Bar, 'high' | 'low' | 'close'>, Record<never, number>> {
  return {
    name: 'typicalPrice',
    columns: ['high', 'low', 'close'],
    parameters: {},
    warmup: 0,
    fresh: () => ({}),
    step: (_from, _to, { high, low, close }) => middleOfThree(high, low, close),
  };
}

/**
 * Typical price: the mean of high, low and close.
 *
 * A single number for what a bar traded at; many indicators of volume use it. A bar with a value that is not finite gives NaN.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in the unit of the prices, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see TA-Lib, TA_TYPPRICE: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { typicalPrice } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(8, 9), low: Float64Array.of(1, 3), close: Float64Array.of(5, 6) };
 * typicalPrice(bars); // => Float64Array(2) [ 4.666666666666667, 6 ]
 * ```
 */
export function typicalPrice(bars: Pick<BarSeries, 'high' | 'low' | 'close'>, out?: Float64Array): Float64Array {
  return runStream(typicalPriceDefinition(), bars, out);
}

/**
 * Streaming {@link typicalPrice}, the same bits.
 *
 * @example
 * ```ts
 * import { TypicalPrice } from '@kairos/indicators';
 *
 * const price = new TypicalPrice();
 * price.next({ high: 9, low: 3, close: 6 }); // => 6
 * ```
 */
export class TypicalPrice extends StreamingIndicator<Pick<Bar, 'high' | 'low' | 'close'>> {
  constructor() {
    super(typicalPriceDefinition());
  }
}

/** What is known of {@link typicalPrice}. */
export const typicalPriceEntry: IndicatorEntry = {
  name: 'typicalPrice',
  title: 'Typical price',
  description: 'Mean of high, low and close.',
  group: 'price',
  columns: ['high', 'low', 'close'],
  parameters: [],
  source: 'TA-Lib, TA_TYPPRICE.',
  flat: 'the price',
  kernel: typicalPrice,
  stream: TypicalPrice,
};
