import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { averageAll } from './sma-kernel.js';

/**
 * Simple moving average: the mean of the last `period` values.
 *
 * The running sum adds distances from a price, made afresh every 512 values: it does not drift, a price of 1e9 costs no accuracy,
 * and the average of a flat price is that price to the bit. A value that is not finite gives NaN and starts the warm-up again after it; so does
 * a window whose sum exceeds the largest double, until the window has passed.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`, all NaN when there are fewer inputs than `period`.
 * @throws `ValidationError` on a bad period or array.
 * @see TA-Lib, TA_SMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { sma } from '@kairos/indicators';
 *
 * sma(Float64Array.of(1, 2, 3, 4), 2); // => Float64Array(4) [ NaN, 1.5, 2.5, 3.5 ]
 * ```
 */
export function sma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const length = checkColumns({ values });
  const means = out ?? new Float64Array(length);
  if (out) checkOut(out, { values });
  averageAll(values, period, means);
  return means;
}

function smaDefinition(period: number): StreamDefinition<number, RollingSumState> {
  const mean = rollingMean(checkPeriod(period));
  return { name: 'sma', parameters: { period }, ...mean };
}

/**
 * Streaming {@link sma}, the same bits.
 *
 * @example
 * ```ts
 * import { Sma } from '@kairos/indicators';
 *
 * const average = new Sma(2);
 * average.next(1); // => undefined
 * average.next(2); // => 1.5
 * average.replace(4); // => 2.5
 * ```
 */
export class Sma extends StreamingIndicator<number> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(smaDefinition(period));
  }
}

/** What is known of {@link sma}. */
export const smaEntry: IndicatorEntry = {
  name: 'sma',
  title: 'Simple moving average',
  description: 'Mean of the last values.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_SMA.',
  flat: 'the price',
  kernel: sma,
  stream: Sma,
};
