import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function logReturnsDefinition(period: number): StreamDefinition<number, WindowState> {
  const past = delay(checkPeriod(period));
  return {
    name: 'logReturns',
    parameters: { period },
    warmup: past.warmup,
    fresh: past.fresh,
    step(from, to, value) {
      const base = past.step(from, to, value);
      return value > 0 && base > 0 ? Math.log(value / base) : Number.NaN;
    },
  };
}

/**
 * Logarithmic returns: the natural logarithm of the ratio of the value to that of `period` inputs before. They add up
 * over time, where simple returns multiply.
 *
 * NaN where one of the two is not above 0.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Inputs between the two values, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Hull, Options, Futures, and Other Derivatives: continuously compounded return. TA-Lib has none; the logarithm
 *   of its TA_ROCR.
 * @example
 * ```ts
 * import { logReturns } from '@kairos/indicators';
 *
 * logReturns(Float64Array.of(1, 2, 1)); // => Float64Array(3) [ NaN, 0.6931471805599453, -0.6931471805599453 ]
 * ```
 */
export function logReturns(values: Float64Array, period = 1, out?: Float64Array): Float64Array {
  return runStream(logReturnsDefinition(period), values, out);
}

/**
 * Streaming {@link logReturns}, the same bits.
 *
 * @example
 * ```ts
 * import { LogReturns } from '@kairos/indicators';
 *
 * const change = new LogReturns();
 * change.next(1); // => undefined
 * change.next(2); // => 0.6931471805599453
 * ```
 */
export class LogReturns extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 1) {
    super(logReturnsDefinition(period));
  }
}

/** What is known of {@link logReturns}. */
export const logReturnsEntry: IndicatorEntry = {
  name: 'logReturns',
  title: 'Logarithmic returns',
  description: 'Logarithm of the ratio of the value to what it was, which adds up over time.',
  group: 'statistic',
  parameters: [whole('period', 1)],
  source: 'Continuously compounded return; Hull, Options, Futures, and Other Derivatives.',
  flat: '0',
  kernel: logReturns,
  stream: LogReturns,
};
