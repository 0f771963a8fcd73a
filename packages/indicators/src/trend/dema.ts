import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type DemaState = { once: SmoothingState; twice: SmoothingState };

function demaDefinition(period: number): StreamDefinition<number, DemaState> {
  const once = exponential(checkPeriod(period));
  const twice = exponential(period);
  return {
    name: 'dema',
    parameters: { period },
    warmup: once.warmup + twice.warmup,
    fresh: () => ({ once: once.fresh(), twice: twice.fresh() }),
    step(from, to, value) {
      const average = once.step(from.once, to.once, value);
      return average + (average - twice.step(from.twice, to.twice, average));
    },
  };
}

/**
 * Double exponential moving average: 2 x average - average of the average, which takes most of the lag out.
 *
 * Both averages are exponential, each seeded with the mean of the first `period` values it is given. A value that is
 * not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `2 x (period - 1)`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Mulloy (1994), "Smoothing Data with Faster Moving Averages", Stocks & Commodities 12.1.
 * @see TA-Lib, TA_DEMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { dema } from '@kairos/indicators';
 *
 * dema(Float64Array.of(0, 3, 6, 7, 9), 3); // => Float64Array(5) [ NaN, NaN, NaN, NaN, 9 ]
 * ```
 */
export function dema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(demaDefinition(period), values, out);
}

/**
 * Streaming {@link dema}, the same bits.
 *
 * @example
 * ```ts
 * import { Dema } from '@kairos/indicators';
 *
 * const average = new Dema(2);
 * for (const price of [1, 3]) average.next(price);
 * average.next(8); // => 8
 * ```
 */
export class Dema extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(demaDefinition(period));
  }
}

/** What is known of {@link dema}. */
export const demaEntry: IndicatorEntry = {
  name: 'dema',
  title: 'Double exponential moving average',
  description: 'Exponential average with the lag of its own average taken out.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'Mulloy (1994), Stocks & Commodities 12.1.',
  seed: 'mean of the first `period` values, for each of its averages',
  flat: 'the price',
  kernel: dema,
  stream: Dema,
};
