import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type KamaState = { old: WindowState; path: RollingSumState; previous: number; average: number };

function kamaDefinition(period: number, fast: number, slow: number): StreamDefinition<number, KamaState> {
  const old = delay(checkPeriod(period));
  const path = rollingSum(period);
  const quickest = 2 / (checkPeriod(fast, 1, 'fast') + 1);
  const slowest = 2 / (checkPeriod(slow, 1, 'slow') + 1);
  return {
    name: 'kama',
    parameters: { period, fast, slow },
    warmup: period,
    fresh: () => ({ old: old.fresh(), path: path.fresh(), previous: Number.NaN, average: Number.NaN }),
    step(from, to, value) {
      to.previous = value;
      const length = path.step(from.path, to.path, Math.abs(value - from.previous));
      const change = Math.abs(value - old.step(from.old, to.old, value));
      const efficiency = length > 0 ? Math.min(change / length, 1) : 1;
      const weight = efficiency * (quickest - slowest) + slowest;
      const start = Number.isNaN(from.average) ? from.previous : from.average;
      to.average = Number.isNaN(length) ? Number.NaN : start + weight * weight * (value - start);
      return to.average;
    },
  };
}

/**
 * Kaufman adaptive moving average: an exponential average whose weight grows with how straight the price runs.
 *
 * average = average + weight x (value - average), where weight = (efficiency x (2 / (fast + 1) - 2 / (slow + 1)) + 2
 * / (slow + 1)) squared and efficiency is the net change over `period` values divided by the sum of the changes in
 * between, from 0 to 1; a price that has not moved counts as straight, 1.
 *
 * It starts from the value before its first result. A value that is not finite gives NaN and starts the warm-up
 * again after it.
 *
 * @param values - Oldest first.
 * @param period - Changes over which the efficiency is taken, a whole number from 1.
 * @param fast - Period of the quickest average, a whole number from 1.
 * @param slow - Period of the slowest average, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Kaufman (1995), Smarter Trading.
 * @see TA-Lib, TA_KAMA with its fixed 2 and 30: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { kama } from '@kairos/indicators';
 *
 * kama(Float64Array.of(10, 11, 12, 11), 2); // => Float64Array(4) [ NaN, NaN, 11.444444444444445, 11.442594519597641 ]
 * ```
 */
export function kama(values: Float64Array, period = 10, fast = 2, slow = 30, out?: Float64Array): Float64Array {
  return runStream(kamaDefinition(period, fast, slow), values, out);
}

/**
 * Streaming {@link kama}, the same bits.
 *
 * @example
 * ```ts
 * import { Kama } from '@kairos/indicators';
 *
 * const average = new Kama(2);
 * for (const price of [10, 11]) average.next(price);
 * average.next(12); // => 11.444444444444445
 * ```
 */
export class Kama extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10, fast = 2, slow = 30) {
    super(kamaDefinition(period, fast, slow));
  }
}

/** What is known of {@link kama}. */
export const kamaEntry: IndicatorEntry = {
  name: 'kama',
  title: 'Kaufman adaptive moving average',
  description: 'Exponential average that follows a straight run quickly and a jagged one hardly.',
  group: 'trend',
  parameters: [whole('period', 10), whole('fast', 2), whole('slow', 30)],
  source: 'Kaufman (1995), Smarter Trading.',
  seed: 'the value before its first result',
  flat: 'the price',
  kernel: kama,
  stream: Kama,
};
