import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function averagePriceDefinition(): StreamDefinition<
  Pick<Bar, 'open' | 'high' | 'low' | 'close'>,
  Record<never, number>
> {
  return {
    name: 'averagePrice',
    columns: ['open', 'high', 'low', 'close'],
    parameters: {},
    warmup: 0,
    fresh: () => ({}),
    step: (_from, _to, { open, high, low, close }) => (open + close + (high + low)) / 4,
  };
}

/**
 * Average price: the mean of open, high, low and close.
 *
 * All four prices of the bar count alike. A bar with a value that is not finite gives NaN.
 *
 * @param bars - Columns of opens, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in the unit of the prices, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see TA-Lib, TA_AVGPRICE: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { averagePrice } from '@kairos/indicators';
 *
 * const bars = { open: Float64Array.of(2, 6), high: Float64Array.of(8, 9), low: Float64Array.of(1, 3), close: Float64Array.of(5, 6) };
 * averagePrice(bars); // => Float64Array(2) [ 4, 6 ]
 * ```
 */
export function averagePrice(
  bars: Pick<BarSeries, 'open' | 'high' | 'low' | 'close'>,
  out?: Float64Array,
): Float64Array {
  return runStream(averagePriceDefinition(), bars, out);
}

/**
 * Streaming {@link averagePrice}, the same bits.
 *
 * @example
 * ```ts
 * import { AveragePrice } from '@kairos/indicators';
 *
 * const price = new AveragePrice();
 * price.next({ open: 6, high: 9, low: 3, close: 6 }); // => 6
 * ```
 */
export class AveragePrice extends StreamingIndicator<Pick<Bar, 'open' | 'high' | 'low' | 'close'>> {
  constructor() {
    super(averagePriceDefinition());
  }
}

/** What is known of {@link averagePrice}. */
export const averagePriceEntry: IndicatorEntry = {
  name: 'averagePrice',
  title: 'Average price',
  description: 'Mean of open, high, low and close.',
  group: 'price',
  columns: ['open', 'high', 'low', 'close'],
  parameters: [],
  source: 'TA-Lib, TA_AVGPRICE.',
  flat: 'the price',
  kernel: averagePrice,
  stream: AveragePrice,
};
