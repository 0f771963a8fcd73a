import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type T3State = {
  first: SmoothingState;
  second: SmoothingState;
  third: SmoothingState;
  fourth: SmoothingState;
  fifth: SmoothingState;
  sixth: SmoothingState;
};

function t3Definition(period: number, volumeFactor: number): StreamDefinition<number, T3State> {
  const average = exponential(checkPeriod(period));
  const v = checkReal(volumeFactor, 'volumeFactor', 0, 1);
  return {
    name: 't3',
    parameters: { period, volumeFactor },
    warmup: 6 * average.warmup,
    fresh: () => ({
      first: average.fresh(),
      second: average.fresh(),
      third: average.fresh(),
      fourth: average.fresh(),
      fifth: average.fresh(),
      sixth: average.fresh(),
    }),
    step(from, to, value) {
      const first = average.step(from.first, to.first, value);
      const second = average.step(from.second, to.second, first);
      const third = average.step(from.third, to.third, second);
      const fourth = average.step(from.fourth, to.fourth, third);
      const fifth = average.step(from.fifth, to.fifth, fourth);
      const sixth = average.step(from.sixth, to.sixth, fifth);
      // (1 + v)^3 third - 3v (1 + v)^2 fourth + 3v^2 (1 + v) fifth - v^3 sixth, in differences: a flat price stays flat.
      const once = third - fourth;
      const twice = once - (fourth - fifth);
      return third + v * (3 * once + v * (3 * twice + v * (twice - (fourth - fifth - (fifth - sixth)))));
    },
  };
}

/**
 * T3 of Tillson: the average of a generalised double exponential average, three times over.
 *
 * A generalised double average is average + volumeFactor x (average - average of the average): 0 gives the plain
 * average and 1 `dema`. Three in a row are six exponential averages, each seeded with the mean of the first `period`
 * values it is given. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Period of each exponential average, a whole number from 1.
 * @param volumeFactor - Share of the lag taken out, from 0 to 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `6 x (period - 1)`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Tillson (1998), "Smoothing Techniques for More Accurate Signals", Stocks & Commodities 16.1.
 * @see TA-Lib, TA_T3 with its `vfactor`: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { t3 } from '@kairos/indicators';
 *
 * t3(Float64Array.of(1, 2, 4, 4, 5, 7, 8), 2, 0.7)[6]?.toFixed(4); // => '7.4304'
 * ```
 */
export function t3(values: Float64Array, period = 5, volumeFactor = 0.7, out?: Float64Array): Float64Array {
  return runStream(t3Definition(period, volumeFactor), values, out);
}

/**
 * Streaming {@link t3}, the same bits.
 *
 * @example
 * ```ts
 * import { T3 } from '@kairos/indicators';
 *
 * const average = new T3(2, 0.7);
 * for (const price of [1, 2, 4, 4, 5, 7]) average.next(price);
 * average.next(8)?.toFixed(4); // => '7.4304'
 * ```
 */
export class T3 extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 5, volumeFactor = 0.7) {
    super(t3Definition(period, volumeFactor));
  }
}

/** What is known of {@link t3}. */
export const t3Entry: IndicatorEntry = {
  name: 't3',
  title: 'T3 moving average',
  description: 'Six exponential averages in a row, combined so that little lag is left.',
  group: 'trend',
  parameters: [whole('period', 5), real('volumeFactor', 0.7, 0, 1)],
  source: 'Tillson (1998), Stocks & Commodities 16.1.',
  seed: 'mean of the first `period` values, for each of its averages',
  flat: 'the price',
  kernel: t3,
  stream: T3,
};
