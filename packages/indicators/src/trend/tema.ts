import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type TemaState = { first: SmoothingState; second: SmoothingState; third: SmoothingState };

function temaDefinition(period: number): StreamDefinition<number, TemaState> {
  const first = exponential(checkPeriod(period));
  const second = exponential(period);
  const third = exponential(period);
  return {
    name: 'tema',
    parameters: { period },
    warmup: first.warmup + second.warmup + third.warmup,
    fresh: () => ({ first: first.fresh(), second: second.fresh(), third: third.fresh() }),
    step(from, to, value) {
      const a = first.step(from.first, to.first, value);
      const b = second.step(from.second, to.second, a);
      return third.step(from.third, to.third, b) + 3 * (a - b);
    },
  };
}

/**
 * Triple exponential moving average: 3 x first - 3 x second + third, each the exponential average of the one before.
 *
 * Each average is seeded with the mean of the first `period` values it is given. A value that is not finite gives
 * NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `3 x (period - 1)`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Mulloy (1994), "Smoothing Data with Less Lag", Stocks & Commodities 12.2.
 * @see TA-Lib, TA_TEMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { tema } from '@kairos/indicators';
 *
 * tema(Float64Array.of(1, 3, 8, 9), 2)[3]?.toFixed(4); // => '9.3333'
 * ```
 */
export function tema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(temaDefinition(period), values, out);
}

/**
 * Streaming {@link tema}, the same bits.
 *
 * @example
 * ```ts
 * import { Tema } from '@kairos/indicators';
 *
 * const average = new Tema(2);
 * for (const price of [1, 3, 8]) average.next(price);
 * average.next(9)?.toFixed(4); // => '9.3333'
 * ```
 */
export class Tema extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(temaDefinition(period));
  }
}

/** What is known of {@link tema}. */
export const temaEntry: IndicatorEntry = {
  name: 'tema',
  title: 'Triple exponential moving average',
  description: 'Exponential average with the lag of its first and second averages taken out.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'Mulloy (1994), Stocks & Commodities 12.2.',
  seed: 'mean of the first `period` values, for each of its averages',
  flat: 'the price',
  kernel: tema,
  stream: Tema,
};
