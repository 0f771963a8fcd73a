import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type SmoothingState, smoothing } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type McGinleyState = { seed: SmoothingState; average: number };

function mcGinleyDefinition(period: number): StreamDefinition<number, McGinleyState> {
  // Of weight 0: the mean of the first values, and that for ever.
  const seed = smoothing(checkPeriod(period), 0);
  return {
    name: 'mcGinley',
    parameters: { period },
    warmup: seed.warmup,
    fresh: () => ({ seed: seed.fresh(), average: Number.NaN }),
    step(from, to, value) {
      const mean = seed.step(from.seed, to.seed, value);
      const { average } = from;
      const ratio = value > 0 && average > 0 ? value / average : 1;
      const square = ratio * ratio;
      const moved = average + (value - average) / Math.max(period * square * square, 1);
      to.average = Number.isNaN(average) || Number.isNaN(value) ? mean : moved;
      return to.average;
    },
  };
}

/**
 * McGinley dynamic: average + (value - average) / (period x (value / average)^4), seeded with the mean of the first
 * `period` values.
 *
 * For positive prices. The divisor is held to 1 from below: where the price has fallen so far that the formula would
 * jump past it, the average goes to the price. For a price or an average that is not positive the divisor is
 * `period`. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Number of values for the seed and of the divisor, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see McGinley (1997), in the Journal of the Market Technicians Association. The original leaves the seed open;
 * this one is that of TradingView.
 * @example
 * ```ts
 * import { mcGinley } from '@kairos/indicators';
 *
 * mcGinley(Float64Array.of(10, 10, 20), 2); // => Float64Array(3) [ NaN, 10, 10.3125 ]
 * ```
 */
export function mcGinley(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(mcGinleyDefinition(period), values, out);
}

/**
 * Streaming {@link mcGinley}, the same bits.
 *
 * @example
 * ```ts
 * import { McGinley } from '@kairos/indicators';
 *
 * const average = new McGinley(2);
 * for (const price of [10, 10]) average.next(price);
 * average.next(20); // => 10.3125
 * ```
 */
export class McGinley extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(mcGinleyDefinition(period));
  }
}

/** What is known of {@link mcGinley}. */
export const mcGinleyEntry: IndicatorEntry = {
  name: 'mcGinley',
  title: 'McGinley dynamic',
  description: 'Average that slows down when the price runs ahead of it and hurries when the price falls below it.',
  group: 'trend',
  parameters: [whole('period', 14)],
  source: 'McGinley (1997), Journal of the Market Technicians Association.',
  seed: 'mean of the first `period` values',
  flat: 'the price',
  kernel: mcGinley,
  stream: McGinley,
};
