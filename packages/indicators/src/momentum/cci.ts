import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { valueAt } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link cci} reads; every `BarSeries` fits. */
export type CciColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link Cci} reads of a bar. */
export type CciRow = Pick<Bar, 'high' | 'low' | 'close'>;

type CciState = RollingSumState;

/** Lambert's factor, which keeps most values between -100 and 100. */
const SCALE = 0.015;

function cciDefinition(period: number): StreamDefinition<CciRow, CciState> {
  checkPeriod(period, 1, 'period');
  const mean = rollingMean(period);
  return {
    name: 'cci',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: mean.warmup,
    fresh: () => mean.fresh(),
    step(from, to, { high, low, close }) {
      const price = (high + low + close) / 3;
      const average = mean.step(from, to, price);
      let deviation = average - average;
      for (let age = 0; age < period; age++) deviation += Math.abs(valueAt(to.window, age) - average);
      return deviation > 0 ? (price - average) / (SCALE * (deviation / period)) : deviation;
    },
  };
}

/**
 * Commodity channel index: how far the typical price is from its average, in mean deviations divided by 0.015.
 *
 * 0 where the price did not move. Takes time in proportion to `period`.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars averaged, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Lambert (1980), Commodity Channel Index, Commodities 9:10; TA-Lib, TA_CCI: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { cci } from '@kairos/indicators';
 *
 * const price = Float64Array.of(1, 3);
 * cci({ high: price, low: price, close: price }, 2)[1]; // => 66.66666666666667 (rounded)
 * ```
 */
export function cci(bars: CciColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(cciDefinition(period), bars, out);
}

/**
 * Streaming {@link cci}, the same bits.
 *
 * @example
 * ```ts
 * import { Cci } from '@kairos/indicators';
 *
 * const indicator = new Cci(2);
 * indicator.next({ high: 1, low: 1, close: 1 }); // => undefined
 * indicator.next({ high: 3, low: 3, close: 3 }); // => 66.66666666666667
 * ```
 */
export class Cci extends StreamingIndicator<CciRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(cciDefinition(period));
  }
}

/** What is known of {@link cci}. */
export const cciEntry: IndicatorEntry = {
  name: 'cci',
  title: 'Commodity channel index',
  description: 'Distance of the typical price from its average in mean deviations.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Lambert (1980), Commodity Channel Index, Commodities 9:10.',
  flat: '0',
  kernel: cci,
  stream: Cci,
};
