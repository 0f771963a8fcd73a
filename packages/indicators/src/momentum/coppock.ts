import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { type WeightedMeanState, weightedMean } from '../parts/weighted-mean.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type CoppockState = { short: WindowState; long: WindowState; mean: WeightedMeanState };

function changeSince(before: number, value: number): number {
  return before === 0 ? 0 : 100 * (value / before - 1);
}

function coppockDefinition(period: number, short: number, long: number): StreamDefinition<number, CoppockState> {
  checkPeriod(period, 1, 'period');
  checkPeriod(short, 1, 'short');
  checkPeriod(long, 1, 'long');
  const [near, far, mean] = [delay(short), delay(long), weightedMean(period)];
  return {
    name: 'coppock',
    parameters: { period, short, long },
    warmup: Math.max(short, long) + mean.warmup,
    fresh: () => ({ short: near.fresh(), long: far.fresh(), mean: mean.fresh() }),
    step(from, to, value) {
      const recent = changeSince(near.step(from.short, to.short, value), value);
      const older = changeSince(far.step(from.long, to.long, value), value);
      return mean.step(from.mean, to.mean, recent + older);
    },
  };
}

/**
 * Coppock curve: the weighted average of the sum of two rates of change in hundredths. Made for months: a turn up from below 0
 * was its sign to buy.
 *
 * A rate is 0 where there is nothing to divide by.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Of the weighted average, a whole number from 1.
 * @param short - Span of one change.
 * @param long - Span of the other.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `max(short, long) + period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Coppock (1962), Practical Relative Strength Charting; TA-Lib, TA_COPPOCK: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { coppock } from '@kairos/indicators';
 *
 * coppock(Float64Array.of(4, 5), 1, 1, 1); // => Float64Array(2) [ NaN, 50 ]
 * ```
 */
export function coppock(values: Float64Array, period = 10, short = 11, long = 14, out?: Float64Array): Float64Array {
  return runStream(coppockDefinition(period, short, long), values, out);
}

/**
 * Streaming {@link coppock}, the same bits.
 *
 * @example
 * ```ts
 * import { Coppock } from '@kairos/indicators';
 *
 * const indicator = new Coppock(1, 1, 1);
 * indicator.next(4); // => undefined
 * indicator.next(5); // => 50
 * ```
 */
export class Coppock extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10, short = 11, long = 14) {
    super(coppockDefinition(period, short, long));
  }
}

/** What is known of {@link coppock}. */
export const coppockEntry: IndicatorEntry = {
  name: 'coppock',
  title: 'Coppock curve',
  description: 'Weighted average of the sum of two rates of change.',
  group: 'momentum',
  parameters: [whole('period', 10), whole('short', 11), whole('long', 14)],
  source: 'Coppock (1962), Practical Relative Strength Charting.',
  flat: '0',
  kernel: coppock,
  stream: Coppock,
};
