import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type SuperSmootherState = { count: number; previous: number; last: number; lastButOne: number };

function superSmootherDefinition(period: number): StreamDefinition<number, SuperSmootherState> {
  const angle = (Math.SQRT2 * Math.PI) / checkPeriod(period, 2);
  const decay = Math.exp(-angle);
  const lastWeight = 2 * decay * Math.cos(angle);
  const lastButOneWeight = -decay * decay;
  return {
    name: 'superSmoother',
    parameters: { period },
    warmup: period - 1,
    fresh: () => ({ count: 0, previous: Number.NaN, last: Number.NaN, lastButOne: Number.NaN }),
    step(from, to, value) {
      const isFirst = Number.isNaN(from.last);
      const mean = isFirst ? value : (value + from.previous) / 2;
      const last = isFirst ? value : from.last;
      const lastButOne = isFirst ? value : from.lastButOne;
      to.count = Number.isNaN(value) ? 0 : from.count + 1;
      to.previous = value;
      // The weights add up to 1; in distances from the mean a flat price stays flat.
      to.last = mean + lastWeight * (last - mean) + lastButOneWeight * (lastButOne - mean);
      to.lastButOne = last;
      return to.count < period ? Number.NaN : to.last;
    },
  };
}

/**
 * Super smoother of Ehlers: a Butterworth filter of two poles over the mean of two values, which lets cycles longer
 * than `period` pass.
 *
 * filter = (1 - b + a^2) x (value + previous) / 2 + b x filter[1] - a^2 x filter[2], where a = exp(-sqrt(2) pi /
 * period) and b = 2a cos(sqrt(2) pi / period).
 *
 * It starts from the first value. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Shortest cycle to pass, in inputs, a whole number from 2.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`, in which what it started from dies down.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Ehlers (2013), Cycle Analytics for Traders, chapter 3, where sqrt(2) pi is rounded to 1.414 x 3.14159.
 * @example
 * ```ts
 * import { superSmoother } from '@kairos/indicators';
 *
 * superSmoother(Float64Array.of(10, 10, 14), 2); // => Float64Array(3) [ NaN, 10, 12.286283020003392 ]
 * ```
 */
export function superSmoother(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(superSmootherDefinition(period), values, out);
}

/**
 * Streaming {@link superSmoother}, the same bits.
 *
 * @example
 * ```ts
 * import { SuperSmoother } from '@kairos/indicators';
 *
 * const filter = new SuperSmoother(2);
 * for (const price of [10, 10]) filter.next(price);
 * filter.next(14); // => 12.286283020003392
 * ```
 */
export class SuperSmoother extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(superSmootherDefinition(period));
  }
}

/** What is known of {@link superSmoother}. */
export const superSmootherEntry: IndicatorEntry = {
  name: 'superSmoother',
  title: 'Super smoother',
  description: 'Low-pass filter that takes out cycles shorter than its period with less lag than an average.',
  group: 'trend',
  parameters: [whole('period', 10, 2)],
  source: 'Ehlers (2013), Cycle Analytics for Traders, chapter 3.',
  seed: 'the first value',
  flat: 'the price',
  kernel: superSmoother,
  stream: SuperSmoother,
};
