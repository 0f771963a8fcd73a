import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type TrixState = { first: SmoothingState; second: SmoothingState; third: SmoothingState; previous: number };

function trixDefinition(period: number): StreamDefinition<number, TrixState> {
  checkPeriod(period, 1, 'period');
  const [first, second, third] = [exponential(period), exponential(period), exponential(period)];
  return {
    name: 'trix',
    parameters: { period },
    warmup: 3 * first.warmup + 1,
    fresh: () => ({ first: first.fresh(), second: second.fresh(), third: third.fresh(), previous: Number.NaN }),
    step(from, to, value) {
      const once = first.step(from.first, to.first, value);
      const twice = second.step(from.second, to.second, once);
      to.previous = third.step(from.third, to.third, twice);
      return from.previous === 0 ? 0 : (to.previous / from.previous - 1) * 100 + (to.previous - to.previous);
    },
  };
}

/**
 * TRIX: how much an exponential average, smoothed three times, changes from one value to the next, in hundredths.
 *
 * 0 where the average before is 0.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Of each of the three averages, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `3 x period - 2`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Hutson (1983), Good TRIX, Stocks & Commodities 1:5; TA-Lib, TA_TRIX: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { trix } from '@kairos/indicators';
 *
 * trix(Float64Array.of(4, 5, 4), 1); // => Float64Array(3) [ NaN, 25, -19.999999999999996 ]
 * ```
 */
export function trix(values: Float64Array, period = 30, out?: Float64Array): Float64Array {
  return runStream(trixDefinition(period), values, out);
}

/**
 * Streaming {@link trix}, the same bits.
 *
 * @example
 * ```ts
 * import { Trix } from '@kairos/indicators';
 *
 * const indicator = new Trix(1);
 * indicator.next(4); // => undefined
 * indicator.next(5); // => 25
 * indicator.next(4); // => -19.999999999999996
 * ```
 */
export class Trix extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(trixDefinition(period));
  }
}

/** What is known of {@link trix}. */
export const trixEntry: IndicatorEntry = {
  name: 'trix',
  title: 'TRIX',
  description: 'Change of an average that was smoothed three times, free of most noise.',
  group: 'momentum',
  parameters: [whole('period', 30)],
  source: 'Hutson (1983), Good TRIX, Stocks & Commodities 1:5.',
  seed: 'means of the first values of each average',
  flat: '0',
  kernel: trix,
  stream: Trix,
};
