import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type MidpriceState = { highest: ExtremeState; lowest: ExtremeState };

function midpriceDefinition(period: number): StreamDefinition<Pick<Bar, 'high' | 'low'>, MidpriceState> {
  const highest = extreme(checkPeriod(period), 1);
  const lowest = extreme(period, -1);
  return {
    name: 'midprice',
    columns: ['high', 'low'],
    parameters: { period },
    warmup: highest.warmup,
    fresh: () => ({ highest: highest.fresh(), lowest: lowest.fresh() }),
    step: (from, to, { high, low }) =>
      (highest.step(from.highest, to.highest, high) + lowest.step(from.lowest, to.lowest, low)) / 2,
  };
}

/**
 * Midprice: the mean of the highest high and the lowest low of the last bars.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MIDPRICE: the same positions and values.
 * @example
 * ```ts
 * import { midprice } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(4, 8, 6), low: Float64Array.of(2, 5, 3) };
 * midprice(bars, 2); // => Float64Array(3) [ NaN, 5, 5.5 ]
 * ```
 */
export function midprice(bars: Pick<BarSeries, 'high' | 'low'>, period: number, out?: Float64Array): Float64Array {
  return runStream(midpriceDefinition(period), bars, out);
}

/**
 * Streaming {@link midprice}, the same bits.
 *
 * @example
 * ```ts
 * import { Midprice } from '@kairos/indicators';
 *
 * const middle = new Midprice(2);
 * middle.next({ high: 4, low: 2 }); // => undefined
 * middle.next({ high: 8, low: 5 }); // => 5
 * ```
 */
export class Midprice extends StreamingIndicator<Pick<Bar, 'high' | 'low'>> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(midpriceDefinition(period));
  }
}

/** What is known of {@link midprice}. */
export const midpriceEntry: IndicatorEntry = {
  name: 'midprice',
  title: 'Midprice',
  description: 'Middle of the range of the last bars.',
  group: 'trend',
  columns: ['high', 'low'],
  parameters: [whole('period', 14)],
  source: 'TA-Lib, TA_MIDPRICE.',
  flat: 'the price',
  kernel: midprice,
  stream: Midprice,
};
